import { useId } from 'react';
import { dateTime } from '#app/lib/time';
import type { ChangeEntry } from '#app/observed/entries';
import { type Piece, type Window, lanesOf, lengthOf } from './timeline-model.ts';

const fills = new Map([
  ['Healthy', 'var(--state-healthy)'],
  ['Unhealthy', 'var(--state-unhealthy)'],
  ['Down', 'var(--state-down)'],
  ['Pending', 'var(--state-pending)'],
]);

const laneHeight = 24;
const dayLength = 86_400_000;

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const calendar = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

function ticksOf({ from, to }: Window) {
  const isShort = to - from <= dayLength;
  const parts = isShort ? [0, 0.25, 0.5, 0.75, 1] : [0, 0.5, 1];
  return parts.map((part) => ({
    part,
    text: (isShort ? clock : calendar).format(from + part * (to - from)),
  }));
}

function titleOf(piece: Piece): string {
  const what = piece.kind === 'seen' ? piece.state : 'Not observed';
  return `${what}, ${dateTime(piece.from)} to ${dateTime(piece.to)}, ${lengthOf(piece.to - piece.from)}`;
}

function Lanes({
  lanes,
  pieces,
  changes,
  window,
}: {
  lanes: readonly string[];
  pieces: readonly Piece[];
  changes: readonly ChangeEntry[];
  window: Window;
}) {
  const hatch = useId();
  const share = (at: number) => `${((at - window.from) / (window.to - window.from)) * 100}%`;
  const width = ({ from, to }: Window) => share(window.from + to - from);
  const height = lanes.length * laneHeight;
  return (
    <>
      <defs>
        <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse">
          <path d="M0 7L7 0" stroke="var(--muted)" strokeWidth="1" opacity="0.55" />
        </pattern>
      </defs>
      {pieces.map((piece) =>
        piece.kind === 'unseen' ? (
          <rect
            key={`unseen ${piece.from}`}
            x={share(piece.from)}
            width={width(piece)}
            height={height}
            fill={`url(#${hatch})`}
          >
            <title>{titleOf(piece)}</title>
          </rect>
        ) : (
          <rect
            key={`${piece.state} ${piece.from}`}
            x={share(piece.from)}
            y={lanes.indexOf(piece.state) * laneHeight + 5}
            width={width(piece)}
            height={laneHeight - 10}
            fill={fills.get(piece.state) ?? 'var(--state-unknown)'}
            // A minute within thirty days stays visible by its edge.
            stroke={fills.get(piece.state) ?? 'var(--state-unknown)'}
            strokeWidth={2}
          >
            <title>{titleOf(piece)}</title>
          </rect>
        ),
      )}
      {changes.map(({ id, at, operation, outcome }) => (
        <g key={id}>
          <title>{`${operation}, ${outcome}, ${dateTime(at)}`}</title>
          <line
            x1={share(at)}
            x2={share(at)}
            y2={height + 6}
            stroke="currentColor"
            strokeDasharray="2 3"
          />
          <circle cx={share(at)} cy={height + laneHeight / 2} r={5} fill="currentColor" />
        </g>
      ))}
    </>
  );
}

/** The states over time, one lane for each; what was not observed is hatched, own changes are dots. */
export function TimelineStrip({
  pieces,
  changes,
  window,
  label,
}: {
  pieces: readonly Piece[];
  changes: readonly ChangeEntry[];
  window: Window;
  /** What it shows, in words. */
  label: string;
}) {
  const seen = lanesOf(pieces);
  const lanes = seen.length === 0 ? ['Not observed'] : seen;
  const rows = changes.length === 0 ? lanes : [...lanes, 'Your changes'];
  const height = rows.length * laneHeight;
  return (
    <div className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3">
      <div aria-hidden className="text-sm">
        {rows.map((row) => (
          <div
            key={row}
            style={{ height: laneHeight }}
            className="flex items-center justify-end whitespace-nowrap"
          >
            {row}
          </div>
        ))}
      </div>
      <div className="min-w-0">
        <svg
          role="img"
          aria-label={label}
          width="100%"
          height={height}
          className="block overflow-hidden rounded border border-kumo-line"
        >
          <Lanes lanes={lanes} pieces={pieces} changes={changes} window={window} />
        </svg>
        <div aria-hidden className="mt-1 flex justify-between text-sm text-muted">
          {ticksOf(window).map(({ part, text }) => (
            <span key={part} className={part % 0.5 === 0 ? '' : 'max-sm:hidden'}>
              {text}
            </span>
          ))}
        </div>
      </div>
    </div>
  );
}
