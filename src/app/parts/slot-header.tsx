import { ArrowDown, ArrowUp } from 'lucide-react';
import { slotGrid } from './slot-row.tsx';
import type { SlotSort, SortColumn } from './slots-search.ts';

const columns = [
  { column: 'site', title: 'Site', className: 'max-sm:hidden' },
  { column: 'facility', title: 'Facility', className: '' },
  { column: 'speed', title: 'Speed', className: '' },
  { column: 'device', title: 'Device', className: 'max-lg:hidden' },
  { column: 'state', title: 'State', className: '' },
] as const;

/** Up, down, and back to the order of the API. */
export function nextSort(sort: SlotSort | undefined, column: SortColumn): SlotSort | undefined {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? undefined : { column, descending: true };
}

/** The columns' titles, each a button that sorts by it. */
export function SlotHeader({
  sort,
  onSort,
  choosing,
}: {
  sort: SlotSort | undefined;
  onSort: (sort: SlotSort | undefined) => void;
  choosing: boolean;
}) {
  return (
    <div role="rowgroup">
      <div
        role="row"
        aria-rowindex={1}
        className={`${slotGrid} border-b border-kumo-line py-1 text-sm font-medium text-muted`}
      >
        {columns.map(({ column, title, className }) => {
          if (choosing && column === 'state') {
            return (
              <span key={column} role="columnheader" className="inline-flex h-7 items-center">
                Choice
              </span>
            );
          }
          const direction = sort?.column === column ? sort.descending : undefined;
          const Arrow = direction === true ? ArrowDown : ArrowUp;
          return (
            <span
              key={column}
              role="columnheader"
              aria-sort={direction === undefined ? 'none' : direction ? 'descending' : 'ascending'}
              className={className}
            >
              <button
                type="button"
                className="-mx-1.5 inline-flex h-7 items-center gap-1 rounded-md px-1.5 whitespace-nowrap hover:bg-kumo-tint hover:text-kumo-default"
                onClick={() => onSort(nextSort(sort, column))}
              >
                {title}
                {direction !== undefined && <Arrow size={13} aria-hidden />}
              </button>
            </span>
          );
        })}
      </div>
    </div>
  );
}

const titles: Readonly<Record<SortColumn, readonly [up: string, down: string]>> = {
  site: ['Site, A to Z', 'Site, Z to A'],
  facility: ['Facility, A to Z', 'Facility, Z to A'],
  speed: ['Speed, slow to fast', 'Speed, fast to slow'],
  device: ['Device, A to Z', 'Device, Z to A'],
  state: ['State, free first', 'State, occupied first'],
};

/** For narrow windows, whose table has not all columns: the same choice as a list. */
export const sortOptions = [
  { value: '', label: 'Order of the API', sort: undefined },
  ...columns.flatMap(({ column }) =>
    [false, true].map((descending) => ({
      value: `${descending ? '-' : ''}${column}`,
      label: titles[column][descending ? 1 : 0],
      sort: { column, descending } satisfies SlotSort,
    })),
  ),
];
