import { type Interconnect, isGoogleCloud, isPhysical } from '#contract/interconnects';
import { bitsPerSecond } from '#network/speed';
import { fold, foldedWords } from '#app/lib/fold';
import { type Sort, readSort, sortText } from '#app/lib/sort';
import { compareNames } from '#app/lib/natural-order';
import { kindLabel } from './labels.ts';

/** In place of a state that no answer has given yet. */
export const notObserved = 'Not observed';

export const sortColumns = ['name', 'state', 'place', 'speed', 'cnis'] as const;
export type SortColumn = (typeof sortColumns)[number];
export type ListSort = Sort<SortColumn>;

/** Everything that a link to the list of interconnects reproduces. */
export interface ListSearch {
  readonly text: string;
  /** States in the API's own words, or `notObserved`; of each facet any number. */
  readonly state: readonly string[];
  readonly type: readonly string[];
  /** Sites, and Google Cloud's regions. */
  readonly site: readonly string[];
  /** Absent in the order of the API. */
  readonly sort: ListSort | undefined;
}

export const listFacets = ['state', 'type', 'site'] as const;
export type ListFacet = (typeof listFacets)[number];

export const noListFilter = { text: '', state: [], type: [], site: [] } as const;

/** How many conditions a search has, the text being one. */
export function conditionsOf(search: ListSearch): number {
  const chosen = listFacets.reduce((sum, facet) => sum + search[facet].length, 0);
  return chosen + (search.text.trim() === '' ? 0 : 1);
}

/** What a URL's query asks for; what it does not know is left out. */
function readListSearch(params: URLSearchParams): ListSearch {
  const values = (name: string) => [...new Set(params.getAll(name))].filter(Boolean);
  return {
    text: params.get('q') ?? '',
    state: values('state'),
    type: values('type'),
    site: values('site'),
    sort: readSort(sortColumns, params.get('sort')),
  };
}

/** `params` with `search` written into them; other parameters stay. */
function writeListSearch(params: URLSearchParams, search: ListSearch): URLSearchParams {
  const written = new URLSearchParams(params);
  const put = (name: string, list: readonly string[]) => {
    written.delete(name);
    for (const value of list) if (value !== '') written.append(name, value);
  };
  put('q', [search.text]);
  for (const facet of listFacets) put(facet, search[facet]);
  put('sort', [sortText(search.sort)]);
  return written;
}

export const listSearchForm = { read: readListSearch, write: writeListSearch };

/** Site of a port, region of a Google Cloud attachment; null of what has neither. */
export function placeOf(interconnect: Interconnect): string | null {
  if (isPhysical(interconnect)) return interconnect.site;
  return isGoogleCloud(interconnect) ? interconnect.region : null;
}

export function speedOf(interconnect: Interconnect): string | null {
  if (isPhysical(interconnect) || isGoogleCloud(interconnect)) return interconnect.speed ?? null;
  return null;
}

/** What is known beside the interconnects themselves. */
export interface Beside {
  /** Last known state by name. */
  states: ReadonlyMap<string, string>;
  /** Number of CNIs by name; undefined while that isn't known. */
  cnis: ReadonlyMap<string, number> | undefined;
}

function facetValue(interconnect: Interconnect, facet: ListFacet, { states }: Beside): string {
  if (facet === 'state') return states.get(interconnect.name) ?? notObserved;
  return facet === 'type' ? kindLabel(interconnect) : (placeOf(interconnect) ?? 'not known');
}

function textOf(interconnect: Interconnect): string {
  const place = isPhysical(interconnect)
    ? [interconnect.facility.name, ...interconnect.facility.address, interconnect.ccr_device_name]
    : [];
  const { name } = interconnect;
  return [name, kindLabel(interconnect), placeOf(interconnect), ...place].join(' ');
}

/** What needs a person first stands first. */
const severity = ['Down', 'Unhealthy', 'Pending', 'Healthy'];

function severityOf(state: string | undefined): number {
  if (state === undefined) return severity.length + 1;
  const known = severity.indexOf(state);
  // A word that isn't known yet is no reassurance.
  return known === -1 ? 1.5 : known;
}

type Compare = (a: Interconnect, b: Interconnect) => number;

function comparison(column: SortColumn, { states, cnis }: Beside): Compare {
  const speed = (each: Interconnect) => bitsPerSecond(speedOf(each)) ?? -1;
  const compares: Readonly<Record<SortColumn, Compare>> = {
    name: (a, b) => compareNames(a.name, b.name),
    state: (a, b) => severityOf(states.get(a.name)) - severityOf(states.get(b.name)),
    place: (a, b) => compareNames(placeOf(a) ?? '', placeOf(b) ?? ''),
    speed: (a, b) => speed(a) - speed(b),
    cnis: (a, b) => (cnis?.get(a.name) ?? 0) - (cnis?.get(b.name) ?? 0),
  };
  return compares[column];
}

/** The interconnects that are wanted, in the wanted order; equal ones stay in the API's. */
export function found(
  interconnects: readonly Interconnect[],
  search: ListSearch,
  beside: Beside,
): readonly Interconnect[] {
  const words = foldedWords(search.text);
  const wanted = interconnects.filter((each) => {
    const fits = listFacets.every(
      (facet) =>
        search[facet].length === 0 || search[facet].includes(facetValue(each, facet, beside)),
    );
    if (!fits || words.length === 0) return fits;
    const text = fold(textOf(each));
    return words.every((word) => text.includes(word));
  });
  const { sort } = search;
  if (sort === undefined) return wanted;
  const compare = comparison(sort.column, beside);
  return wanted.toSorted((a, b) => (sort.descending ? compare(b, a) : compare(a, b)));
}

interface FacetCount {
  value: string;
  count: number;
}

/** A facet's values with how many interconnects each has; chosen ones stay though none has them. */
export function facetCounts(
  interconnects: readonly Interconnect[],
  facet: ListFacet,
  chosen: readonly string[],
  beside: Beside,
): FacetCount[] {
  const counts = new Map<string, number>(chosen.map((value) => [value, 0]));
  for (const each of interconnects) {
    const value = facetValue(each, facet, beside);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const order = (value: string) =>
    facet === 'state' ? severityOf(value === notObserved ? undefined : value) : 0;
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => order(a.value) - order(b.value) || compareNames(a.value, b.value));
}
