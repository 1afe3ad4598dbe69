import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { ExportPopup } from '#app/parts/export-popup.tsx';
import { HistoryNotice } from '#app/parts/history-notice.tsx';
import { pauseMax } from '#app/observed/spans';
import { useEntries, useSpans } from '#app/observed/use-entries';
import { rowsOf, timelineCsv, timelineJson } from './timeline-export.ts';
import {
  type Summary,
  flapDefinition,
  lengthOf,
  piecesOf,
  ranges,
  readRange,
  summaryOf,
  windowOf,
} from './timeline-model.ts';
import { TimelineStrip } from './timeline-strip.tsx';
import { TimelineTable } from './timeline-table.tsx';

/** The time, moving on in steps that no strip shows. */
function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function inWords({ byState, unseen, flaps }: Summary): string {
  const states = [...byState].map(([state, length]) => `${state} ${lengthOf(length)}`);
  const flapped = `${flaps} ${flaps === 1 ? 'flap' : 'flaps'}`;
  return [...states, `not observed ${lengthOf(unseen)}`, flapped].join(', ');
}

function RangeChoice() {
  const [params, setParams] = useSearchParams();
  const chosen = readRange(params);
  return (
    <fieldset className="flex flex-wrap items-center gap-1">
      <legend className="sr-only">Time shown</legend>
      {ranges.map(({ name, label }) => (
        <label
          key={name}
          className="inline-flex h-8 cursor-pointer items-center rounded-lg px-2.5 text-sm has-checked:bg-kumo-tint has-checked:font-semibold has-focus-visible:outline-2 has-focus-visible:outline-(--color-kumo-focus-ring) hover:bg-kumo-tint"
        >
          <input
            type="radio"
            name="timeline-range"
            className="sr-only"
            checked={chosen.name === name}
            onChange={() =>
              setParams(
                (before) => {
                  const next = new URLSearchParams(before);
                  next.set('range', name);
                  return next;
                },
                { replace: true, preventScrollReset: true },
              )
            }
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

/** What this browser has seen of an interconnect, drawn, in words, as a table and as files. */
export default function TimelineView({ name }: { name: string }) {
  const [params] = useSearchParams();
  const ticking = useNow();
  const spans = useSpans(name);
  const entries = useEntries({ limit: Infinity, interconnect: name });
  if (spans === undefined || entries === undefined) return <p className="text-muted">Reading…</p>;
  // An answer may be newer than the last tick.
  const now = Math.max(ticking, spans.at(-1)?.to ?? 0);
  const window = windowOf(readRange(params), spans, now);
  const pieces = piecesOf(spans, window);
  const own = entries
    .filter((entry) => entry.kind === 'change')
    .filter(({ at }) => at >= window.from && at <= window.to);
  const words = inWords(summaryOf(pieces));
  const count = pieces.length + own.length;
  const rows = () => rowsOf(name, pieces, own);
  return (
    <div className="flex flex-col gap-3">
      <p className="max-w-prose text-muted">
        Observed by this browser while the console was open; Cloudflare’s API keeps no history, so
        what nobody looked at is not known.
      </p>
      <HistoryNotice />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <RangeChoice />
        <ExportPopup
          things={`${count} ${count === 1 ? 'row' : 'rows'}`}
          note="The states of the time shown and your changes, oldest first; times are UTC."
          file={`timeline-${name}`}
          write={(format) => (format === 'csv' ? timelineCsv(rows()) : timelineJson(name, rows()))}
        />
      </div>
      <TimelineStrip pieces={pieces} changes={own} window={window} label={words} />
      <p>{words}.</p>
      <p className="max-w-prose text-sm text-muted">
        {flapDefinition} A state is drawn until the next answer; hatched is where answers were more
        than {pauseMax / 60_000} minutes apart or the page was hidden.
      </p>
      <TimelineTable name={name} pieces={pieces} />
    </div>
  );
}
