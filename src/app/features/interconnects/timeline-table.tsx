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
        <>
          <StateBadge state={piece.state} />
          {piece.reason !== undefined && (
            // In a column of its own it would be out of sight on a tablet.
            <span className="mt-0.5 block text-sm text-muted">{piece.reason}</span>
          )}
        </>
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
