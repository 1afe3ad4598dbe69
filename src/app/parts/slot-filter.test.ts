import { metroOf } from '#network/metros';
import type { Slot } from '#contract/slots';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, foldedWords } from '#app/lib/fold';
import { facetOptions } from './slot-facet.tsx';
import { matchSlots, siteCounts } from './slot-filter.ts';
import { indexOf } from './slot-index.ts';
import { type SlotFacet, type SlotFilter, noSlotFilter, slotFacets } from './slots-search.ts';
import { arbitrarySlots, pagesOf } from './test-slots.ts';

function slot(id: string, facts: Partial<Slot>): Slot {
  return {
    id,
    facility: { name: 'Equinix NY5', address: ['800 Secaucus Road', 'Secaucus, NJ'] },
    occupied: false,
    site: 'ewr-a',
    speed: '10G',
    ...facts,
  };
}

const ashburnId = '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e';
const newark = slot('newark', { ccr_device_name: 'ewr-a-ccr01' });
const newarkTaken = slot('newark-taken', { occupied: true, ccr_device_name: null });
const ashburn = slot(ashburnId, {
  facility: { name: 'Digital Realty IAD39', address: ['44521 Hastings Drive', 'Virginia'] },
  site: 'iad-a',
  speed: '100G',
});
const dusseldorf = slot('dusseldorf', {
  facility: { name: 'Digital Realty DUS2', address: ['Glasfaserstraße 10', 'Düsseldorf'] },
  site: 'dus-a',
  occupied: true,
});
const index = indexOf([{ items: [newark, newarkTaken, ashburn, dusseldorf] }]);

function found(filter: Partial<SlotFilter>): string[] {
  const { rows } = matchSlots(index, { ...noSlotFilter, ...filter });
  return Array.from(rows, (row) => index.slots[row]?.id ?? '');
}

describe('slots are found', () => {
  test.each([
    ['everything without a filter', {}, ['newark', 'newark-taken', ashburnId, 'dusseldorf']],
    ['by a word of the facility', { text: 'equinix' }, ['newark', 'newark-taken']],
    ['by a line of the address', { text: 'hastings' }, [ashburnId]],
    ['by the device', { text: 'CCR01' }, ['newark']],
    ['by words of different fields', { text: ' ny5  ewr-a ' }, ['newark', 'newark-taken']],
    ['by the IATA code', { text: 'IAD' }, [ashburnId]],
    ['by the city that the address does not name', { text: 'ashburn' }, [ashburnId]],
    ['without accents', { text: 'dusseldorf glasfaserstrasse' }, ['dusseldorf']],
    ['with accents and capitals', { text: 'DÜSSEL' }, ['dusseldorf']],
    ['by the start of the id', { text: '182bd5e5' }, [ashburnId]],
    ['by the whole id', { text: ashburnId.toUpperCase() }, [ashburnId]],
    ['by id and another word', { text: '182bd5e5 equinix' }, []],
    ['only when every word occurs', { text: 'equinix ashburn' }, []],
    ['by words, not across two lines', { text: 'roadsecaucus' }, []],
    ['by the whole site', { site: ['iad-a'] }, [ashburnId]],
    ['by either of two sites', { site: ['iad-a', 'dus-a'] }, [ashburnId, 'dusseldorf']],
    ['not by half a site', { site: ['iad'] }, []],
    ['by facility', { facility: ['Digital Realty DUS2'] }, ['dusseldorf']],
    ['by speed, exactly', { speed: ['100G'] }, [ashburnId]],
    ['free ones', { state: ['free'] }, ['newark', ashburnId]],
    ['occupied ones', { state: ['occupied'] }, ['newark-taken', 'dusseldorf']],
    ['free or occupied ones', { state: ['occupied', 'free'] }, found({})],
    ['by all at once', { text: 'secaucus', speed: ['10G'], state: ['free'] }, ['newark']],
  ] satisfies [string, Partial<SlotFilter>, string[]][])('%s', (_, filter, ids) => {
    expect(found(filter)).toEqual(ids);
  });
});

const facts: Readonly<Record<SlotFacet, (slot: Slot) => string>> = {
  site: ({ site }) => site,
  facility: ({ facility }) => facility.name,
  speed: ({ speed }) => speed,
  state: ({ occupied }) => (occupied ? 'occupied' : 'free'),
};

