import type { Cni } from '#contract/cnis';
import type { Link, Mark } from '#network/link';
import { isHit } from '#network/link';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ModelOptions, bandOf, topologyOf } from './topology-model.ts';
import { byBadness, countOf, shortTally, stateOf, tallyOf, tallyWords } from './topology-tally.ts';
import { cniOn, linkNamed } from './test-topology.ts';

const some = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const link: fc.Arbitrary<Link> = fc.record({
  id: fc.string({ minLength: 1, maxLength: 6 }),
  kind: fc.constantFrom('physical', 'google-cloud', 'other'),
  device: some(fc.constantFrom('d1', 'd2', 'd3')),
  facility: some(fc.constantFrom('F1', 'F2')),
  site: some(fc.constantFrom('fra-a', 'ewr-a', 'ewr-b')),
  region: some(fc.constantFrom('us-east4', 'europe-west3')),
  domain: fc.constant(null),
  capacity: fc.constant(null),
  state: fc.option(fc.constantFrom('Healthy', 'Down', 'Unhealthy', 'Pending', 'Odd'), {
    nil: undefined,
  }),
  planned: fc.boolean(),
});
const links = fc.uniqueArray(link, { selector: ({ id }) => id, maxLength: 40 });
const grouping = fc.constantFrom('site', 'facility');
const marks: fc.Arbitrary<Mark[]> = fc.array(
  fc.constantFrom<Mark>(
    { kind: 'device', id: 'd1' },
    { kind: 'facility', id: 'F1' },
    { kind: 'site', id: 'ewr-a' },
  ),
  { maxLength: 2 },
);
const open = fc.func(fc.boolean()).map((isOpen) => (band: string) => isOpen(band));
const options: fc.Arbitrary<ModelOptions> = fc.record({ grouping, marks, isOpen: open });

describe('any links, grouped and opened anyhow', () => {
  test('each stands in exactly one band, and once in it', () => {
    fc.assert(
      fc.property(links, options, (given, how) => {
        const { bands, cloudflare, sides } = topologyOf(given, how);
        const drawn = bands.flatMap(({ nodes, open: isOpen }) =>
          isOpen
            ? nodes.filter(({ kind }) => kind === 'interconnect').map(({ name }) => name)
            : nodes.flatMap((node) => node.links.map(({ id }) => id)),
        );
        const all = given.map(({ id }) => id).toSorted();
        expect(drawn.toSorted()).toEqual(all);
        expect(cloudflare.links.map(({ id }) => id).toSorted()).toEqual(all);
        expect(sides.flatMap(({ node }) => node.links.map(({ id }) => id)).toSorted()).toEqual(all);
      }),
    );
  });

  test('counts add up on every node, and what hangs on a node has its links between it', () => {
    fc.assert(
      fc.property(links, options, (given, how) => {
        for (const { nodes } of topologyOf(given, how).bands) {
          const byId = new Map(nodes.map((node) => [node.id, node]));
          expect(byId.size).toBe(nodes.length);
          for (const node of nodes) {
            expect(countOf(node.tally)).toBe(node.links.length);
            const below = node.children.flatMap((id) => byId.get(id)?.links ?? []);
            if (node.children.length > 0) expect(new Set(below)).toEqual(new Set(node.links));
            for (const id of node.children) expect(byId.get(id)?.parent).toBe(node.id);
          }
        }
      }),
    );
  });

  test('a closed group names each state of what it hides, the worst first', () => {
    fc.assert(
      fc.property(links, grouping, (given, by) => {
        const shut = { grouping: by, marks: [], isOpen: () => false };
        for (const { nodes } of topologyOf(given, shut).bands) {
          const [group] = nodes;
          const states = new Set(group?.links.map(stateOf));
          expect(new Set(group?.tally.map(({ state }) => state))).toEqual(states);
          for (const state of states) {
            if (state !== 'Healthy') expect(shortTally(group?.tally ?? [])).toContain(state);
          }
        }
      }),
    );
  });

  test('the drawing is the same whatever the order of the answer', () => {
    fc.assert(
      fc.property(links, fc.array(fc.nat(), { maxLength: 40 }), grouping, (given, seeds, by) => {
        const shuffled = given
          .map((each, index) => ({ each, at: seeds[index] ?? index }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ each }) => each);
        const how = { grouping: by, marks: [], isOpen: () => true };
        expect(topologyOf(shuffled, how)).toEqual(topologyOf(given, how));
      }),
    );
  });

  test('what a mark takes with it is hit on every node that has nothing else', () => {
    fc.assert(
      fc.property(links, options, (given, how) => {
        for (const { nodes } of topologyOf(given, how).bands) {
          for (const node of nodes.filter(({ fate }) => fate !== 'marked')) {
            const hits = node.links.filter((each) => isHit(each, how.marks)).length;
            const fate = hits === 0 ? 'none' : hits === node.links.length ? 'hit' : 'partly';
            expect(node.fate).toBe(fate);
          }
        }
      }),
    );
  });
});

