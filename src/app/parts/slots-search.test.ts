import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type SlotSearch,
  conditionsOf,
  noSlotSearch,
  readSlotSearch,
  sortColumns,
  writeSlotSearch,
} from './slots-search.ts';

const some = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 3 });
const anySearch: fc.Arbitrary<SlotSearch> = fc
  .record({
    text: fc.string(),
    site: some,
    facility: some,
    speed: some,
    state: fc.subarray(['free', 'occupied']),
    sort: fc.option(
      fc.record({ column: fc.constantFrom(...sortColumns), descending: fc.boolean() }),
      { nil: undefined },
    ),
    groups: fc.constantFrom('none' as const, 'closed' as const, 'open' as const),
    toggled: some,
    map: fc.boolean(),
  })
  .map((search) => (search.groups === 'none' ? { ...search, toggled: [] } : search));

test('what is written into a URL is read back, and other parameters stay', () => {
  fc.assert(
    fc.property(anySearch, anySearch, (before, search) => {
      const others = new URLSearchParams('kind=physical&step=choose');
      const written = writeSlotSearch(writeSlotSearch(others, before), search);
      const read = readSlotSearch(new URLSearchParams(written.toString()));
      expect(read).toEqual(search);
      expect([written.get('kind'), written.get('step')]).toEqual(['physical', 'choose']);
    }),
  );
});

test.each([
  ['', noSlotSearch],
  ['state=broken&sort=price&group=facility&map=yes&site=', noSlotSearch],
  ['site=ams-a&site=ams-a', { ...noSlotSearch, site: ['ams-a'] }],
  ['sort=-speed', { ...noSlotSearch, sort: { column: 'speed', descending: true } }],
  ['group=site&open=ams-a&closed=fra-a', { ...noSlotSearch, groups: 'closed', toggled: ['ams-a'] }],
] satisfies [string, SlotSearch][])('%s is read as far as it is known', (query, search) => {
  expect(readSlotSearch(new URLSearchParams(query))).toEqual(search);
});

test('conditions are counted, a blank text is none', () => {
  expect(conditionsOf(noSlotSearch)).toBe(0);
  expect(conditionsOf({ ...noSlotSearch, text: ' ' })).toBe(0);
  expect(conditionsOf({ ...noSlotSearch, text: 'a', site: ['b', 'c'], state: ['free'] })).toBe(4);
});
