import type { Slot } from '#contract/slots';
import { metroOf } from '#network/metros';
import { fold } from '#app/lib/fold';

/**
 * One fact of all slots, as numbers: a slot's code is the place of its value among the different
 * ones. Comparing, counting and sorting then never touch a string.
 */
export interface CodedColumn {
  /** Code of each row; as many as the index counts, the rest is room for further pages. */
  codes: Uint32Array;
  readonly values: string[];
  readonly codeOf: Map<string, number>;
}

const columnNames = ['site', 'facility', 'speed', 'state', 'device', 'place'] as const;
type Columns = Record<(typeof columnNames)[number], CodedColumn>;

export const freeCode = 0;
const occupiedCode = 1;

/** Append-only, and shared by all indexes that have grown out of one another. */
interface Buffers {
  readonly slots: Slot[];
  readonly columns: Columns;
  count: number;
}

/**
 * Slots, prepared for search. It is never changed: with another page a longer one is made, which
 * shares the memory of the shorter.
 */
export interface SlotIndex {
  readonly count: number;
  /** May hold more than `count`: what came later belongs to a longer index. */
  readonly slots: readonly Slot[];
  readonly columns: Readonly<Columns>;
  readonly pages: readonly SlotPage[];
  readonly buffers: Buffers;
}

export interface SlotPage {
  readonly items: readonly Slot[];
}

function emptyColumn(): CodedColumn {
  return { codes: new Uint32Array(0), values: [], codeOf: new Map() };
}

function emptyBuffers(): Buffers {
  const columns: Columns = {
    site: emptyColumn(),
    facility: emptyColumn(),
    speed: emptyColumn(),
    state: emptyColumn(),
    device: emptyColumn(),
    place: emptyColumn(),
  };
  for (const state of ['free', 'occupied']) encode(columns.state, state);
  return { slots: [], columns, count: 0 };
}

function encode(column: CodedColumn, value: string, stored: (value: string) => string = String) {
  const known = column.codeOf.get(value);
  if (known !== undefined) return known;
  const code = column.values.length;
  column.values.push(stored(value));
  column.codeOf.set(value, code);
  return code;
}

function reserve({ columns }: Buffers, count: number): void {
  if (columns.site.codes.length >= count) return;
  const room = Math.max(count, 2 * columns.site.codes.length);
  for (const name of columnNames) {
    const codes = new Uint32Array(room);
    codes.set(columns[name].codes);
    columns[name].codes = codes;
  }
}

/** What a text search looks through: slots of one device share it, so that few are searched. */
function haystack(slot: Slot): string {
  const metro = metroOf(slot.site);
  return fold(
    [
      slot.facility.name,
      ...slot.facility.address,
      slot.site,
      slot.ccr_device_name ?? '',
      metro?.iata ?? '',
      metro?.city ?? '',
    ].join('\n'),
  );
}

function append(buffers: Buffers, slot: Slot): void {
  const { site, facility, speed, state, device, place } = buffers.columns;
  const row = buffers.count;
  buffers.slots[row] = slot;
  const deviceName = slot.ccr_device_name ?? '';
  site.codes[row] = encode(site, slot.site);
  facility.codes[row] = encode(facility, slot.facility.name);
  speed.codes[row] = encode(speed, slot.speed);
  state.codes[row] = slot.occupied ? occupiedCode : freeCode;
  device.codes[row] = encode(device, deviceName);
  const where = `${slot.site}\n${deviceName}\n${slot.facility.name}\n${slot.facility.address.join('\n')}`;
  place.codes[row] = encode(place, where, () => haystack(slot));
  buffers.count += 1;
}

/** The longest index that starts with a page, so that a page that comes back finds it made. */
const latest = new WeakMap<SlotPage, SlotIndex>();

/** Whether `pages` begins with all that `index` has. */
function continues(index: SlotIndex, pages: readonly SlotPage[]): boolean {
  return (
    index.pages.length <= pages.length &&
    index.pages.every((page, position) => page === pages[position])
  );
}

/** The index of `pages`; of those that were indexed before, only the further ones are read. */
export function indexOf(pages: readonly SlotPage[]): SlotIndex {
  const [first] = pages;
  const known = first && latest.get(first);
  const before = known !== undefined && continues(known, pages) ? known : undefined;
  if (before !== undefined && before.pages.length === pages.length) return before;
  const buffers = before?.buffers ?? emptyBuffers();
  const added = pages.slice(before?.pages.length ?? 0);
  reserve(
    buffers,
    added.reduce((sum, { items }) => sum + items.length, buffers.count),
  );
  for (const { items } of added) for (const slot of items) append(buffers, slot);
  const columns = { ...buffers.columns };
  for (const name of columnNames) columns[name] = { ...buffers.columns[name] };
  const index = { count: buffers.count, slots: buffers.slots, columns, pages, buffers };
  if (first !== undefined) latest.set(first, index);
  return index;
}
