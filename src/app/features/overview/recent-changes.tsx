import type { Operation } from '#contract/endpoints';
import type { Entry } from '#app/observed/entries';
import { TextLink } from '#app/parts/links.tsx';
import { StateBadge } from '#app/parts/state-badge.tsx';
import { paths } from '#app/paths';
import { dateTime } from '#app/lib/time';

const shown = 8;

const deeds: Partial<Record<Operation, string>> = {
  'interconnects.create': 'Ordered interconnect',
  'interconnects.delete': 'Deleted interconnect',
  'cnis.create': 'Created CNI',
  'cnis.update': 'Changed CNI',
  'cnis.delete': 'Deleted CNI',
  'settings.update': 'Changed settings',
};

const outcomes = { done: '', refused: ' (refused)', unknown: ' (outcome not known)' } as const;

function What({ entry }: { entry: Entry }) {
  if (entry.kind === 'change') {
    const { operation, subject, outcome } = entry;
    return (
      <>
        {deeds[operation] ?? operation} <span className="mono">{subject.label}</span>
        {outcomes[outcome]}
      </>
    );
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <TextLink to={paths.interconnect(entry.interconnect)} mono>
        {entry.interconnect}
      </TextLink>
      <StateBadge state={entry.to} />
      <span className="text-sm text-muted">was {entry.from}</span>
    </span>
  );
}

/** The newest of what this browser saw and did. */
export function RecentChanges({ entries }: { entries: readonly Entry[] | undefined }) {
  if (entries === undefined)
    return <p className="text-muted">Reading what this browser has seen…</p>;
  // A state that is seen for the first time is news to this browser, and no change.
  const changes = entries.filter((entry) => entry.kind === 'change' || entry.from !== undefined);
  if (changes.length === 0) {
    return (
      <p className="text-muted">
        None seen yet. The API keeps no history: what changes while this console is open is noted
        here.
      </p>
    );
  }
  return (
    <>
      <ol className="-my-2 divide-y divide-kumo-hairline" aria-label="Recent changes">
        {changes.slice(0, shown).map((entry) => (
          <li key={entry.id} className="py-2">
            <p>
              <What entry={entry} />
            </p>
            <p className="mono text-sm text-muted">{dateTime(entry.at)}</p>
          </li>
        ))}
      </ol>
      <p className="mt-4">
        <TextLink to={paths.activity()}>All activity of this browser</TextLink>
      </p>
    </>
  );
}
