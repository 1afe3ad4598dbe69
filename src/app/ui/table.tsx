import type { ReactNode } from 'react';

export interface Column<Row> {
  title: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the right. */
  align?: 'right';
  /** The column that names the row; a row header for assistive technology. */
  rowHeader?: boolean;
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
}: {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}) {
  return (
    // Focusable so that the keyboard can scroll it (WCAG 2.1.1).
    <section
      aria-label={label}
      tabIndex={0}
      className="overflow-x-auto rounded-lg wrap-break-word border border-kumo-line bg-kumo-base"
    >
      <table className="w-full border-collapse text-left">
        <thead>
          <tr className="border-b border-kumo-line text-sm text-muted">
            {columns.map((column) => (
              <th
                key={column.title}
                scope="col"
                className={`px-4 py-2 font-medium whitespace-nowrap ${column.align === 'right' ? 'text-right' : ''}`}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              className="border-b border-kumo-hairline last:border-0 hover:bg-kumo-tint"
            >
              {columns.map((column) => {
                const Cell = column.rowHeader === true ? 'th' : 'td';
                return (
                  <Cell
                    key={column.title}
                    scope={column.rowHeader === true ? 'row' : undefined}
                    className={`px-4 py-2.5 align-top font-normal ${column.align === 'right' ? 'text-right' : ''}`}
                  >
                    {column.cell(row)}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