const open1 = { grouping: 'site', marks: [], isOpen: () => true } as const;

test('two unknown devices are two nodes, and cannot be marked', () => {
  const [band] = topologyOf([linkNamed('a', { device: null }), linkNamed('b', { device: null })], {
    ...open1,
  }).bands;
  const devices = band?.nodes.filter(({ kind }) => kind === 'device') ?? [];
  expect(devices.map(({ name, known, mark }) => ({ name, known, mark }))).toEqual([
    { name: 'unknown device', known: false, mark: null },
    { name: 'unknown device', known: false, mark: null },
  ]);
});

test('two links on one device share it, its facility and its site', () => {
  const [band] = topologyOf([linkNamed('a'), linkNamed('b')], open1).bands;
  expect(band?.nodes.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'site fra-a',
    'facility Equinix FR5',
    'device fra-a-ccr01',
    'interconnect a',
    'interconnect b',
  ]);
});

test('Google Cloud has a region instead of device, facility and site, and its own side', () => {
  const google = linkNamed('g', { kind: 'google-cloud', region: 'us-east4' });
  const { bands, sides } = topologyOf([google, linkNamed('a')], open1);
  expect(bands.map(({ key, side }) => [key, side])).toEqual([
    ['site:fra-a', 'own'],
    ['region:us-east4', 'google-cloud'],
  ]);
  expect(bands[1]?.nodes.map(({ kind }) => kind)).toEqual(['region', 'interconnect']);
  expect(sides.map(({ node }) => node.name)).toEqual(['Your side', 'Google Cloud']);
});

test('CNIs hang on their interconnect in order of name; without one it says so', () => {
  const cnis: Cni[] = [cniOn('a', 'pni_10'), cniOn('a', 'pni_2')];
  const [band] = topologyOf([linkNamed('a'), linkNamed('b')], { ...open1, cnis }).bands;
  const drawn = band?.nodes.filter(({ kind }) => kind === 'cni');
  expect(drawn?.map(({ name, known }) => [name, known])).toEqual([
    ['pni_2', true],
    ['pni_10', true],
    ['no CNI', false],
  ]);
});

test('by facility, ports of two sites in one building stand in one band', () => {
  const given = [linkNamed('a'), linkNamed('b', { site: 'fra-b' })];
  expect(topologyOf(given, { ...open1, grouping: 'facility' }).bands).toHaveLength(1);
  expect(topologyOf(given, open1).bands).toHaveLength(2);
  expect(bandOf(linkNamed('a'), 'facility')).toEqual({
    key: 'facility:Equinix FR5',
    name: 'Equinix FR5',
  });
});

test('a marked node is marked; its links are hit, others on the same site only partly', () => {
  const mark: Mark = { kind: 'device', id: 'fra-a-ccr01' };
  const given = [linkNamed('a'), linkNamed('b', { device: 'fra-a-ccr02' })];
  const [band] = topologyOf(given, { ...open1, marks: [mark] }).bands;
  expect(band?.nodes.map(({ name, fate }) => [name, fate])).toEqual([
    ['fra-a', 'partly'],
    ['Equinix FR5', 'partly'],
    ['fra-a-ccr01', 'marked'],
    ['a', 'hit'],
    ['fra-a-ccr02', 'none'],
    ['b', 'none'],
  ]);
});

describe('counts by state in words', () => {
  const of = (...states: (string | undefined)[]) =>
    tallyOf(states.map((state, index) => linkNamed(String(index), { state })));

  test.each([
    [of('Healthy'), 'Healthy', '1 interconnect, Healthy'],
    [of(undefined), 'Not observed', '1 interconnect, Not observed'],
    [of('Healthy', 'Healthy'), '2 Healthy', '2 interconnects, Healthy'],
    [
      of('Healthy', 'Down', 'Down', undefined),
      '2 Down, 1 Not observed, 1 Healthy',
      '4 interconnects, 2 Down, 1 Not observed',
    ],
  ])('%j is “%s”', (tally, words, short) => {
    expect(tallyWords(tally)).toBe(words);
    expect(shortTally(tally)).toBe(short);
  });

  test('go from bad to well', () => {
    const states = ['Healthy', 'Pending', 'Not observed', 'Odd', 'Unhealthy', 'Down'];
    expect(states.toSorted(byBadness)).toEqual(states.toReversed());
  });
});
