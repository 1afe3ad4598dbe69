import { ArrowRight, CircleCheck, CircleHelp, CircleX, Eye, SquarePen } from 'lucide-react';
import { dateTime } from '#app/lib/time';
import type { ChangeEntry, Entry, ObservedEntry } from '#app/observed/entries';
import { pauseMax } from '#app/observed/spans';
import { TextLink } from '#app/parts/links.tsx';
import { StateBadge } from '#app/parts/state-badge.tsx';
import { ValueDiff } from '#app/parts/value-diff.tsx';
import { paths } from '#app/paths';
import { diffRows, outcomeOf, verbOf } from './change-words.ts';

function Observed({ entry }: { entry: ObservedEntry }) {
  const { at, interconnect, from, to, reason, lastSeenBefore } = entry;
  const isAfterPause = lastSeenBefore !== undefined && at - lastSeenBefore > pauseMax;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <TextLink to={paths.interconnect(interconnect)} mono>
          {interconnect}
        </TextLink>
        {from === undefined ? (
          <span className="text-muted">first seen</span>
        ) : (
          <>
            <StateBadge state={from} />
            <ArrowRight size={14} role="img" aria-label="became" />
          </>
        )}
        <StateBadge state={to} />
      </div>
      {(reason !== undefined || isAfterPause) && (
        <p className="text-sm text-muted">
          {reason !== undefined && `Reason: ${reason}. `}
          {isAfterPause &&
            `Last seen ${from} ${dateTime(lastSeenBefore)}; when it changed was not observed.`}
        </p>
      )}
    </div>
  );
}

const outcomes = {
  done: { icon: CircleCheck, ink: 'text-(--state-healthy)' },
  refused: { icon: CircleX, ink: 'text-(--state-down)' },
  unknown: { icon: CircleHelp, ink: 'text-(--state-unknown)' },
} as const;

function Subject({ entry: { subject, operation, outcome } }: { entry: ChangeEntry }) {
  const isGone = operation.endsWith('.delete') && outcome === 'done';
  if (subject.id === '' || isGone) {
    return (
      <span dir="auto" className="mono">
        {subject.label}
      </span>
    );
  }
  const to = {
    interconnect: () => paths.interconnect(subject.id),
    cni: () => paths.cni(subject.id),
    settings: () => paths.settings(),
  }[subject.type]();
  return (
    <TextLink to={to} mono={subject.type !== 'settings'}>
      {subject.label}
    </TextLink>
  );
}

function Changed({ entry }: { entry: ChangeEntry }) {
  const { icon: Icon, ink } = outcomes[entry.outcome];
  const rows = diffRows(entry);
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span>{verbOf(entry)}</span>
        <Subject entry={entry} />
        {entry.interconnect !== undefined && entry.subject.type === 'cni' && (
          <span className="text-muted">
            on <span className="mono">{entry.interconnect}</span>
          </span>
        )}
        <span className={`inline-flex items-center gap-1 text-sm font-medium ${ink}`}>
          <Icon size={14} aria-hidden className="shrink-0" />
          {outcomeOf(entry)}
        </span>
      </div>
      {rows.length > 0 && (
        <details>
          <summary className="w-max text-sm text-kumo-link">
            {entry.outcome === 'done' ? 'Before and after' : 'What was asked for'}
          </summary>
          <div className="mt-2">
            <ValueDiff rows={rows} label={`${verbOf(entry)} ${entry.subject.label}`} />
          </div>
        </details>
      )}
    </div>
  );
}

/** What was observed and sent, newest first. */
export function ActivityList({ entries }: { entries: readonly Entry[] }) {
  return (
    <ol
      aria-label="Activity"
      className="divide-y divide-kumo-hairline rounded-lg border border-kumo-line bg-kumo-base"
    >
      {entries.map((entry) => {
        const Icon = entry.kind === 'observed' ? Eye : SquarePen;
        return (
          <li
            key={`${entry.kind} ${entry.id}`}
            className="grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-1 px-4 py-2.5 sm:grid-cols-[max-content_minmax(0,1fr)]"
          >
            <div className="flex items-center gap-2 self-start text-muted sm:h-[1.6rem]">
              <Icon
                size={14}
                role="img"
                aria-label={entry.kind === 'observed' ? 'Observed' : 'Sent'}
              />
              <time dateTime={new Date(entry.at).toISOString()} className="mono">
                {dateTime(entry.at)}
              </time>
            </div>
            {entry.kind === 'observed' ? <Observed entry={entry} /> : <Changed entry={entry} />}
          </li>
        );
      })}
    </ol>
  );
}
