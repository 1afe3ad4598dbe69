import { type Interconnect, interconnectTypes } from '#contract/interconnects';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ListSearch, facetCounts, found, listFacets, listSearchForm } from './list-search.ts';

function port(name: string, site: string, facility: string, speed = '10G'): Interconnect {
  return {
    account: 'a',
    name,
    type: interconnectTypes.physical,
    facility: { name: facility, address: ['1 Straße', 'Zürich'] },
    site,
    slot_id: '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e',
    speed,
    ccr_device_name: null,
  };
}

const all: readonly Interconnect[] = [
  port('lhr-2', 'lhr-a', 'Equinix LD8'),
  port('zrh-10', 'zrh-a', 'Interxion ZUR1', '100G'),
  {
    account: 'a',
    name: 'gcp-1',
    type: interconnectTypes.googleCloud,
    region: 'us-east4',
    speed: '500M',
  },
  { account: 'a', name: 'new-1', type: 'satellite' },
];
const states = new Map([
  ['lhr-2', 'Down'],
  ['zrh-10', 'Healthy'],
  ['new-1', 'Maintenance'],
]);
const cnis = new Map([['zrh-10', 3]]);
const nothing: ListSearch = { text: '', state: [], type: [], site: [], sort: undefined };
const names = (search: Partial<ListSearch>) =>
  found(all, { ...nothing, ...search }, { states, cnis }).map(({ name }) => name);

test.each<[string, Partial<ListSearch>, string[]]>([
  ['nothing is asked for', {}, ['lhr-2', 'zrh-10', 'gcp-1', 'new-1']],
  [
    'every word is wanted, whatever its accents',
    { text: 'zurich PHYSICAL 1' },
    ['lhr-2', 'zrh-10'],
  ],
  ['a facility', { text: 'ld8' }, ['lhr-2']],
  ['a state', { state: ['Down'] }, ['lhr-2']],
  ['what was not observed', { state: ['Not observed'] }, ['gcp-1']],
  ['any of several states', { state: ['Down', 'Maintenance'] }, ['lhr-2', 'new-1']],
  ['a type that is not known', { type: ['satellite'] }, ['new-1']],
  ['a region', { site: ['us-east4'] }, ['gcp-1']],
  ['facets narrow each other', { state: ['Down'], site: ['zrh-a'] }, []],
])('%s', (_, search, expected) => {
  expect(names(search)).toEqual(expected);
});

test.each<[string, string[]]>([
  ['name', ['gcp-1', 'lhr-2', 'new-1', 'zrh-10']],
  ['-name', ['zrh-10', 'new-1', 'lhr-2', 'gcp-1']],
  // Worst first; a word that isn't known before Pending, what was not observed last.
  ['state', ['lhr-2', 'new-1', 'zrh-10', 'gcp-1']],
  ['-speed', ['zrh-10', 'lhr-2', 'gcp-1', 'new-1']],
  ['-cnis', ['zrh-10', 'lhr-2', 'gcp-1', 'new-1']],
])('sorted by %s', (sort, expected) => {
  expect(names(listSearchForm.read(new URLSearchParams({ sort })))).toEqual(expected);
});

const someText = fc.string({ minLength: 1, unit: 'grapheme' });
const someSearch: fc.Arbitrary<ListSearch> = fc.record({
  text: fc.string(),
  state: fc.uniqueArray(someText),
  type: fc.uniqueArray(someText),
  site: fc.uniqueArray(someText),
  sort: fc.option(
    fc.record({
      column: fc.constantFrom('name', 'state', 'place', 'speed', 'cnis'),
      descending: fc.boolean(),
    }),
    { nil: undefined },
  ),
});

test('a link reproduces any search and keeps other parameters', () => {
  fc.assert(
    fc.property(someSearch, (search) => {
      const before = new URLSearchParams('map=on&state=old');
      const url = new URL(`http://x/?${listSearchForm.write(before, search).toString()}`);
      expect(listSearchForm.read(url.searchParams)).toEqual(search);
      expect(url.searchParams.get('map')).toBe('on');
    }),
  );
});

test('the counts of a facet say what choosing it finds', () => {
  for (const facet of listFacets) {
    const counts = facetCounts(all, facet, ['chosen'], { states, cnis });
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
    for (const { value, count } of counts) expect(names({ [facet]: [value] })).toHaveLength(count);
  }
});
