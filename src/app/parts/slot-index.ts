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

/** Codes of what a filter looks at. Slots that have them all alike pass or fail together. */
export type SlotKind = Readonly<Record<'site' | 'facility' | 'speed' | 'state' | 'place', number>>;

/** Append-only, and shared by all indexes that have grown out of one another. */
interface Buffers {
  readonly slots: Slot[];
  readonly columns: Columns;
  readonly kinds: SlotKind[];
  readonly kindOf: Map<string, number>;
  /** Number of each row's kind among `kinds`; longer than the rows, as the columns are. */
  kindCodes: Uint32Array;
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
  readonly kinds: readonly SlotKind[];
  readonly kindCodes: Uint32Array;
  /** How many of its slots are of each kind. */
  readonly kindCounts: Uint32Array;
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
  return {
    slots: [],
    columns,
    kinds: [],
    kindOf: new Map(),
    kindCodes: new Uint32Array(0),
    count: 0,
  };
}

function encode(column: CodedColumn, value: string, stored: (value: string) => string = String) {
  const known = column.codeOf.get(value);
  if (known !== undefined) return known;
  const code = column.values.length;
  column.values.push(stored(value));
  column.codeOf.set(value, code);
  return code;
}

function reserve(buffers: Buffers, count: number): void {
  const { columns } = buffers;
  if (buffers.kindCodes.length >= count) return;
  const room = Math.max(count, 2 * buffers.kindCodes.length);
  const roomier = (codes: Uint32Array) => {
    const more = new Uint32Array(room);
    more.set(codes);
    return more;
  };
  buffers.kindCodes = roomier(buffers.kindCodes);
  for (const name of columnNames) columns[name].codes = roomier(columns[name].codes);
}

function kindCode({ kinds, kindOf }: Buffers, kind: SlotKind): number {
  const key = `${kind.site} ${kind.facility} ${kind.speed} ${kind.state} ${kind.place}`;
  const known = kindOf.get(key);
  if (known !== undefined) return known;
  kindOf.set(key, kinds.length);
  return kinds.push(kind) - 1;
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
  const where = `${slot.site}\n${deviceName}\n${slot.facility.name}\n${slot.facility.address.join('\n')}`;
  const kind = {
    site: encode(site, slot.site),
    facility: encode(facility, slot.facility.name),
    speed: encode(speed, slot.speed),
    state: slot.occupied ? occupiedCode : freeCode,
    place: encode(place, where, () => haystack(slot)),
  };
  site.codes[row] = kind.site;
  facility.codes[row] = kind.facility;
  speed.codes[row] = kind.speed;
  state.codes[row] = kind.state;
  place.codes[row] = kind.place;
  device.codes[row] = encode(device, deviceName);
  buffers.kindCodes[row] = kindCode(buffers, kind);
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
  const from = buffers.count;
  for (const { items } of added) for (const slot of items) append(buffers, slot);
  const kindCounts = new Uint32Array(buffers.kinds.length);
  if (before !== undefined) kindCounts.set(before.kindCounts);
  for (const code of buffers.kindCodes.subarray(from, buffers.count)) {
    kindCounts[code] = (kindCounts[code] ?? 0) + 1;
  }
  const columns = { ...buffers.columns };
  for (const name of columnNames) columns[name] = { ...buffers.columns[name] };
  const { count, slots, kinds, kindCodes } = buffers;
  const index = { count, slots, columns, kinds, kindCodes, kindCounts, pages, buffers };
  if (first !== undefined) latest.set(first, index);
  return index;
}
