import { useQuery } from '@tanstack/react-query';
import { CircleHelp } from 'lucide-react';
import { StateBadge } from './state-badge.tsx';
import { statusQuery } from '#app/live/status-query';

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
export function LiveStatus({ name, rows }: { name: string; rows?: number }) {
  const { data: status, isError } = useQuery(statusQuery(name, rows));
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
