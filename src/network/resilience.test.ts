import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Link, Mark } from './link.ts';
import { assess, limits, summary } from './resilience.ts';
import { sources } from './resilience-findings.ts';
import { attachment, port, someLinks, someMark } from './test-links.ts';

const a = port({ id: 'a' });
const sameDevice = port({ id: 'b' });
const otherDevice = port({ id: 'c', device: 'ewr-a-ccr02' });
const ewrB = port({ id: 'd', device: 'ewr-b-ccr01', facility: 'Equinix NY1', site: 'ewr-b' });
const fra = port({ id: 'e', device: 'fra-a-ccr01', facility: 'Equinix FR5', site: 'fra-a' });
const lhr = port({ id: 'l', device: 'lhr-a-ccr01', facility: 'Equinix LD8', site: 'lhr-a' });
const google = attachment({ id: 'g', domain: '1' });
const google2 = attachment({ id: 'h', domain: '2' });

/** Findings as `severity rule: names`. */
function said(links: readonly Link[], marks?: readonly Mark[], needed?: number): string[] {
  return assess(links, marks, needed).findings.map(
    ({ severity, rule, about }) => `${severity} ${rule}: ${about.join(' ')}`,
  );
}

describe('rules', () => {
  test.each([
    ['nothing', [], ['risk R01-no-interconnect: ']],
    ['one', [a], ['risk R02-single-interconnect: a']],
    ['one of unnamed device', [{ ...a, device: null }], ['risk R02-single-interconnect: a']],
    ['two far apart', [a, fra], []],
    ['both on one device', [a, sameDevice], ['risk R04-one-device: a b']],
    [
      'two on one device, and another',
      [a, sameDevice, fra],
      ['risk R05-shared-device: a b', 'remark R11-capacity-lost: a b'],
    ],
    ['both in one facility', [a, otherDevice], ['risk R06-one-facility: a c']],
    [
      'all at one site under two roofs',
      [a, { ...ewrB, site: 'ewr-a' }],
      ['risk R06-one-facility: a d'],
    ],
    [
      'two in one facility, and another',
      [a, otherDevice, fra],
      ['remark R07-shared-facility: a c', 'remark R11-capacity-lost: a c'],
    ],
    ['both in one metro', [a, ewrB], ['remark R08-one-metro: a d']],
    ['two in one metro, and another', [a, ewrB, fra], ['remark R09-shared-metro: a d']],
    [
      'an unnamed device beside another',
      [a, { ...otherDevice, device: null }, fra],
      [
        'unknown R10-unknown-device: c',
        'remark R07-shared-facility: a c',
        'remark R11-capacity-lost: a c',
      ],
    ],
    [
      'a site that tells no metro',
      [a, { ...fra, site: 'Hall 5' }],
      ['unknown R17-unknown-metro: e'],
    ],
    [
      'a speed in no known spelling',
      [a, { ...fra, capacity: null }],
      ['unknown R12-capacity-unknown: e'],
    ],
    [
      'most capacity in one place',
      [a, { ...fra, capacity: 100e9 }],
      ['remark R11-capacity-lost: e'],
    ],
    [
      'all but one bad',
      [a, { ...fra, state: 'Down' }, { ...lhr, state: 'Unhealthy' }],
      ['risk R02-single-interconnect: a', 'risk R13-not-up: e l'],
    ],
    [
      'the Healthy ones on one device',
      [a, sameDevice, { ...fra, state: 'Pending' }],
      ['risk R04-one-device: a b', 'remark R14-pending: e'],
    ],
    [
      'nothing observed',
      [
        { ...a, state: undefined },
        { ...fra, state: undefined },
      ],
      ['unknown R03-none-healthy: a e', 'unknown R15-not-observed: a e'],
    ],
    [
      'a state that nobody knows',
      [a, fra, { ...lhr, state: 'Maintenance' }],
      ['unknown R16-unknown-state: l'],
    ],
    [
      'a type that nobody knows',
      [a, fra, port({ id: 'x', kind: 'other' })],
      ['unknown R18-unknown-type: x'],
    ],
    ['one attachment', [google], ['risk G01-single-attachment: g']],
    [
      'two of unknown domain',
      [
        { ...google, domain: null },
        { ...google2, domain: null },
      ],
      ['unknown G02-domain-not-recorded: g h', 'remark G05-one-region: g h'],
    ],
    [
      'a key that said any',
      [google, { ...google2, domain: 'any' }],
      ['unknown G03-domain-any: h', 'remark G05-one-region: g h'],
    ],
    [
      'two in one domain',
      [google, { ...google2, domain: '1' }],
      ['risk G04-shared-domain: g h', 'remark G05-one-region: g h'],
    ],
    [
      'both domains',
      [google, google2],
      ['remark G05-one-region: g h', 'fact G06-availability: g h'],
    ],
    [
      'a port and an attachment: no spare for one another',
      [a, google],
      ['risk G01-single-attachment: g', 'risk R02-single-interconnect: a'],
    ],
  ] satisfies [string, Link[], string[]][])('%s', (_, links, findings) => {
    expect(said(links)).toEqual(findings);
  });

  test('name Google’s topologies only as far as the domains tell them', () => {
    const west = [google, google2].map((link) => ({
      ...link,
      id: `w-${link.id}`,
      region: 'us-west1',
    }));
    const [fact] = assess([google, google2, ...west]).findings;
    expect(fact).toMatchObject({ rule: 'G06-availability', title: 'Both domains in 2 regions' });
    expect(fact?.reason).toMatch(/99\.99 %.*API tells neither/);
  });

  test.each([
    [10e9, undefined],
    [11e9, 'risk R11-capacity-lost: a'],
  ])('what is needed is %i: %s', (needed, finding) => {
    const found = said([a, fra], [], needed).find((each) => each.includes('R11'));
    expect(found).toBe(finding);
  });

  test('what is needed may be there where a speed is not known', () => {
    expect(said([a, { ...fra, capacity: null }], [], 10e9)).toContain(
      'unknown R11-capacity-lost: a',
    );
  });

  test('what all share is not said twice, and every source has a name', () => {
    fc.assert(
      fc.property(someLinks, fc.array(someMark, { maxLength: 3 }), (links, marks) => {
        const { findings } = assess(links, marks);
        const keys = findings.map(({ rule, group, about }) => [rule, group, ...about].join(' '));
        expect(new Set(keys).size).toBe(keys.length);
        for (const finding of findings) {
          expect(finding.sources.length).toBeGreaterThan(0);
          expect(finding.title + finding.reason).not.toMatch(/undefined|null|NaN|!/);
        }
      }),
    );
  });

  test('none is positive about what the API does not tell', () => {
    fc.assert(
      fc.property(someLinks, (links) => {
        const words = assess(links).findings.map(({ title, reason }) => `${title} ${reason}`);
        expect(words.join(' ')).not.toMatch(/\bredundant|independent|guarantee|\bsafe\b/i);
      }),
    );
  });

  test('do not depend on the order of links or marks', () => {
    fc.assert(
      fc.property(someLinks, fc.array(someMark, { maxLength: 3 }), (links, marks) => {
        expect(assess(links.toReversed(), marks.toReversed())).toEqual(assess(links, marks));
      }),
    );
  });
});

test('the summary counts what is more than a fact', () => {
  expect(summary([a, otherDevice, fra, google, google2])).toEqual({
    grades: [
      { group: 'Physical', words: 'Survives the loss of a metro', rank: 5, best: 5 },
      {
        group: 'Google Cloud',
        words: 'Survives the loss of an edge availability domain',
        rank: 3,
        best: 4,
      },
    ],
    findings: 3,
    worst: 'remark',
  });
  expect(summary([])).toEqual({ grades: [], findings: 1, worst: 'risk' });
});

test('every limit has a source', () => {
  for (const limit of limits) {
    expect(limit.sources.map((source) => sources[source])).not.toEqual([]);
  }
});
