import { type ReactNode, startTransition, useEffect, useMemo, useState } from 'react';
import { type RowSelection, SelectAll, SelectRow } from './table-select.tsx';

export interface Column<Row> {
  title: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the right. */
  align?: 'right';
  /** The column that names the row; a row header for assistive technology. */
  rowHeader?: boolean;
}

/**
 * About a phone's screenful: painted first, so that something is there while the rest is laid out.
 * A wide window has all at once: its columns are as wide as all rows together ask for.
 */
const firstRows = 5;
/** Milliseconds until more rows are shown, whatever else is going on. */
const longestWait = 500;
const narrow = '(width < 40rem)';

const cellClass = 'px-3 py-2.5 align-top font-normal lg:px-4 max-sm:px-0 max-sm:py-0.5';
const nameClass = 'min-w-36 max-w-96 wrap-anywhere max-sm:block max-sm:max-w-none';
/** On a phone each cell stands on a line of its own, after its column's title. */
const labelledClass =
  'max-sm:grid max-sm:grid-cols-[8rem_minmax(0,1fr)] max-sm:gap-x-3 max-sm:before:text-muted max-sm:before:content-[attr(data-label)]';

interface TableFacts<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Names it for a layout of its own between phone and desktop. */
  className?: string;
  /** Puts a box before each row; it has to stay the same one, or every row is drawn anew. */
  selectable?: RowSelection<Row>;
}

const boxClass = 'py-2 pl-3 align-top sm:w-0 lg:pl-4 max-sm:float-right max-sm:p-0';

function Rows<Row>({
  columns,
  rows,
  rowKey,
  selectable,
}: Omit<TableFacts<Row>, 'label' | 'className'>) {
  return (
    <tbody className="max-sm:block">
      {rows.map((row) => (
        <tr
          key={rowKey(row)}
          className="border-b border-kumo-hairline last:border-0 hover:bg-kumo-tint max-sm:block max-sm:px-3 max-sm:py-2.5"
        >
          {selectable !== undefined && (
            <td className={boxClass}>
              <SelectRow
                selection={selectable.selection}
                rowKey={rowKey(row)}
                name={selectable.nameOf(row)}
                among={() => rows.map(rowKey)}
              />
            </td>
          )}
          {columns.map((column) => {
            const Cell = column.rowHeader === true ? 'th' : 'td';
            return (
              <Cell
                key={column.title}
                scope={column.rowHeader === true ? 'row' : undefined}
                data-label={column.title}
                className={`${cellClass} ${column.rowHeader === true ? nameClass : labelledClass} ${column.align === 'right' ? 'sm:text-right' : ''}`}
              >
                <div>{column.cell(row)}</div>
              </Cell>
            );
          })}
        </tr>
      ))}
    </tbody>
  );
}

let isFirstTable = true;

/**
 * How many of `total` rows to show. The first table of a fresh visit begins with a screenful and
 * shows twice as many with every paint; any other is whole at once, so that Back and a reload find
 * the place that was left.
 */
function useGrowingCount(total: number): number {
  const [count, setCount] = useState(() => {
    const [visit] = performance.getEntriesByType('navigation');
    const isFresh = visit instanceof PerformanceNavigationTiming && visit.type === 'navigate';
    return isFirstTable && isFresh && matchMedia(narrow).matches ? firstRows : Infinity;
  });
  useEffect(() => {
    if (count >= total) {
      isFirstTable = false;
      return undefined;
    }
    startTransition(() => setCount(count * 2));
    // Answers that come in, each drawn at once, may put a transition off again and again.
    const timer = setTimeout(() => setCount(count * 2), longestWait);
    return () => clearTimeout(timer);
  }, [count, total]);
  return count;
}

/**
 * A table of some hundred rows at most. It scrolls sideways inside its own region rather than
 * widening the page.
 */
export function Table<Row>({
  label,
  columns,
  rows,
  rowKey,
  className = '',
  selectable,
}: TableFacts<Row>) {
  const count = useGrowingCount(rows.length);
  const body = useMemo(
    () => (
      <Rows columns={columns} rows={rows.slice(0, count)} rowKey={rowKey} selectable={selectable} />
    ),
    [columns, rows, count, rowKey, selectable],
  );
  return (
    // Focusable so that the keyboard can scroll it (WCAG 2.1.1).
    <section
      aria-label={label}
      aria-busy={count < rows.length}
      tabIndex={0}
      className={`overflow-x-auto rounded-lg wrap-break-word border border-kumo-line bg-kumo-base ${className}`}
    >
      <table className="w-full border-collapse text-left max-sm:block">
        <thead className="max-sm:sr-only">
          <tr className="border-b border-kumo-line text-sm text-muted">
            {selectable !== undefined && (
              <td className="w-0 py-1.5 pl-3 max-sm:hidden lg:pl-4">
                <SelectAll selection={selectable.selection} rowKeys={rows.map(rowKey)} />
              </td>
            )}
            {columns.map((column) => (
              <th
                key={column.title}
                scope="col"
                className={`px-3 py-2 font-medium whitespace-nowrap lg:px-4 ${column.align === 'right' ? 'text-right' : ''}`}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        {body}
      </table>
    </section>
  );
}
