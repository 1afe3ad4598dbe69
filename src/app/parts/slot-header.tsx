import { SortHeading } from '#app/ui/sort-heading.tsx';
import { slotGrid } from './slot-row.tsx';
import type { SlotSort, SortColumn } from './slots-search.ts';

const columns = [
  { column: 'site', title: 'Site', className: 'max-sm:hidden' },
  { column: 'facility', title: 'Facility', className: '' },
  { column: 'speed', title: 'Speed', className: '' },
  { column: 'device', title: 'Device', className: 'max-lg:hidden' },
  { column: 'state', title: 'State', className: '' },
] as const;

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
          return (
            <SortHeading
              key={column}
              title={title}
              column={column}
              className={className}
              sort={sort}
              onSort={onSort}
            />
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
