import { compareTexts } from '#app/lib/natural-order';
import type { SlotIndex } from './slot-index.ts';
import type { SlotSearch, SortColumn } from './slots-search.ts';

/**
 * What the table shows, from top to bottom: the row of a slot in the index, or a group by its
 * site's code, as `groupRow` writes it.
 */
export type TableRows = Int32Array;

export const groupRow = (siteCode: number): number => -(siteCode + 1);

/** Code of a group's site, or null for a slot's row. */
export function siteOfGroup(row: number): number | null {
  return row < 0 ? -row - 1 : null;
}

const scales: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9, t: 1e12 };

/** Bits per second that a speed such as `10G` means; infinite when it cannot be read. */
export function speedBits(speed: string): number {
  const [, figure, unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([kmgt]?)/i.exec(speed) ?? [];
  return figure === undefined
    ? Number.POSITIVE_INFINITY
    : Number(figure) * (scales[unit.toLowerCase()] ?? 1);
}

/** Speeds by their size, those of no known size last. */
export function compareSpeeds(a: string, b: string): number {
  const difference = speedBits(a) - speedBits(b);
  return Number.isNaN(difference) || difference === 0 ? compareTexts(a, b) : difference;
}

const comparers: Readonly<Record<SortColumn, (a: string, b: string) => number>> = {
  site: compareTexts,
  facility: compareTexts,
  speed: compareSpeeds,
  device: compareTexts,
  // Free before occupied, as the words have it.
  state: compareTexts,
};

const ranked = new WeakMap<readonly string[], { length: number; ranks: Uint32Array }>();

/** By code: the place of its value in order. Values are few, slots many: only these are compared. */
export function ranksOf(index: SlotIndex, column: SortColumn): Uint32Array {
  const { values } = index.columns[column];
  const known = ranked.get(values);
  if (known?.length === values.length) return known.ranks;
  const ranks = new Uint32Array(values.length);
  const sorted = [...values.entries()].toSorted(([, a], [, b]) => comparers[column](a, b));
  for (const [rank, [code]] of sorted.entries()) ranks[code] = rank;
  ranked.set(values, { length: values.length, ranks });
  return ranks;
}

/** `rows` by rank; those of one rank stay in their order (a counting sort, linear). */
function sortByRank(rows: Int32Array, codes: Uint32Array, ranks: Uint32Array): Int32Array {
  const starts = new Uint32Array(ranks.length + 1);
  const rankOf = (row: number) => ranks[codes[row] ?? 0] ?? 0;
  for (const row of rows) starts[rankOf(row) + 1] = (starts[rankOf(row) + 1] ?? 0) + 1;
  for (let rank = 1; rank < starts.length; rank += 1) {
    starts[rank] = (starts[rank] ?? 0) + (starts[rank - 1] ?? 0);
  }
  const sorted = new Int32Array(rows.length);
  for (const row of rows) {
    const rank = rankOf(row);
    const place = starts[rank] ?? 0;
    sorted[place] = row;
    starts[rank] = place + 1;
  }
  return sorted;
}

/** Ranks the other way round; unknown devices stay last in either direction. */
function directed(index: SlotIndex, column: SortColumn, descending: boolean): Uint32Array {
  const ranks = ranksOf(index, column);
  const last = ranks.length - 1;
  const turned = descending ? ranks.map((rank) => last - rank) : ranks.slice();
  const unknown = column === 'device' ? index.columns.device.codeOf.get('') : undefined;
  if (unknown === undefined || unknown >= turned.length) return turned;
  const own = turned[unknown] ?? 0;
  const closed = turned.map((rank) => (rank > own ? rank - 1 : rank));
  closed[unknown] = last;
  return closed;
}

/** `rows` in the order that `search` asks for; without one, in that of the API. */
export function orderSlots(
  index: SlotIndex,
  rows: Int32Array,
  { sort, groups }: Pick<SlotSearch, 'sort' | 'groups'>,
): Int32Array {
  const by = (sorted: Int32Array, column: SortColumn, descending: boolean) =>
    sortByRank(sorted, index.columns[column].codes, directed(index, column, descending));
  const sorted = sort === undefined ? rows : by(rows, sort.column, sort.descending);
  if (groups === 'none' || sort?.column === 'site') return sorted;
  return by(sorted, 'site', false);
}

/** Whether the group of `site` shows its slots. */
export function isOpen(search: Pick<SlotSearch, 'groups' | 'toggled'>, site: string): boolean {
  return (search.groups === 'open') !== search.toggled.includes(site);
}

/** `ordered` with a row before each site's slots, which a closed group hides. */
export function tableRows(
  index: SlotIndex,
  ordered: Int32Array,
  search: Pick<SlotSearch, 'groups' | 'toggled'>,
): TableRows {
  if (search.groups === 'none') return ordered;
  const { codes, values } = index.columns.site;
  const open = Uint8Array.from(values, (site) => (isOpen(search, site) ? 1 : 0));
  const rows = new Int32Array(ordered.length + values.length);
  let length = 0;
  let current = -1;
  for (const row of ordered) {
    const code = codes[row] ?? 0;
    if (code !== current) {
      current = code;
      rows[length++] = groupRow(code);
    }
    if (open[code] === 1) rows[length++] = row;
  }
  return rows.subarray(0, length);
}
