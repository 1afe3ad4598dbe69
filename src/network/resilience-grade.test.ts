import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Link } from './link.ts';
import { type Group, singleFailures } from './resilience-failures.ts';
import { decidingFailure, gradeOf, gradeWords } from './resilience-grade.ts';
import { attachment, port, someLinks, somePorts } from './test-links.ts';

const physical: Group = 'physical';
const cloud: Group = 'google-cloud';
const ofKind = (links: readonly Link[], kind: Group) => links.filter((link) => link.kind === kind);

const ewrA = port({ id: 'a' });
const ewrSameDevice = port({ id: 'b' });
const ewrOther = port({ id: 'c', device: 'ewr-a-ccr02' });
const ewrB = port({ id: 'd', device: 'ewr-b-ccr01', facility: 'Equinix NY1', site: 'ewr-b' });
const fra = port({ id: 'e', device: 'fra-a-ccr01', facility: 'Equinix FR5', site: 'fra-a' });
const hall = port({ id: 'f', device: 'x', facility: 'Hall 5', site: 'Hall 5' });

describe('the scale', () => {
  test.each([
    ['no link', physical, [], 'None known to be Healthy', 0],
    ['one that is Down', physical, [port({ state: 'Down' })], 'None known to be Healthy', 0],
    ['one not observed', physical, [port({ state: undefined })], 'None known to be Healthy', 0],
    ['one', physical, [ewrA], 'Survives nothing', 1],
    ['two, one Pending', physical, [ewrA, { ...fra, state: 'Pending' }], 'Survives nothing', 1],
    ['one device', physical, [ewrA, ewrSameDevice], 'Survives the loss of a link', 2],
    [
      'one unnamed device',
      physical,
      [ewrA, { ...ewrOther, device: null }],
      'Survives the loss of a link',
      2,
    ],
    ['two devices in one facility', physical, [ewrA, ewrOther], 'Survives the loss of a device', 3],
    [
      'an unnamed one elsewhere',
      physical,
      [ewrA, { ...ewrB, device: null }],
      'Survives the loss of a facility',
      4,
    ],
    [
      'two facilities, one site',
      physical,
      [ewrA, { ...ewrB, site: 'ewr-a' }],
      'Survives the loss of a device',
      3,
    ],
    ['two facilities in a metro', physical, [ewrA, ewrB], 'Survives the loss of a facility', 4],
    ['a site that tells no metro', physical, [ewrA, hall], 'Survives the loss of a facility', 4],
    ['two metros', physical, [ewrA, fra], 'Survives the loss of a metro', 5],
    [
      'two metros and one that is not known',
      physical,
      [ewrA, fra, hall],
      'Survives the loss of a metro',
      5,
    ],
    [
      'a planned one in another metro',
      physical,
      [ewrA, { ...fra, state: undefined, planned: true }],
      'Survives the loss of a metro',
      5,
    ],
    ['one attachment', cloud, [attachment()], 'Survives nothing', 1],
    [
      'two of unknown domain',
      cloud,
      [attachment(), attachment({ id: 'b', domain: '1' })],
      'Survives the loss of a link',
      2,
    ],
    [
      'any and 1',
      cloud,
      [attachment({ domain: 'any' }), attachment({ id: 'b', domain: '1' })],
      'Survives the loss of a link',
      2,
    ],
    [
      'both domains',
      cloud,
      [attachment({ domain: '2' }), attachment({ id: 'b', domain: '1' })],
      'Survives the loss of an edge availability domain',
      3,
    ],
    [
      'two regions',
      cloud,
      [attachment(), attachment({ id: 'b', region: 'us-west1' })],
      'Survives the loss of a region',
      4,
    ],
  ] satisfies [string, Group, Link[], string, number][])('%s', (_, group, links, words, rank) => {
    const grade = gradeOf(group, links);
    expect(gradeWords(grade)).toBe(words);
    expect(grade.rank).toBe(rank);
  });

  test('every step says what fails and what is left', () => {
    const [, , facility] = gradeOf(physical, [
      ewrA,
      ewrSameDevice,
      { ...fra, capacity: null },
    ]).steps;
    expect(facility?.failures).toEqual([
      {
        level: 'facility',
        what: 'facility Equinix NY5, site ewr-a',
        lost: ['a', 'b'],
        perhaps: [],
        left: 1,
        capacity: { known: 0, unknown: 1 },
      },
      {
        level: 'facility',
        what: 'facility Equinix FR5, site fra-a',
        lost: ['e'],
        perhaps: [],
        left: 2,
        capacity: { known: 20e9, unknown: 0 },
      },
    ]);
  });
});

test.each([
  [[ewrA, ewrSameDevice], 'device ewr-a-ccr01'],
  [[ewrA, fra, ewrOther], 'metro EWR (Newark)'],
  [[], undefined],
])('the failure that decides: %#', (links, what) => {
  expect(decidingFailure(gradeOf(physical, links))?.what).toBe(what);
});

