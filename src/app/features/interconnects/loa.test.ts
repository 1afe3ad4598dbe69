import { loaNameMax, loaQuery as loaQueryShape } from '#contract/interconnects';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { characterCount, customerFault, loaFileName } from './loa.ts';

describe('a customer’s name for a LOA', () => {
  test.each([
    ['', null],
    ['Acme Ltd', null],
    ['  Acme  ', null],
    ['株式会社 شركة Zażółć 🚧', null],
    // A right-to-left mark and a joiner belong to names; an override does not.
    ['שלום\u200f Ltd', null],
    ['👩\u200d🔧', null],
    ['W'.repeat(200), null],
    ['🚧'.repeat(200), null],
    ['W'.repeat(201), 'One character too many: the API takes at most 200'],
    ['🚧'.repeat(260), '60 characters too many: the API takes at most 200'],
    [
      'Ac\u0007me',
      'Character 3 is a control character (U+0007), which no letter can print; take it out',
    ],
    [
      'Acme\u202egnp',
      'Character 5 is a control character (U+202E), which no letter can print; take it out',
    ],
    [
      'Acme\nLtd',
      'Character 5 is a control character (U+000A), which no letter can print; take it out',
    ],
  ])('%j: %s', (name, fault) => {
    expect(customerFault(name)).toBe(fault);
  });

  test('that the form takes is never refused for its shape, and a long one by both', () => {
    const name = fc.string({ unit: 'binary', maxLength: 250 });
    fc.assert(
      fc.property(name, (typed) => {
        const sent = typed.trim();
        const taken = loaQueryShape.safeParse({ name: sent }).success;
        if (customerFault(typed) === null) expect(taken).toBe(true);
        if (!taken) expect(characterCount(sent)).toBeGreaterThan(loaNameMax);
      }),
    );
  });
});

test.each([
  ['ewr-a-1', '', 'loa-ewr-a-1.pdf'],
  ['ewr-a-1', 'Acme & Søn, Ltd.', 'loa-ewr-a-1-acme-s-n-ltd.pdf'],
  ['ewr-a-1', 'Über GmbH', 'loa-ewr-a-1-uber-gmbh.pdf'],
  ['ewr-a-1', '株式会社', 'loa-ewr-a-1.pdf'],
  ['ewr-a-1', 'W'.repeat(200), `loa-ewr-a-1-${'w'.repeat(40)}.pdf`],
])('the letter of %s for %j is saved as %s', (icon, customer, file) => {
  expect(loaFileName(icon, customer)).toBe(file);
});
