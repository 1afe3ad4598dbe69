import * as fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import type { Slot } from '#contract/slots';
import { csvColumns, slotsAsCsv, slotsAsJson } from './slot-export.ts';
import { arbitrarySlots } from './test-slots.ts';

const wild = fc.oneof(
  fc.string({ unit: 'grapheme' }).filter((text) => !text.startsWith("'")),
  fc.constantFrom(
    '=HYPERLINK("x")',
    '+1',
    '-1',
    '@sum',
    '\tx',
    'a,"b"',
    'two\r\nlines',
    '=two\nlines',
    ' ',
  ),
);

/** Slots with any text where other people's words stand. */
const wildSlots = fc
  .tuple(arbitrarySlots, fc.array(wild, { minLength: 3, maxLength: 3 }))
  .map(([slots, [name = '', line = '', device = '']]): Slot[] =>
    slots.map((slot, position) =>
      position % 2 === 0
        ? slot
        : { ...slot, facility: { name, address: [line] }, ccr_device_name: device },
    ),
  );

/** The cell as it was before a formula was defused. */
const plain = (cell: string) => cell.replace(/^'(?=[=+\-@\t\r])/, '');

test('CSV read back is what was written', async () => {
  await fc.assert(
    fc.asyncProperty(wildSlots, async (slots) => {
      const text = await (await slotsAsCsv(slots)).text();
      const { data, meta } = Papa.parse<Record<string, string>>(text, {
        header: true,
        skipEmptyLines: true,
      });
      if (slots.length > 0) expect(meta.fields).toEqual([...csvColumns]);
      expect(
        data.map(({ slot, site, facility, address, speed, device, occupied }) => ({
          slot,
          site,
          facility: plain(facility ?? ''),
          address: plain(address ?? ''),
          speed,
          device: plain(device ?? ''),
          occupied,
        })),
      ).toEqual(
        slots.map((slot) => ({
          slot: slot.id,
          site: slot.site,
          facility: slot.facility.name,
          address: slot.facility.address.join(', '),
          speed: slot.speed,
          device: slot.ccr_device_name ?? '',
          occupied: String(slot.occupied),
        })),
      );
      // RFC 4180: every record ends with CRLF; no cell starts as a formula.
      expect(text === '' || text.endsWith('\r\n')).toBe(true);
      for (const row of data) {
        for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }
    }),
    { numRuns: 60 },
  );
});

test('CSV of many slots has its header once', async () => {
  const slot: Slot = {
    id: '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e',
    facility: { name: 'Equinix AM1', address: ['Kabelweg 22', 'Amsterdam'] },
    occupied: false,
    site: 'ams-a',
    speed: '10G',
  };
  const text = await (await slotsAsCsv(Array.from({ length: 4500 }, () => slot))).text();
  const lines = text.split('\r\n');
  expect(lines).toHaveLength(4502);
  expect(lines[0]).toBe(csvColumns.join(','));
  expect(lines[1]).toBe(
    `${slot.id},ams-a,AMS,Amsterdam,Equinix AM1,"Kabelweg 22, Amsterdam",10G,,false`,
  );
});

test('JSON read back is what the API gave, unknown fields included', async () => {
  await fc.assert(
    fc.asyncProperty(wildSlots, async (slots) => {
      const given = slots.map((slot) => ({ ...slot, unheard_of: [1] }));
      expect(JSON.parse(await (await slotsAsJson(given)).text())).toEqual(given);
    }),
    { numRuns: 60 },
  );
});
