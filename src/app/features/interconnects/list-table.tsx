import type { Interconnect } from '#contract/interconnects';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useRef, useSyncExternalStore } from 'react';
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

function Heading({
  title,
  column,
  className,
  sort,
  onSort,
}: (typeof columns)[number] & {
  sort: ListSort | undefined;
  onSort: (sort: ListSort | undefined) => void;
}) {
  const direction = column !== undefined && sort?.column === column ? sort.descending : undefined;
  const Arrow = direction === true ? ArrowDown : ArrowUp;
  if (column === undefined) {
    return (
      <span role="columnheader" className={`inline-flex h-7 items-center ${className}`}>
        {title}
      </span>
    );
  }
  const next = direction === true ? undefined : { column, descending: direction === false };
  return (
    <span
      role="columnheader"
      aria-sort={direction === undefined ? 'none' : direction ? 'descending' : 'ascending'}
      className={className}
    >
      <button
        type="button"
        className="-mx-1.5 inline-flex h-7 items-center gap-1 rounded-md px-1.5 whitespace-nowrap hover:bg-kumo-tint hover:text-kumo-default"
        onClick={() => onSort(next)}
      >
        {title}
        {direction !== undefined && <Arrow size={13} aria-hidden />}
      </button>
    </span>
  );
}

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
          {columns.map((column) => (
            <Heading key={column.title} {...column} sort={sort} onSort={onSort} />
          ))}
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
