import { useCallback } from 'react';
import { type SlotSearch, noSlotFilter, readSlotSearch, writeSlotSearch } from './slots-search.ts';
import { type UrlSearchControl, useUrlSearch } from './use-url-search.ts';

export interface SlotSearchControl extends UrlSearchControl<SlotSearch> {
  readonly clear: () => void;
}

const form = { read: readSlotSearch, write: writeSlotSearch };

/** The slots that are searched for, which the URL holds too. */
export function useSlotSearch(): SlotSearchControl {
  const control = useUrlSearch(form);
  const { change } = control;
  const clear = useCallback(() => change(noSlotFilter), [change]);
  return { ...control, clear };
}
