import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import { type Grouping, opensByItself } from './topology-model.ts';

/** Stands for every group in `open` and `closed`. */
const all = 'all';

export interface TopologyView {
  grouping: Grouping;
  isOpen: (band: string) => boolean;
  toggle: (band: string) => void;
  openAll: () => void;
  closeAll: () => void;
}

/** Whether a URL says that the group is open; `opens` is what holds where it says nothing. */
export function isOpenIn(params: URLSearchParams, band: string, opens: boolean): boolean {
  if (params.getAll('open').includes(band)) return true;
  if (params.getAll('closed').includes(band)) return false;
  if (params.getAll('open').includes(all)) return true;
  return opens && !params.getAll('closed').includes(all);
}

function put(params: URLSearchParams, name: string, values: readonly string[]): void {
  params.delete(name);
  for (const value of values) params.append(name, value);
}

/** The URL in which the group is the other way; what holds by itself is not said. */
export function toggledIn(params: URLSearchParams, band: string, opens: boolean): URLSearchParams {
  const after = new URLSearchParams(params);
  const wanted = !isOpenIn(params, band, opens);
  for (const name of ['open', 'closed']) {
    put(
      after,
      name,
      after.getAll(name).filter((each) => each !== band),
    );
  }
  if (isOpenIn(after, band, opens) !== wanted) after.append(wanted ? 'open' : 'closed', band);
  return after;
}

/** The URL in which all groups are open, or closed. */
export function allIn(params: URLSearchParams, open: boolean, opens: boolean): URLSearchParams {
  const after = new URLSearchParams(params);
  put(after, 'open', open && !opens ? [all] : []);
  put(after, 'closed', !open && opens ? [all] : []);
  return after;
}

/**
 * Which groups stand open, from the URL: those in `open`, of few links all but those in `closed`.
 * `count` is how many links there are.
 */
export function useTopologyView(count: number, compact = false): TopologyView {
  const [search, setSearch] = useSearchParams();
  const opens = opensByItself(count, compact);
  const isOpen = useCallback((band: string) => isOpenIn(search, band, opens), [search, opens]);
  const write = (change: (params: URLSearchParams) => URLSearchParams) =>
    setSearch(change, { replace: true, preventScrollReset: true });
  return {
    grouping: search.get('group') === 'facility' ? 'facility' : 'site',
    isOpen,
    toggle: (band) => write((params) => toggledIn(params, band, opens)),
    openAll: () => write((params) => allIn(params, true, opens)),
    closeAll: () => write((params) => allIn(params, false, opens)),
  };
}
