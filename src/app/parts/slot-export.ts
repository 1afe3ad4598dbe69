import type { Slot } from '#contract/slots';
import { metroOf } from '#network/metros';
import { breathe } from '#app/lib/breathe';
import { formula } from '#app/lib/csv';
import type { SlotIndex } from './slot-index.ts';

export const csvColumns = [
  'slot',
  'site',
  'iata',
  'city',
  'facility',
  'address',
  'speed',
  'device',
  'occupied',
] as const;

export type CsvRow = Record<(typeof csvColumns)[number], string>;

function csvRow(slot: Slot): CsvRow {
  const metro = metroOf(slot.site);
  return {
    slot: slot.id,
    site: slot.site,
    iata: metro?.iata ?? '',
    city: metro?.city ?? '',
    facility: slot.facility.name,
    address: slot.facility.address.join(', '),
    speed: slot.speed,
    device: slot.ccr_device_name ?? '',
    occupied: String(slot.occupied),
  };
}

/** Slots written at once, before the page may answer again. */
const chunk = 2000;

async function inChunks(slots: readonly Slot[], write: (some: Slot[], first: boolean) => string) {
  const parts: string[] = [];
  for (let start = 0; start < slots.length; start += chunk) {
    parts.push(write(slots.slice(start, start + chunk), start === 0));
    await breathe();
  }
  return parts;
}

/** CSV as `csvOf` writes it, a part at a time: there may be 100,000 of them. */
export async function slotsAsCsv(slots: readonly Slot[]): Promise<Blob> {
  const { default: Papa } = await import('papaparse');
  const parts = await inChunks(slots, (some, first) => {
    const text = Papa.unparse(
      { fields: [...csvColumns], data: some.map(csvRow) },
      { header: first, newline: '\r\n', escapeFormulae: formula },
    );
    return `${text}\r\n`;
  });
  return new Blob(parts, { type: 'text/csv;charset=utf-8' });
}

/** The slots as the API gave them, fields that we do not know included. */
export async function slotsAsJson(slots: readonly Slot[]): Promise<Blob> {
  const parts = await inChunks(slots, (some, first) => {
    const text = some.map((slot) => JSON.stringify(slot)).join(',\n');
    return first ? text : `,\n${text}`;
  });
  return new Blob(['[\n', ...parts, '\n]\n'], { type: 'application/json' });
}

/** The slots of some rows of the index, in that order. */
export function slotsOf(index: SlotIndex, rows: Int32Array): Slot[] {
  return Array.from(rows, (row) => index.slots[row]).filter((slot) => slot !== undefined);
}
