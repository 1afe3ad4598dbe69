import { useState } from 'react';
import { NavigationType, useLocation, useNavigationType, useSearchParams } from 'react-router';
import { type SlotFilter, noSlotFilter } from './slot-filter.ts';

const names = { text: 'q', site: 'site', speed: 'speed', occupancy: 'state' } as const;
const fields = ['text', 'site', 'speed', 'occupancy'] as const;

function readFilter(search: URLSearchParams): SlotFilter {
  const state = search.get(names.occupancy);
  return {
    text: search.get(names.text) ?? '',
    site: search.get(names.site) ?? '',
    speed: search.get(names.speed) ?? '',
    occupancy: state === 'free' || state === 'occupied' ? state : '',
  };
}

function writeFilter(search: URLSearchParams, filter: SlotFilter): URLSearchParams {
  const written = new URLSearchParams(search);
  for (const field of fields) {
    if (filter[field] === '') written.delete(names[field]);
    else written.set(names[field], filter[field]);
  }
  return written;
}

/**
 * The slot filter, which the URL holds too. What is typed is shown at once and the URL follows:
 * a router's answer comes later than the next key. Typing replaces the history entry, so that
 * Back leaves the page.
 */
export function useSlotFilter(): [SlotFilter, (change: Partial<SlotFilter>) => void, () => void] {
  const [search, setSearch] = useSearchParams();
  const { key } = useLocation();
  const replaced = useNavigationType() === NavigationType.Replace;
  const [shown, setShown] = useState(() => ({ filter: readFilter(search), key }));
  if (shown.key !== key) {
    // Back, forward and links set the filter; a replaced entry is our own writing coming back.
    setShown({ filter: replaced ? shown.filter : readFilter(search), key });
  }
  const { filter } = shown;
  const change = (part: Partial<SlotFilter>) => {
    const changed = { ...filter, ...part };
    setShown({ filter: changed, key });
    setSearch((before) => writeFilter(before, changed), {
      replace: true,
      preventScrollReset: true,
    });
  };
  return [filter, change, () => change(noSlotFilter)];
}
