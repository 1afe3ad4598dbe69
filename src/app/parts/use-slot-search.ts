import { useState } from 'react';
import { NavigationType, useLocation, useNavigationType, useSearchParams } from 'react-router';
import { type SlotSearch, noSlotFilter, readSlotSearch, writeSlotSearch } from './slots-search.ts';

export interface SlotSearchControl {
  readonly search: SlotSearch;
  readonly change: (part: Partial<SlotSearch>) => void;
  readonly clear: () => void;
}

/**
 * What is searched for, which the URL holds too. What is typed is shown at once and the URL
 * follows: a router's answer comes later than the next key. Changes replace the history entry, so
 * that Back leaves the page.
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
  const { search } = shown;
  const change = (part: Partial<SlotSearch>) => {
    const changed = { ...search, ...part };
    setShown({ search: changed, key });
    setParams((before) => writeSlotSearch(before, changed), {
      replace: true,
      preventScrollReset: true,
    });
  };
  return { search, change, clear: () => change(noSlotFilter) };
}
