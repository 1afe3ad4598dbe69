import type { Slot } from '#contract/slots';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareTexts } from '#app/lib/natural-order';
import { matchSlots } from './slot-filter.ts';
import { indexOf } from './slot-index.ts';
import {
  compareSpeeds,
  isOpen,
  orderSlots,
  siteOfGroup,
  speedBits,
  tableRows,
} from './slot-order.ts';
import { type SlotSort, type SortColumn, noSlotFilter, sortColumns } from './slots-search.ts';
import { arbitrarySlots, pagesOf } from './test-slots.ts';

const valueOf: Readonly<Record<SortColumn, (slot: Slot) => string>> = {
  site: ({ site }) => site,
  facility: ({ facility }) => facility.name,
  speed: ({ speed }) => speed,
  device: ({ ccr_device_name }) => ccr_device_name ?? '',
  state: ({ occupied }) => (occupied ? 'occupied' : 'free'),
};

function compare({ column, descending }: SlotSort, a: Slot, b: Slot): number {
  const [left, right] = [valueOf[column](a), valueOf[column](b)];
  if (column === 'device' && (left === '') !== (right === '')) return left === '' ? 1 : -1;
  const order = column === 'speed' ? compareSpeeds(left, right) : compareTexts(left, right);
  return descending ? -order : order;
}

const arbitrarySort: fc.Arbitrary<SlotSort> = fc.record({
  column: fc.constantFrom(...sortColumns),
  descending: fc.boolean(),
});

function prepared(slots: readonly Slot[]) {
  const index = indexOf(pagesOf(slots, 8));
  return { index, rows: matchSlots(index, noSlotFilter).rows };
}

describe('sorting', () => {
  test('is stable, complete and as comparing each two would have it', () => {
    fc.assert(
      fc.property(arbitrarySlots, arbitrarySort, (slots, sort) => {
        const { index, rows } = prepared(slots);
        const sorted = orderSlots(index, rows, { sort, groups: 'none' });
        expect(Array.from(sorted, (row) => index.slots[row])).toEqual(
          slots.toSorted((a, b) => compare(sort, a, b)),
        );
      }),
    );
  });

  test('without a column keeps the order of the API', () => {
    fc.assert(
      fc.property(arbitrarySlots, (slots) => {
        const { index, rows } = prepared(slots);
        expect(orderSlots(index, rows, { sort: undefined, groups: 'none' })).toEqual(rows);
      }),
    );
  });

  test('orders texts and speeds totally', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('10G', '100G', '1T', '010G', '1.5g', ''));
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        for (const order of [compareTexts, compareSpeeds]) {
          expect(order(a, b) === 0).toBe(a === b);
          expect(Math.sign(order(a, b))).toBe(-Math.sign(order(b, a)) + 0);
          if (order(a, b) < 0 && order(b, c) < 0) expect(order(a, c)).toBeLessThan(0);
        }
      }),
    );
  });

  test.each([
    ['10G', 1e10],
    ['100G', 1e11],
    ['1.5T', 1.5e12],
    ['800M', 8e8],
    ['1000', 1000],
    ['fast', Number.POSITIVE_INFINITY],
  ])('reads %s as %d bit/s', (speed, bits) => {
    expect(speedBits(speed)).toBe(bits);
  });
});

describe('groups', () => {
  test('hold each site once, its slots below it in order, unless it is closed', () => {
    const some = fc.record({
      sort: fc.option(arbitrarySort, { nil: undefined }),
      groups: fc.constantFrom('closed' as const, 'open' as const),
      toggled: fc.subarray(['ams-a', 'dus-a', 'elsewhere']),
    });
    fc.assert(
      fc.property(arbitrarySlots, some, (slots, search) => {
        const { index, rows } = prepared(slots);
        const ordered = orderSlots(index, rows, search);
        expect(ordered.toSorted()).toEqual(rows.toSorted());
        const shown = tableRows(index, ordered, search);
        const sites: string[] = [];
        const below: Slot[] = [];
        for (const row of shown) {
          const code = siteOfGroup(row);
          const slot = index.slots[row];
          if (code !== null) sites.push(index.columns.site.values[code] ?? '');
          else if (slot !== undefined) {
            expect(slot.site).toBe(sites.at(-1));
            below.push(slot);
          }
        }
        expect(new Set(sites)).toEqual(new Set(slots.map(({ site }) => site)));
        expect(sites).toHaveLength(new Set(sites).size);
        const open = Array.from(ordered, (row) => index.slots[row]).filter(
          (slot) => slot !== undefined && isOpen(search, slot.site),
        );
        expect(below).toEqual(open);
      }),
    );
  });
});
