import { type Column, Table } from '#app/ui/table.tsx';

export interface ValueDiffRow {
  /** What changes, in the words of the page. */
  field: string;
  before: string;
  after: string;
}

// The person's own words may run from right to left.
const columns: readonly Column<ValueDiffRow>[] = [
  { title: 'Field', rowHeader: true, cell: ({ field }) => field },
  {
    title: 'Before',
    cell: ({ before }) => (
      <div dir="auto" className="mono whitespace-pre-line text-muted">
        {before}
      </div>
    ),
  },
  {
    title: 'After',
    cell: ({ after }) => (
      <div dir="auto" className="mono font-medium whitespace-pre-line">
        {after}
      </div>
    ),
  },
];

/** What a write changes, field by field. Secrets are for the caller to leave out. */
export function ValueDiff({
  rows,
  label = 'Table of changes',
}: {
  rows: readonly ValueDiffRow[];
  label?: string;
}) {
  return <Table label={label} rows={rows} rowKey={({ field }) => field} columns={columns} />;
}
