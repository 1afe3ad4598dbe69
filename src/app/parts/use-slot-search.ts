import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { NavigationType, useLocation, useNavigationType, useSearchParams } from 'react-router';
import { type SlotSearch, noSlotFilter, readSlotSearch, writeSlotSearch } from './slots-search.ts';

export interface SlotSearchControl {
  readonly search: SlotSearch;
  readonly change: (part: Partial<SlotSearch>) => void;
  readonly clear: () => void;
  /** Writes what was typed into the URL now. */
  readonly settle: () => void;
}

/** Milliseconds without a key after which what was typed goes into the URL. */
const typingPause = 400;

/**
 * What is searched for, which the URL holds too. What is typed is shown at once and the URL
 * follows when the typing pauses or the field is left: a router's answer to each key would take
 * longer than finding the slots. Changes replace the history entry, so that Back leaves the page.
 */
export function useSlotSearch(): SlotSearchControl {
  const [params, setParams] = useSearchParams();
  const { key } = useLocation();
  const replaced = useNavigationType() === NavigationType.Replace;
  const [shown, setShown] = useState(() => ({ search: readSlotSearch(params), key }));
  if (shown.key !== key) {
    // Back, forward and links set the search; a replaced entry is our own writing coming back.
    setShown({ search: replaced ? shown.search : readSlotSearch(params), key });
  }
  const latest = useRef({ search: shown.search, key, setParams });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLayoutEffect(() => {
    latest.current = { search: shown.search, key, setParams };
  });
  useEffect(() => () => clearTimeout(timer.current), []);

  const write = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const { search } = latest.current;
    latest.current.setParams((before) => writeSlotSearch(before, search), {
      replace: true,
      preventScrollReset: true,
    });
  }, []);
  const change = useCallback(
    (part: Partial<SlotSearch>) => {
      const search = { ...latest.current.search, ...part };
      latest.current = { ...latest.current, search };
      setShown({ search, key: latest.current.key });
      clearTimeout(timer.current);
      const typed = Object.keys(part).join(',') === 'text';
      if (typed) timer.current = setTimeout(write, typingPause);
      else write();
    },
    [write],
  );
  const settle = useCallback(() => {
    if (timer.current !== undefined) write();
  }, [write]);
  const clear = useCallback(() => change(noSlotFilter), [change]);
  return { search: shown.search, change, clear, settle };
}
