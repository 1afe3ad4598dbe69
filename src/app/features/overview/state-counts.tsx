import { Link } from 'react-router';
import type { KnownStatus } from '#app/live/use-status';
import { StateBadge } from '#app/parts/state-badge.tsx';
import { paths } from '#app/paths';
import { clockTime } from '#app/lib/time';
import { ageWords } from './age.ts';
import { oldestAnswer, stateCounts } from './counts.ts';
import { useNow } from '#app/lib/use-now';

/** How old the oldest answer is; it counts by itself, so that its ticking redraws nothing else. */
function OldestAnswer({ at }: { at: number }) {
  const now = useNow(5000);
  return (
    <>
      oldest answer {ageWords(now - at)} ago (<span className="mono">{clockTime(at)}</span>)
    </>
  );
}

function Count({ state, count }: { state: string; count: number }) {
  return (
    <li className="min-w-0 flex-1 basis-32">
      <Link
        to={paths.interconnects({ state })}
        className="flex h-full flex-col items-start gap-1.5 rounded-lg border border-kumo-line bg-kumo-base px-4 py-3 no-underline hover:bg-kumo-tint"
      >
        <span
          className={`mono text-2xl leading-none font-semibold ${count === 0 ? 'text-muted' : ''}`}
        >
          {count}
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
      <ul className="flex flex-wrap gap-3">
        {stateCounts(names, statuses).map(({ state, count }) => (
          <Count key={state} state={state} count={count} />
        ))}
      </ul>
      <p className="mt-2 text-sm text-muted">
        {names.length} {names.length === 1 ? 'interconnect' : 'interconnects'},{' '}
        {oldest === undefined ? 'no answer yet' : <OldestAnswer at={oldest} />}
      </p>
    </section>
  );
}
