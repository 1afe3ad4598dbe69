import type { Slot } from '#contract/slots';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SlotFilter, choices, filterSlots, noSlotFilter } from './slot-filter.ts';

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

const newark = slot('newark', { ccr_device_name: 'ewr-a-ccr01' });
const newarkTaken = slot('newark-taken', { occupied: true, ccr_device_name: null });
const ashburn = slot('ashburn', {
  facility: { name: 'Digital Realty IAD39', address: ['44521 Hastings Drive', 'Ashburn, VA'] },
  site: 'iad-a',
  speed: '100G',
});
const slots = [newark, newarkTaken, ashburn];

function found(filter: Partial<SlotFilter>): string[] {
  return filterSlots(slots, { ...noSlotFilter, ...filter }).map(({ id }) => id);
}

describe('slots are found', () => {
  test.each([
    ['everything without a filter', {}, ['newark', 'newark-taken', 'ashburn']],
    ['by a word of the facility', { text: 'equinix' }, ['newark', 'newark-taken']],
    ['by a line of the address', { text: 'hastings' }, ['ashburn']],
    ['by the device', { text: 'CCR01' }, ['newark']],
    [
      'by words of different fields in any order',
      { text: ' ny5  ewr-a ' },
      ['newark', 'newark-taken'],
    ],
    ['only when every word occurs', { text: 'equinix ashburn' }, []],
    ['by words, not across two lines', { text: 'roadsecaucus' }, []],
    ['by the whole site', { site: 'iad-a' }, ['ashburn']],
    ['not by half a site', { site: 'iad' }, []],
    ['by speed, exactly', { speed: '10G' }, ['newark', 'newark-taken']],
    ['free ones', { occupancy: 'free' }, ['newark', 'ashburn']],
    ['occupied ones', { occupancy: 'occupied' }, ['newark-taken']],
    ['by all at once', { text: 'secaucus', speed: '10G', occupancy: 'free' }, ['newark']],
  ] satisfies [string, Partial<SlotFilter>, string[]][])('%s', (_, filter, ids) => {
    expect(found(filter)).toEqual(ids);
  });

  test('with one more condition never more, and in the same order', () => {
    const some = fc.record({
      text: fc.constantFrom('', 'a', 'ewr', 'road 800', 'x'),
      site: fc.constantFrom('', 'ewr-a', 'iad-a'),
      speed: fc.constantFrom('', '10G', '100G'),
      occupancy: fc.constantFrom<SlotFilter['occupancy'][]>('', 'free', 'occupied'),
    });
    fc.assert(
      fc.property(some, fc.constantFrom('text', 'site', 'speed', 'occupancy'), (filter, field) => {
        const narrow = found(filter);
        const wide = found({ ...filter, [field]: '' });
        expect(wide.filter((id) => narrow.includes(id))).toEqual(narrow);
      }),
    );
  });
});

test('choices are the different values, numbers sorted as numbers', () => {
  const speeds = ['400G', '10G', '100G', '10G'].map((speed) => slot(speed, { speed }));
  expect(choices(speeds, 'speed')).toEqual(['10G', '100G', '400G']);
  expect(choices(slots, 'site')).toEqual(['ewr-a', 'iad-a']);
  expect(choices([], 'site')).toEqual([]);
});
