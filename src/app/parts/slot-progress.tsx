import { errorText } from '#app/api/error';
import { Button } from '#app/ui/button.tsx';
import { grouped } from '#app/lib/grouped';
import type { SlotSource } from './slot-source.ts';

/** How much of the slot list has come, and a way to stop or go on. */
export function SlotProgress({
  shown,
  loaded,
  waiting,
  source,
}: {
  shown: number;
  loaded: number;
  /** The rows shown are not yet those of what was asked for last. */
  waiting: boolean;
  source: SlotSource;
}) {
  const { loading, complete, narrowed, query } = source;
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 text-muted">
      <output>
        {/* “1,000 of 1,000” would read as if it were all. */}
        {(complete || shown < loaded) && `${grouped(shown)} of `}
        {grouped(loaded)} {complete ? 'slots' : 'slots loaded so far'}
      </output>
      {waiting && <span className="transition-opacity delay-300 starting:opacity-0">Loading…</span>}
      {loading && <Button onClick={source.stop}>Stop loading</Button>}
      {!loading && !complete && (
        <>
          {query.error !== null && <span>{errorText(query.error)}.</span>}
          <Button onClick={source.resume}>Load the rest</Button>
        </>
      )}
      {narrowed && (
        <span>
          Only what this search needs was loaded.{' '}
          <button
            type="button"
            className="text-kumo-link underline underline-offset-2"
            onClick={source.loadAll}
          >
            Load all slots
          </button>
        </span>
      )}
    </div>
  );
}
