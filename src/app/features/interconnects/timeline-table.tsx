import { useState } from 'react';
import { grouped } from '#app/lib/grouped';
import { dateTime } from '#app/lib/time';
import { StateBadge } from '#app/parts/state-badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { type Piece, lengthOf } from './timeline-model.ts';

const shownAtOnce = 8;

/** Date and time, which a narrow table sets one under the other. */
function Moment({ at }: { at: number }) {
  const [date, time] = dateTime(at).split(', ');
  return (
    <span className="mono">
      <span className="whitespace-nowrap">{date}</span>
      {time !== undefined && (
        <>
          , <span className="whitespace-nowrap">{time}</span>
        </>
      )}
    </span>
  );
}

function answersOf(piece: Piece): string {
  if (piece.kind === 'unseen') return 'no answer';
  return piece.answers === 1 ? '1 answer' : `${grouped(piece.answers)} answers`;
}

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
  { title: 'From', cell: ({ from }) => <Moment at={from} /> },
  { title: 'Until', cell: ({ to }) => <Moment at={to} /> },
  {
    title: 'Length',
    cell: (piece) => (
      <>
        <span className="whitespace-nowrap">{lengthOf(piece.to - piece.from)}</span>
        <span className="block text-sm text-muted">{answersOf(piece)}</span>
      </>
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
