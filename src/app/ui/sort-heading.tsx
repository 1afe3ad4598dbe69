import { ArrowDown, ArrowUp } from 'lucide-react';
import { type Sort, nextSort } from '#app/lib/sort';

/** The title of a column in a grid of our own: a button that sorts by it. */
export function SortHeading<Column extends string>({
  title,
  column,
  sort,
  onSort,
  className = '',
}: {
  title: string;
  column: Column;
  sort: Sort<Column> | undefined;
  onSort: (sort: Sort<Column> | undefined) => void;
  className?: string;
}) {
  const direction = sort?.column === column ? sort.descending : undefined;
  const Arrow = direction === true ? ArrowDown : ArrowUp;
  return (
    <span
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
}
