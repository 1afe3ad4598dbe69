import { useState } from 'react';
import { dateTime } from '#app/lib/time';
import { StateBadge } from '#app/parts/state-badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { type Piece, lengthOf } from './timeline-model.ts';

const shownAtOnce = 8;

const columns: readonly Column<Piece>[] = [
  {
    title: 'State',
    rowHeader: true,
    cell: (piece) =>
      piece.kind === 'seen' ? (
        <StateBadge state={piece.state} />
      ) : (
        <span className="text-muted">Not observed</span>
      ),
  },
  {
    title: 'From',
    cell: ({ from }) => <span className="mono whitespace-nowrap">{dateTime(from)}</span>,
  },
  {
    title: 'Until',
    cell: ({ to }) => <span className="mono whitespace-nowrap">{dateTime(to)}</span>,
  },
  {
    title: 'Length',
    cell: ({ from, to }) => <span className="whitespace-nowrap">{lengthOf(to - from)}</span>,
  },
  {
    title: 'Answers',
    align: 'right',
    cell: (piece) => (piece.kind === 'seen' ? piece.answers : 'none'),
  },
  {
    title: 'Reason',
    cell: (piece) => (
      // The table scrolls sideways before a reason is broken into words of a line each.
      <span className="block sm:min-w-56">
        {piece.kind === 'seen' ? (piece.reason ?? '–') : '–'}
      </span>
    ),
  },
];

/** The same as the drawing, newest first. */
export function TimelineTable({ name, pieces }: { name: string; pieces: readonly Piece[] }) {
  const [shown, setShown] = useState(shownAtOnce);
  const rows = pieces.toReversed();
  const more = rows.length - shown;
  return (
    <>
      <Table
        label={`Observed states of ${name}`}
        columns={columns}
        rows={rows.slice(0, shown)}
        rowKey={(piece) => `${piece.kind} ${piece.from}`}
      />
      {more > 0 && (
        <div className="mt-2">
          <Button onClick={() => setShown(shown + 50)}>Show {Math.min(more, 50)} earlier</Button>
        </div>
      )}
    </>
  );
}
