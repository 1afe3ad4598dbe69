import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { TextLink } from '#app/parts/links.tsx';
import { StateBadge } from '#app/parts/state-badge.tsx';
import { paths } from '#app/paths';
import { clockTime, dateTime } from '#app/lib/time';
import { Button } from '#app/ui/button.tsx';
import type { Attention } from './attention.ts';

/** As many as fit beside the rest of the page. */
const shownAtFirst = 6;
const day = 86_400_000;

/** The time alone when it is of the last hours, else with its date. */
function when(at: number): string {
  return Date.now() - at < day / 2 ? clockTime(at) : dateTime(at);
}

function Next({ label, to }: Attention['next']) {
  if (!to.startsWith('https:')) return <TextLink to={to}>{label}</TextLink>;
  return (
    <a
      href={to}
      target="_blank"
      rel="noreferrer"
      className="inline-flex items-center gap-1 text-kumo-link underline underline-offset-2"
    >
      {label}
      <ExternalLink size={13} aria-hidden />
      <span className="sr-only">(opens another window)</span>
    </a>
  );
}

function Item({ item }: { item: Attention }) {
  const times: string[] = [];
  if (item.since !== undefined) times.push(`First seen so at ${when(item.since)}.`);
  if (item.lastAnswer !== undefined) times.push(`Last answer at ${when(item.lastAnswer)}.`);
  return (
    <li className="grid gap-x-4 gap-y-1 py-3 sm:grid-cols-[minmax(0,1fr)_max-content]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {item.name !== undefined && (
            <TextLink to={paths.interconnect(item.name)} mono>
              {item.name}
            </TextLink>
          )}
          {item.state !== undefined && <StateBadge state={item.state} />}
        </p>
        <p>
          {item.why}
          {item.said !== undefined && <> The API says: “{item.said}”.</>}
        </p>
        {times.length > 0 && <p className="text-sm text-muted">{times.join(' ')}</p>}
      </div>
      <p className="sm:text-right">
        <Next {...item.next} />
      </p>
    </li>
  );
}

/** What needs somebody, most urgent first, each with the way to its next step. */
export function AttentionList({
  items,
  unanswered,
}: {
  items: readonly Attention[];
  /** How many interconnects have not been answered yet, so that nothing is known of them. */
  unanswered: number;
}) {
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, shownAtFirst);
  return (
    <>
      {items.length === 0 && unanswered === 0 && (
        <p className="text-muted">Nothing that the API shows.</p>
      )}
      {items.length > 0 && (
        <ol className="-my-3 divide-y divide-kumo-hairline" aria-label="Needs attention">
          {shown.map((item) => (
            <Item key={item.key} item={item} />
          ))}
        </ol>
      )}
      {shown.length < items.length && (
        <div className="mt-4">
          <Button onClick={() => setAll(true)}>Show all {items.length}</Button>
        </div>
      )}
      {unanswered > 0 && (
        <p className={`text-muted ${items.length > 0 ? 'mt-4' : ''}`}>
          {unanswered} {unanswered === 1 ? 'status is' : 'statuses are'} still being asked.
        </p>
      )}
    </>
  );
}
