import { Link } from 'react-router';
import { ageText } from '#app/live/age';
import type { KnownStatus } from '#app/live/use-status';
import { StateBadge } from '#app/parts/state-badge.tsx';
import { paths } from '#app/paths';
import { grouped } from '#app/lib/grouped';
import { clockTime } from '#app/lib/time';
import { oldestAnswer, stateCounts } from './counts.ts';
import { useNow } from '#app/lib/use-now';

/** How old the oldest answer is; it counts by itself, so that its ticking redraws nothing else. */
function OldestAnswer({ at }: { at: number }) {
  const now = useNow(5000);
  return (
    <>
      oldest answer: {ageText(now - at)} (<span className="mono">{clockTime(at)}</span>)
    </>
  );
}

function Count({ state, count }: { state: string; count: number }) {
  return (
    <li className="min-w-0">
      <Link
        to={paths.interconnects({ state })}
        className="flex h-full flex-col items-start gap-1.5 rounded-lg border border-kumo-line bg-kumo-base px-3 py-3 no-underline sm:px-4 hover:bg-kumo-tint"
      >
        <span
          className={`mono text-2xl leading-none font-semibold ${count === 0 ? 'text-muted' : ''}`}
        >
          {grouped(count)}
        </span>
        <StateBadge state={state} />
      </Link>
    </li>
  );
}

/** How many interconnects are in which state, each the way to them, and how old the news are. */
export function StateCounts({
  names,
  statuses,
}: {
  names: readonly string[];
  statuses: ReadonlyMap<string, KnownStatus>;
}) {
  const oldest = oldestAnswer(names, statuses);
  return (
    <section aria-label="Interconnects by state">
      <ul className="grid grid-cols-[repeat(auto-fit,minmax(10rem,1fr))] gap-3 sm:grid-cols-3 xl:grid-cols-5">
        {stateCounts(names, statuses).map(({ state, count }) => (
          <Count key={state} state={state} count={count} />
        ))}
      </ul>
      <p className="mt-2 text-sm text-muted">
        {grouped(names.length)} {names.length === 1 ? 'interconnect' : 'interconnects'},{' '}
        {oldest === undefined ? 'no answer yet' : <OldestAnswer at={oldest} />}
      </p>
      <p className="mt-1 max-w-prose text-muted">
        Each in the one word that Cloudflare’s API gives. It speaks of the link alone: not of BGP,
        not of routing, not of traffic. Pending can be normal for weeks, until the cross-connect is
        in place and lit.
      </p>
    </section>
  );
}