/** The same question, asked of one slot in the plainest way. */
function passes(one: Slot, filter: SlotFilter): boolean {
  const metro = metroOf(one.site);
  const hay = fold(
    [
      one.facility.name,
      ...one.facility.address,
      one.site,
      one.ccr_device_name ?? '',
      metro?.iata ?? '',
      metro?.city ?? '',
    ].join('\n'),
  );
  return (
    foldedWords(filter.text).every((word) => hay.includes(word)) &&
    slotFacets.every(
      (facet) => filter[facet].length === 0 || filter[facet].includes(facts[facet](one)),
    )
  );
}

const arbitraryFilter: fc.Arbitrary<SlotFilter> = fc.record({
  text: fc.constantFrom('', '', 'a', 'kabelweg', 'sao', 'ccr 1', 'equinix ams', 'nothing'),
  site: fc.subarray(['ams-a', 'ams-b', 'gru-a', 'elsewhere'], { maxLength: 2 }),
  facility: fc.subarray(['Equinix AM1', 'Equinix SP2'], { maxLength: 1 }),
  speed: fc.subarray(['10G', '100G', 'fast'], { maxLength: 2 }),
  state: fc.subarray(['free', 'occupied']),
});

describe('against brute force', () => {
  test('the same slots are found, on pages of any size', () => {
    fc.assert(
      fc.property(arbitrarySlots, arbitraryFilter, fc.integer({ min: 1, max: 20 }), (...given) => {
        const [slots, filter, size] = given;
        const all = indexOf(pagesOf(slots, size));
        const { rows } = matchSlots(all, filter);
        expect(Array.from(rows, (row) => all.slots[row])).toEqual(
          slots.filter((one) => passes(one, filter)),
        );
      }),
    );
  });

  test('a facet counts what each value finds under the other conditions', () => {
    fc.assert(
      fc.property(arbitrarySlots, arbitraryFilter, (slots, filter) => {
        const all = indexOf(pagesOf(slots, 7));
        const matches = matchSlots(all, filter);
        for (const facet of slotFacets) {
          const options = facetOptions(all, matches, facet, filter[facet]);
          const values = [...new Set([...slots.map(facts[facet]), ...filter[facet]])];
          const expected = values.flatMap((value) => {
            const asked = { ...filter, [facet]: [value] };
            const count = slots.filter((one) => passes(one, asked)).length;
            return count > 0 || filter[facet].includes(value) ? [[value, count]] : [];
          });
          expect(Object.fromEntries(options.map(({ value, count }) => [value, count]))).toEqual(
            Object.fromEntries(expected),
          );
          expect(options).toHaveLength(expected.length);
        }
      }),
    );
  });

  test('a site counts free and all slots, whatever sites and states are chosen', () => {
    fc.assert(
      fc.property(arbitrarySlots, arbitraryFilter, (slots, filter) => {
        const all = indexOf(pagesOf(slots, 9));
        for (const { site, free, total } of siteCounts(all, matchSlots(all, filter))) {
          const here = slots.filter((one) => passes(one, { ...filter, site: [site], state: [] }));
          expect([free, total]).toEqual([here.filter((one) => !one.occupied).length, here.length]);
          expect(total).toBeGreaterThan(0);
        }
      }),
    );
  });
});

describe('an index', () => {
  const pages = pagesOf([newark, newarkTaken, ashburn, dusseldorf], 1);

  test('that grows by a page leaves the shorter one as it was', () => {
    const short = indexOf(pages.slice(0, 2));
    const long = indexOf(pages);
    expect([short.count, long.count]).toEqual([2, 4]);
    expect(matchSlots(short, noSlotFilter).rows).toHaveLength(2);
    expect(matchSlots(long, noSlotFilter).rows).toHaveLength(4);
  });

  test('of the same pages is the same, and of other pages another', () => {
    expect(indexOf(pages)).toBe(indexOf([...pages]));
    const other = indexOf([...pages.slice(0, 1), { items: [dusseldorf] }]);
    expect(Array.from({ length: other.count }, (_, row) => other.slots[row]?.id)).toEqual([
      'newark',
      'dusseldorf',
    ]);
    expect(indexOf([]).count).toBe(0);
  });
});
