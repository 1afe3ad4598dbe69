import { useQuery } from '@tanstack/react-query';
import { CircleHelp } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { announce } from '#app/lib/announce';
import { StateBadge } from './state-badge.tsx';
import { statusQuery } from '#app/live/status-query';

/** Announces a change of state that was watched happening, never the first answer. */
function useAnnouncedState(name: string, state: string | undefined): void {
  const previous = useRef(state);
  useEffect(() => {
    if (state === undefined) return;
    if (previous.current !== undefined && previous.current !== state) {
      announce(`${name} is now ${state}; it was ${previous.current}`);
    }
    previous.current = state;
  }, [name, state]);
}

function NotObserved() {
  return (
    <span
      className="inline-flex h-[1.6rem] items-center gap-1 rounded-full bg-(--state-unknown-tint) px-2 text-sm font-medium whitespace-nowrap text-(--state-unknown)"
      title="The status could not be obtained"
    >
      <CircleHelp size={14} aria-hidden />
      Not observed
    </span>
  );
}

function Asking() {
  return (
    <span className="h-[1.6rem] w-20 animate-pulse rounded-full bg-kumo-fill">
      <span className="sr-only">Status is being asked</span>
    </span>
  );
}

/** The live badge of one interconnect. It asks by itself, so its answer re-renders nothing else. */
export function LiveStatus({
  name,
  rows,
  quiet = false,
}: {
  name: string;
  rows?: number;
  /** Another badge on the page announces the same state. */
  quiet?: boolean;
}) {
  const { data: status, isError } = useQuery(statusQuery(name, rows));
  useAnnouncedState(name, quiet ? undefined : status?.state);
  return (
    <span className="inline-flex h-[1.6rem] min-w-28 items-center gap-1.5 align-middle">
      {status === undefined ? (
        isError ? (
          <NotObserved />
        ) : (
          <Asking />
        )
      ) : (
        <>
          <StateBadge state={status.state} />
          {isError && (
            <span
              className="text-sm text-muted"
              title="The last request failed; this is the answer before it"
            >
              not current
            </span>
          )}
        </>
      )}
    </span>
  );
}
