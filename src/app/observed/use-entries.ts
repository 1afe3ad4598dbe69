import { useMemo, useSyncExternalStore } from 'react';
import { currentHistory, subscribeToHistory } from './current.ts';
import type { Entry } from './entries.ts';
import type { HistoryState } from './history.ts';
import type { Spans } from './spans.ts';

/** What this browser saw and did, newest first; undefined while it is being read. */
export function useEntries({
  limit,
  interconnect,
}: {
  limit: number;
  interconnect?: string;
}): readonly Entry[] | undefined {
  const all = useSyncExternalStore(subscribeToHistory, () => currentHistory()?.entries());
  return useMemo(
    () =>
      all
        ?.filter((entry) => interconnect === undefined || entry.interconnect === interconnect)
        .slice(0, limit),
    [all, interconnect, limit],
  );
}

/** The runs of equal state of one interconnect, oldest first; undefined while they are being read. */
export function useSpans(interconnect: string): Spans | undefined {
  return useSyncExternalStore(subscribeToHistory, () => currentHistory()?.spansOf(interconnect));
}

const reading: HistoryState = {
  kept: 'reading',
  problem: undefined,
  anew: false,
  setAside: 0,
};

/** Whether what is seen is kept in this browser. */
export function useHistoryState(): HistoryState {
  return useSyncExternalStore(subscribeToHistory, () => currentHistory()?.state() ?? reading);
}
