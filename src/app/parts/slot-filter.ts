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

/** Whether row `row` holds every word, in what is said of its place or, like an id, as its start. */
function textTest(index: SlotIndex, text: string): ((row: number) => boolean) | null {
  const words = foldedWords(text);
  if (words.length === 0) return null;
  const ids = words.filter((word) => idPattern.test(word));
  const plain = words.filter((word) => !idPattern.test(word));
  const { place } = index.columns;
  const found = Uint8Array.from(place.values, (hay) =>
    plain.every((word) => hay.includes(word)) ? 1 : 0,
  );
  if (ids.length === 0) return (row) => found[place.codes[row] ?? 0] === 1;
  return (row) => {
    const code = place.codes[row] ?? 0;
    if (found[code] !== 1) return false;
    const id = index.slots[row]?.id.toLowerCase() ?? '';
    return ids.every((word) => id.startsWith(word) || place.values[code]?.includes(word) === true);
  };
}

/**
 * The slots that pass `filter`, and for each facet what its values would find: counted with all
 * the other conditions, so that a second value can be added to a first. One pass over numbers;
 * 100,000 slots take a few milliseconds.
 */
export function matchSlots(index: SlotIndex, filter: SlotFilter): SlotMatches {
  const { site, facility, speed, state } = index.columns;
  const hasText = textTest(index, filter.text);
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
  const rows = new Int32Array(index.count);
  let found = 0;
  const one = (column: Uint32Array, code: number) => {
    column[code] = (column[code] ?? 0) + 1;
  };
  for (let row = 0; row < index.count; row += 1) {
    if (hasText !== null && !hasText(row)) continue;
    const siteCode = site.codes[row] ?? 0;
    const facilityCode = facility.codes[row] ?? 0;
    const speedCode = speed.codes[row] ?? 0;
    const stateCode = state.codes[row] ?? 0;
    const a = siteOk[siteCode] ?? 0;
    const b = facilityOk[facilityCode] ?? 0;
    const c = speedOk[speedCode] ?? 0;
    const d = stateOk[stateCode] ?? 0;
    const passed = a + b + c + d;
    if (b + c === 2) {
      one(totalAt, siteCode);
      if (stateCode === freeCode) one(freeAt, siteCode);
    }
    if (passed < 3) continue;
    if (passed === 4) {
      rows[found] = row;
      found += 1;
    }
    if (passed - a === 3) one(counts.site, siteCode);
    if (passed - b === 3) one(counts.facility, facilityCode);
    if (passed - c === 3) one(counts.speed, speedCode);
    if (passed - d === 3) one(counts.state, stateCode);
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
