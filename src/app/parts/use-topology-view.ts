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

/**
 * Which groups stand open, from the URL: those in `open`, of few links all but those in `closed`.
 * `count` is how many links there are.
 */
export function useTopologyView(count: number, compact = false): TopologyView {
  const [search, setSearch] = useSearchParams();
  const opens = opensByItself(count, compact);
  const isOpen = useCallback(
    (band: string) => {
      if (search.getAll('open').includes(band)) return true;
      if (search.getAll('closed').includes(band)) return false;
      if (search.getAll('open').includes(all)) return true;
      return opens && !search.getAll('closed').includes(all);
    },
    [search, opens],
  );
  const write = (change: (params: URLSearchParams) => void) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        change(after);
        return after;
      },
      { replace: true, preventScrollReset: true },
    );
  const become = (name: string, values: readonly string[], params: URLSearchParams) => {
    params.delete(name);
    for (const value of values) params.append(name, value);
  };
  return {
    grouping: search.get('group') === 'facility' ? 'facility' : 'site',
    isOpen,
    toggle: (band) =>
      write((params) => {
        const [to, from] = isOpen(band) ? ['closed', 'open'] : ['open', 'closed'];
        become(
          from,
          params.getAll(from).filter((each) => each !== band),
          params,
        );
        // What is so by itself is not said.
        const others = params.getAll(to).filter((each) => each !== band);
        const whole = params.getAll(to).includes(all);
        const other = params.getAll(from).includes(all);
        const byItself = whole || (!other && opens === (to === 'open'));
        become(to, byItself ? others : [...others, band], params);
      }),
    openAll: () =>
      write((params) => {
        params.delete('closed');
        become('open', opens ? [] : [all], params);
      }),
    closeAll: () =>
      write((params) => {
        params.delete('open');
        become('closed', opens ? [all] : [], params);
      }),
  };
}
