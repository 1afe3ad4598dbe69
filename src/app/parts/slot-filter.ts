import { foldedWords } from '#app/lib/fold';
import { type SlotIndex, freeCode } from './slot-index.ts';
import { type SlotFacet, type SlotFilter } from './slots-search.ts';

/** Slots of one site that pass all conditions but those on site and state. */
export interface SiteCount {
  readonly site: string;
  readonly free: number;
  /** Undefined where only the free ones were asked for. */
  readonly total: number | undefined;
}

export interface SlotMatches {
  /** Rows of the index that pass, in its order. */
  readonly rows: Int32Array;
  /** By facet and code: how many slots pass all conditions but the facet's own. */
  readonly counts: Readonly<Record<SlotFacet, Uint32Array>>;
  /** By code of the site. */
  readonly freeAt: Uint32Array;
  readonly totalAt: Uint32Array;
}

/** By code: 1 where the facet lets a slot pass. */
function passes(values: readonly string[], chosen: readonly string[]): Uint8Array {
  if (chosen.length === 0) return new Uint8Array(values.length).fill(1);
  const wanted = new Set(chosen);
  return Uint8Array.from(values, (value) => (wanted.has(value) ? 1 : 0));
}

/** The start of a slot's id as the table shows it, or more of it. */
const idPattern = /^[0-9a-f]{8}(-[0-9a-f-]*)?$/;

/** What of the slots holds every word of a text. */
interface TextFinds {
  /** By code of the place: 1 where it holds those words that are not the start of an id. */
  readonly places: Uint8Array;
  /** The rows that hold the others too, each in its id or its place; null where there are none. */
  readonly named: Int32Array | null;
}

function findText(index: SlotIndex, text: string): TextFinds {
  const words = foldedWords(text);
  const ids = words.filter((word) => idPattern.test(word));
  const plain = words.filter((word) => !idPattern.test(word));
  const hays = index.columns.place.values;
  const places = Uint8Array.from(hays, (hay) =>
    plain.every((word) => hay.includes(word)) ? 1 : 0,
  );
  if (ids.length === 0) return { places, named: null };
  const named = new Int32Array(index.count);
  let found = 0;
  for (let row = 0; row < index.count; row += 1) {
    const place = index.kinds[index.kindCodes[row] ?? 0]?.place ?? 0;
    if (places[place] !== 1) continue;
    const id = index.slots[row]?.id.toLowerCase() ?? '';
    if (!ids.every((word) => id.startsWith(word) || hays[place]?.includes(word) === true)) continue;
    named[found] = row;
    found += 1;
  }
  return { places, named: named.subarray(0, found) };
}

/** How many of `rows` are of each kind. */
function countKinds({ kinds, kindCodes }: SlotIndex, rows: Int32Array): Uint32Array {
  const counts = new Uint32Array(kinds.length);
  for (const row of rows) {
    const code = kindCodes[row] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

/**
 * The slots that pass `filter`, and for each facet what its values would find: counted with all
 * the other conditions, so that a second value can be added to a first. What is alike in all that
 * a filter looks at is judged once; then one pass over numbers takes 100,000 slots well below a
 * millisecond.
 */
export function matchSlots(index: SlotIndex, filter: SlotFilter): SlotMatches {
  const { site, facility, speed, state } = index.columns;
  const { places, named } = findText(index, filter.text);
  const siteOk = passes(site.values, filter.site);
  const facilityOk = passes(facility.values, filter.facility);
  const speedOk = passes(speed.values, filter.speed);
  const stateOk = passes(state.values, filter.state);
  const counts = {
    site: new Uint32Array(site.values.length),
    facility: new Uint32Array(facility.values.length),
    speed: new Uint32Array(speed.values.length),
    state: new Uint32Array(state.values.length),
  };
  const freeAt = new Uint32Array(site.values.length);
  const totalAt = new Uint32Array(site.values.length);
  const kindCounts = named === null ? index.kindCounts : countKinds(index, named);
  const kindOk = new Uint8Array(kindCounts.length);
  for (const [code, count] of kindCounts.entries()) {
    const kind = index.kinds[code];
    if (count === 0 || kind === undefined || places[kind.place] !== 1) continue;
    const add = (column: Uint32Array, at: number) => {
      column[at] = (column[at] ?? 0) + count;
    };
    const a = siteOk[kind.site] ?? 0;
    const b = facilityOk[kind.facility] ?? 0;
    const c = speedOk[kind.speed] ?? 0;
    const d = stateOk[kind.state] ?? 0;
    if (b + c === 2) {
      add(totalAt, kind.site);
      if (kind.state === freeCode) add(freeAt, kind.site);
    }
    if (b + c + d === 3) add(counts.site, kind.site);
    if (a + c + d === 3) add(counts.facility, kind.facility);
    if (a + b + d === 3) add(counts.speed, kind.speed);
    if (a + b + c === 3) add(counts.state, kind.state);
    kindOk[code] = a + b + c + d === 4 ? 1 : 0;
  }
  const candidates = named?.length ?? index.count;
  const rows = new Int32Array(candidates);
  const { kindCodes } = index;
  let found = 0;
  for (let at = 0; at < candidates; at += 1) {
    const row = named === null ? at : (named[at] ?? 0);
    if (kindOk[kindCodes[row] ?? 0] !== 1) continue;
    rows[found] = row;
    found += 1;
  }
  return { rows: rows.subarray(0, found), counts, freeAt, totalAt };
}

/** The sites that have any slot under the conditions beside site and state. */
export function siteCounts(index: SlotIndex, matches: SlotMatches, freeOnly = false): SiteCount[] {
  return index.columns.site.values.flatMap((site, code) => {
    const total = matches.totalAt[code] ?? 0;
    const free = matches.freeAt[code] ?? 0;
    return total === 0 ? [] : [{ site, free, total: freeOnly ? undefined : total }];
  });
}
