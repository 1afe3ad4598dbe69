import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Mark, isHit } from './link.ts';
import { appearing, assess, survivors } from './resilience.ts';
import { attachment, port, someLinks, someMark } from './test-links.ts';

const a = port({ id: 'a' });
const sameDevice = port({ id: 'b' });
const otherDevice = port({ id: 'c', device: 'ewr-a-ccr02' });
const fra = port({ id: 'e', device: 'fra-a-ccr01', facility: 'Equinix FR5', site: 'fra-a' });
const lhr = port({ id: 'l', device: 'lhr-a-ccr01', facility: 'Equinix LD8', site: 'lhr-a' });
const google = attachment({ id: 'g', domain: '1' });

describe('what-if', () => {
  const links = [
    a,
    sameDevice,
    otherDevice,
    { ...fra, state: 'Down' },
    { ...lhr, capacity: 100e9 },
  ];

  test.each([
    ['nothing', [], { lost: [], surviving: ['a', 'b', 'c', 'l'], known: 130e9 }],
    [
      'a link',
      [{ kind: 'link', id: 'a' }],
      { lost: ['a'], surviving: ['b', 'c', 'l'], known: 120e9 },
    ],
    [
      'a device',
      [{ kind: 'device', id: 'ewr-a-ccr01' }],
      { lost: ['a', 'b'], surviving: ['c', 'l'], known: 110e9 },
    ],
    [
      'a facility',
      [{ kind: 'facility', id: 'Equinix NY5' }],
      { lost: ['a', 'b', 'c'], surviving: ['l'], known: 100e9 },
    ],
    [
      'two sites',
      [
        { kind: 'site', id: 'ewr-a' },
        { kind: 'site', id: 'lhr-a' },
      ],
      { lost: ['a', 'b', 'c', 'l'], surviving: [], known: 0 },
    ],
    [
      'what is not there',
      [{ kind: 'device', id: 'x' }],
      { lost: [], surviving: ['a', 'b', 'c', 'l'], known: 130e9 },
    ],
  ] satisfies [string, Mark[], { lost: string[]; surviving: string[]; known: number }][])(
    'marking %s',
    (_, marks, { lost, surviving, known }) => {
      expect(survivors(links, marks)).toMatchObject({
        lost,
        surviving,
        perhaps: [],
        notCounted: ['e'],
        capacity: { known, unknown: 0 },
        total: { known: 130e9, unknown: 0 },
        counted: 4,
      });
    },
  );

  test('a link of unnamed device may fall with a device in its place, and does not count', () => {
    const marks: Mark[] = [{ kind: 'device', id: 'ewr-a-ccr01' }];
    const here = { ...otherDevice, device: null };
    const elsewhere = { ...fra, device: null };
    expect(survivors([a, here, elsewhere], marks)).toMatchObject({
      lost: ['a'],
      perhaps: ['c'],
      surviving: ['e'],
    });
  });

  test('what is left is assessed by the same rules, and says what is new', () => {
    const before = assess([a, sameDevice, fra, google]);
    const after = assess(
      [a, sameDevice, fra, google],
      [
        { kind: 'site', id: 'fra-a' },
        { kind: 'link', id: 'g' },
      ],
    );
    expect(after.grades.map(({ rank }) => rank)).toEqual([2, 0]);
    expect(appearing(before.findings, after.findings).map(({ rule }) => rule)).toEqual([
      'R01-no-interconnect',
      'R04-one-device',
    ]);
  });

  test('less of the same is nothing new', () => {
    const before = assess([a, otherDevice, { ...otherDevice, id: 'k' }, fra, lhr]);
    const after = assess([a, otherDevice, fra, lhr]);
    expect(appearing(before.findings, after.findings)).toEqual([]);
  });

  test('more marks never leave more', () => {
    fc.assert(
      fc.property(someLinks, fc.array(someMark, { maxLength: 3 }), someMark, (all, marks, more) => {
        const before = survivors(all, marks);
        const after = survivors(all, [...marks, more]);
        expect(before.surviving).toEqual(expect.arrayContaining([...after.surviving]));
        expect(after.lost).toEqual(expect.arrayContaining([...before.lost]));
        expect(after.capacity.known).toBeLessThanOrEqual(before.capacity.known);
        const ranks = (assessment: ReturnType<typeof assess>) =>
          assessment.grades.map(({ rank }) => rank);
        const [few, many] = [ranks(assess(all, [...marks, more])), ranks(assess(all, marks))];
        for (const [index, rank] of few.entries())
          expect(rank).toBeLessThanOrEqual(many[index] ?? 0);
      }),
    );
  });

  test('each link has exactly one fate', () => {
    fc.assert(
      fc.property(someLinks, fc.array(someMark, { maxLength: 3 }), (all, marks) => {
        const { lost, perhaps, surviving, notCounted } = survivors(all, marks);
        const fates = [...lost, ...perhaps, ...surviving, ...notCounted];
        expect(fates.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
        expect(lost).toEqual(
          all
            .filter((link) => isHit(link, marks))
            .map(({ id }) => id)
            .toSorted(),
        );
      }),
    );
  });
});
