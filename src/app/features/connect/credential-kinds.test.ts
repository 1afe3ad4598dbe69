import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { connect } from '#contract/connect';
import { emailFault, judgeKey, judgeToken } from './credential-kinds.ts';

describe('what is typed as a token', () => {
  test.each([
    ['', undefined],
    ['c', undefined],
    ['cfu', undefined],
    ['cfut_', /user-owned/],
    ['  cfut_abc\n', /user-owned/],
    ['cfat_abc', /account-owned/],
    ['v1-0123456789', /older API token/],
  ])('%j is %s', (typed, kind) => {
    const judged = judgeToken(typed);
    expect(judged.fault).toBeUndefined();
    if (kind === undefined) expect(judged.kind).toBeUndefined();
    else expect(judged.kind).toMatch(kind);
  });

  test.each([
    ['cfk_abc', /global API key/],
    ['Bearer cfut_abc', /without|Leave out “Bearer”/],
    ['cfut_a b', /character 7/],
    ['cfut_ä', /character 6/],
    ['x'.repeat(513), /512/],
  ])('%j is at fault', (typed, fault) => {
    expect(judgeToken(typed).fault).toMatch(fault);
  });

  test('in the wrong form is sent to the other', () => {
    expect(judgeToken('cfk_abc').belongs).toBe('key');
    expect(judgeKey('cfut_abc').belongs).toBe('token');
    expect(judgeKey('cfat_abc').belongs).toBe('token');
    expect(judgeKey('cfk_abc')).toEqual({ kind: 'A global API key' });
  });

  test('is faultless exactly where the server takes it, and never repeated', () => {
    const prefix = fc.constantFrom('', 'cfut_', 'cfat_', 'cfk_', 'Bearer ', ' ');
    const rest = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    );
    fc.assert(
      fc.property(prefix, rest, (start, end) => {
        const typed = `${start}${end}`;
        const { fault, kind = '' } = judgeToken(typed);
        const taken = connect.safeParse({ scheme: 'token', token: typed }).success;
        const isKey = typed.trim().startsWith('cfk_');
        const repeats = end.length > 8 && `${fault ?? ''} ${kind}`.includes(end);
        if (typed.trim() === '') return !repeats;
        return (fault === undefined) === (taken && !isKey) && !repeats;
      }),
    );
  });
});

test.each([
  ['engineer@example.com', true],
  [' engineer@example.com ', true],
  ['', false],
  ['engineer', false],
  ['a@b@c', false],
  ['a b@c', false],
  ['@', false],
])('the address %j: %s', (typed, good) => {
  expect(emailFault(typed) === undefined).toBe(good);
});
