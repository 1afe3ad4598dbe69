import { type Sort, readSort, sortText } from '#app/lib/sort';

/** What slots are told apart by, each by any number of values at once. */
export const slotFacets = ['site', 'facility', 'speed', 'state'] as const;
export type SlotFacet = (typeof slotFacets)[number];

/** Which slots are wanted: every word of the text, and in each facet one of the values chosen. */
export interface SlotFilter extends Readonly<Record<SlotFacet, readonly string[]>> {
  readonly text: string;
}

export const sortColumns = ['site', 'facility', 'speed', 'device', 'state'] as const;
export type SortColumn = (typeof sortColumns)[number];

export type SlotSort = Sort<SortColumn>;

/** Everything that a link to the slot list reproduces. */
export interface SlotSearch extends SlotFilter {
  /** Absent in the order of the API. */
  readonly sort: SlotSort | undefined;
  /** By site, with all groups closed or open at first. */
  readonly groups: 'none' | 'closed' | 'open';
  /** Sites whose group is not as the others are. */
  readonly toggled: readonly string[];
  readonly map: boolean;
}

export const noSlotFilter: SlotFilter = { text: '', site: [], facility: [], speed: [], state: [] };

export const noSlotSearch: SlotSearch = {
  ...noSlotFilter,
  sort: undefined,
  groups: 'none',
  toggled: [],
  map: false,
};

/** Name of the parameter that holds the groups that differ from the rest. */
const toggledName = { none: null, closed: 'open', open: 'closed' } as const;

/** The values of a parameter that occurs any number of times; each once. */
function values(params: URLSearchParams, name: string): string[] {
  return [...new Set(params.getAll(name))].filter((value) => value !== '');
}

/** What a URL's query asks for; what it does not know is left out. */
export function readSlotSearch(params: URLSearchParams): SlotSearch {
  const group = params.get('group');
  const groups = group === 'site' ? 'closed' : group === 'site-open' ? 'open' : 'none';
  const toggled = toggledName[groups];
  return {
    text: params.get('q') ?? '',
    site: values(params, 'site'),
    facility: values(params, 'facility'),
    speed: values(params, 'speed'),
    state: values(params, 'state').filter((state) => state === 'free' || state === 'occupied'),
    sort: readSort(sortColumns, params.get('sort')),
    groups,
    toggled: toggled === null ? [] : values(params, toggled),
    map: params.get('map') === 'on',
  };
}

/** `params` with `search` written into them; other parameters stay. */
export function writeSlotSearch(params: URLSearchParams, search: SlotSearch): URLSearchParams {
  const written = new URLSearchParams(params);
  const put = (name: string, list: readonly string[]) => {
    written.delete(name);
    for (const value of list) if (value !== '') written.append(name, value);
  };
  put('q', [search.text]);
  for (const facet of slotFacets) put(facet, search[facet]);
  put('sort', [sortText(search.sort)]);
  put('group', [{ none: '', closed: 'site', open: 'site-open' }[search.groups]]);
  put('open', search.groups === 'closed' ? search.toggled : []);
  put('closed', search.groups === 'open' ? search.toggled : []);
  put('map', [search.map ? 'on' : '']);
  return written;
}

/** How many conditions a filter has, the text being one. */
export function conditionsOf(filter: SlotFilter): number {
  return slotFacets.reduce(
    (sum, facet) => sum + filter[facet].length,
    filter.text.trim() === '' ? 0 : 1,
  );
}
