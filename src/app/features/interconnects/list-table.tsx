import type { Interconnect } from '#contract/interconnects';
import { useRef, useSyncExternalStore } from 'react';
import { SortHeading } from '#app/ui/sort-heading.tsx';
import { useWindowRows } from '#app/ui/use-window-rows';
import { ListRow, listGrid } from './list-row.tsx';
import type { ListSort, SortColumn } from './list-search.ts';

const narrow = matchMedia('(width < 40rem)');
const heights = { narrow: 92, wide: 58 } as const;

function subscribeToWidth(listener: () => void): () => void {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
}

const columns: readonly { title: string; column?: SortColumn; className?: string }[] = [
  { title: 'Name', column: 'name' },
  { title: 'Status', column: 'state' },
  { title: 'Type', className: 'max-lg:hidden' },
  { title: 'Site or region', column: 'place', className: 'max-lg:hidden' },
  { title: 'Speed', column: 'speed', className: 'max-lg:hidden justify-self-end' },
  { title: 'CNIs', column: 'cnis', className: 'max-lg:hidden justify-self-end' },
  { title: 'Actions', className: 'sr-only' },
];

/**
 * The interconnects as a table of rows of one height, of which only those near the window are
 * drawn: a thousand scroll as lightly as ten. Roles and counts are therefore spelt out.
 */
export function ListTable({
  interconnects,
  cnis,
  sort,
  onSort,
  onActions,
}: {
  interconnects: readonly Interconnect[];
  cnis: ReadonlyMap<string, number> | undefined;
  sort: ListSort | undefined;
  onSort: (sort: ListSort | undefined) => void;
  onActions: (interconnect: Interconnect, button: HTMLElement) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const isNarrow = useSyncExternalStore(subscribeToWidth, () => narrow.matches);
  const height = heights[isNarrow ? 'narrow' : 'wide'];
  const positions = useWindowRows(list, interconnects.length, height);
  return (
    <div
      role="table"
      aria-label="Interconnects"
      aria-rowcount={interconnects.length + 1}
      className="overflow-clip rounded-lg border border-kumo-line bg-kumo-base"
    >
      <div role="rowgroup" className="sticky top-13 z-[5] bg-kumo-base max-sm:hidden">
        <div
          role="row"
          aria-rowindex={1}
          className={`${listGrid} border-b border-kumo-line py-1 text-sm font-medium text-muted`}
        >
          {columns.map(({ title, column, className }) =>
            column === undefined ? (
              <span
                key={title}
                role="columnheader"
                className={`inline-flex h-7 items-center ${className}`}
              >
                {title}
              </span>
            ) : (
              <SortHeading
                key={title}
                title={title}
                column={column}
                className={className}
                sort={sort}
                onSort={onSort}
              />
            ),
          )}
        </div>
      </div>
      <div
        ref={list}
        role="rowgroup"
        className="relative [overflow-anchor:none]"
        style={{ height: interconnects.length * height }}
      >
        {positions.map((position) => {
          const interconnect = interconnects[position];
          return (
            interconnect && (
              <ListRow
                key={interconnect.name}
                interconnect={interconnect}
                position={position}
                height={height}
                cnis={cnis && (cnis.get(interconnect.name) ?? 0)}
                onActions={onActions}
              />
            )
          );
        })}
      </div>
    </div>
  );
}