const metros = new Map([
  ['ewr-a', 'EWR'],
  ['ewr-b', 'EWR'],
  ['fra-a', 'FRA'],
  ['gru', 'GRU'],
]);

interface Placed {
  id: string;
  device: string;
  facility: string;
  site: string;
  metro: string;
}

/** Every way in which what is not known may turn out. */
function outcomes(links: readonly Link[]): Placed[][] {
  let all: Placed[][] = [[]];
  for (const { id, device, facility, site } of links) {
    const near = links
      .filter((other) => other.site === site)
      .flatMap((other) => other.device ?? []);
    const devices = device === null ? [...near, `${site}-unnamed`, `${id}-own`] : [device];
    const metro = metros.get(site ?? '');
    const choices = metro === undefined ? [...metros.values(), 'unread'] : [metro];
    all = all.flatMap((before) =>
      devices.flatMap((one) =>
        choices.map((each) => [
          ...before,
          { id, device: one, facility: facility ?? '', site: site ?? '', metro: each },
        ]),
      ),
    );
  }
  return all;
}

/** Fails one thing after the other in each outcome, and asks whether anything is left. */
function bruteForce(links: readonly Link[]): number {
  const counted = links.filter(({ state }) => state === 'Healthy');
  if (counted.length === 0) return 0;
  const all = outcomes(counted);
  const survives = (parts: readonly (keyof Placed)[]) =>
    all.every((placed) =>
      parts.every((part) =>
        placed.every((failed) => placed.some((other) => other[part] !== failed[part])),
      ),
    );
  const ladder = [
    survives(['id']),
    survives(['device']),
    survives(['facility', 'site']),
    survives(['metro']),
  ];
  const fallen = ladder.indexOf(false);
  return 1 + (fallen < 0 ? ladder.length : fallen);
}

describe('a grade', () => {
  test('is that of the worst single failure in the worst outcome of what is not known', () => {
    fc.assert(
      fc.property(somePorts, (links) => {
        expect(gradeOf(physical, links).rank).toBe(bruteForce(links));
      }),
      { numRuns: 300 },
    );
  });

  test('never falls by a link more, and never rises by one less', () => {
    fc.assert(
      fc.property(someLinks, fc.constantFrom(physical, cloud), fc.nat(), (all, group, at) => {
        const links = ofKind(all, group);
        const fewer = links.filter((_, index) => index !== at % Math.max(1, links.length));
        expect(gradeOf(group, fewer).rank).toBeLessThanOrEqual(gradeOf(group, links).rank);
      }),
    );
  });

  test('never rises when a device, a domain or a site is known no longer', () => {
    fc.assert(
      fc.property(someLinks, fc.constantFrom(physical, cloud), fc.nat(), (all, group, at) => {
        const links = ofKind(all, group);
        const without = (facts: Partial<Link>) =>
          links.map((link, index) => (index === at % links.length ? { ...link, ...facts } : link));
        const { rank } = gradeOf(group, links);
        for (const facts of [
          { device: null },
          { domain: null },
          { domain: 'any' },
          { region: null },
        ]) {
          expect(gradeOf(group, without(facts)).rank).toBeLessThanOrEqual(rank);
        }
      }),
    );
  });

  test('does not depend on the order of the links', () => {
    fc.assert(
      fc.property(someLinks, fc.constantFrom(physical, cloud), (all, group) => {
        const links = ofKind(all, group);
        expect(gradeOf(group, links.toReversed())).toEqual(gradeOf(group, links));
      }),
    );
  });
});

test('a failure leaves as many links and as much capacity as it does not take', () => {
  fc.assert(
    fc.property(someLinks, fc.constantFrom(physical, cloud), (all, group) => {
      const links = ofKind(all, group);
      for (const { lost, perhaps, left, capacity } of singleFailures(group, links)) {
        const gone = new Set([...lost, ...perhaps]);
        expect(gone.size).toBe(lost.length + perhaps.length);
        const rest = links.filter(({ id }) => !gone.has(id));
        expect(left).toBe(rest.length);
        expect(capacity.unknown).toBe(rest.filter((link) => link.capacity === null).length);
        expect(capacity.known).toBe(rest.reduce((sum, link) => sum + (link.capacity ?? 0), 0));
      }
    }),
  );
});

test('a thousand links are graded in a moment', () => {
  const many = Array.from({ length: 1000 }, (_, index) =>
    port({
      id: `l${index}`,
      device: index % 3 === 0 ? null : `d${index % 200}`,
      site: `s${index % 50}`,
    }),
  );
  const start = performance.now();
  expect(gradeOf(physical, many).rank).toBeGreaterThan(0);
  expect(performance.now() - start).toBeLessThan(2000);
});
