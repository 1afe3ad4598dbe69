import { useSearchParams } from 'react-router';
import { type SlotFilter, noSlotFilter } from './slot-filter.ts';

const names = { text: 'q', site: 'site', speed: 'speed', occupancy: 'state' } as const;

function occupancyOf(text: string): SlotFilter['occupancy'] {
  return text === 'free' || text === 'occupied' ? text : '';
}

/** The slot filter in the URL. Typing replaces the history entry, so that Back leaves the page. */
export function useSlotFilter(): [SlotFilter, (change: Partial<SlotFilter>) => void, () => void] {
  const [search, setSearch] = useSearchParams();
  const filter: SlotFilter = {
    text: search.get(names.text) ?? '',
    site: search.get(names.site) ?? '',
    speed: search.get(names.speed) ?? '',
    occupancy: occupancyOf(search.get(names.occupancy) ?? ''),
  };
  const set = (change: Partial<SlotFilter>) => {
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [field, value] of Object.entries({ ...filter, ...change })) {
          const name = Object.entries(names).find(([key]) => key === field)?.[1] ?? field;
          if (value === '') after.delete(name);
          else after.set(name, value);
        }
        return after;
      },
      { replace: true, preventScrollReset: true },
    );
  };
  return [filter, set, () => set(noSlotFilter)];
}
