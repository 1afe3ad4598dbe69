import { CircleHelp, History } from 'lucide-react';
import type { ReactNode } from 'react';
import { dateTime } from '#app/lib/time';
import { useWatchWhileSeen } from '#app/live/on-screen';
import { type KnownStatus, useAgeText, useKnown } from '#app/live/use-status';
import { useWhole } from '#app/live/use-whole';
import { StateBadge } from './state-badge.tsx';

function NotObserved({ why }: { why: string }) {
  return (
    <span
      className="inline-flex h-[1.6rem] items-center gap-1 rounded-full bg-(--state-unknown-tint) px-2 text-sm font-medium whitespace-nowrap text-(--state-unknown)"
      title={why}
    >
      <CircleHelp size={14} aria-hidden />
      Not observed
    </span>
  );
}

function Asking() {
  return (
    <span className="inline-flex h-[1.6rem] w-20 items-center rounded-full bg-kumo-fill px-2 text-sm text-muted">
      asking…
    </span>
  );
}

/** Nothing was answered yet: it is being asked, or that is not possible at the moment. */
function WithoutAnswer({ failure }: KnownStatus) {
  const { pauseLeft, probeIn } = useWhole();
  if (failure !== undefined) return <NotObserved why={failure.message} />;
  if (pauseLeft > 0 || probeIn !== undefined) {
    return <NotObserved why="The API does not answer at the moment" />;
  }
  return <Asking />;
}

/** How old the answer is; it alone is drawn anew as time goes by. */
function Age({ name, known }: { name: string; known: KnownStatus }) {
  const text = useAgeText(name);
  const { answeredAt, freshness, failure } = known;
  if (text === undefined || answeredAt === undefined) return null;
  const exactly = () => {
    const exact = `Answered ${dateTime(answeredAt)}`;
    return failure === undefined
      ? exact
      : `${exact}. The request after it failed: ${failure.message}`;
  };
  const words: ReactNode =
    freshness === 'stale' ? (
      <>
        <History size={12} aria-hidden className="shrink-0" />
        <span>stale,</span>
      </>
    ) : (
      failure !== undefined && <span>not current,</span>
    );
  return (
    <span
      // The first formatted time costs more than all badges do: it is made for who asks.
      onPointerEnter={({ currentTarget }) => {
        currentTarget.title = exactly();
      }}
      className={`inline-flex min-w-17 items-center gap-1 text-sm whitespace-nowrap tabular-nums ${freshness === 'stale' ? 'text-kumo-default' : 'text-muted'}`}
    >
      {words}
      <time dateTime={new Date(answeredAt).toISOString()}>{text}</time>
    </span>
  );
}

/**
 * The live badge of one interconnect, with the age of its answer. It has the interconnect asked
 * while it is there, first when it can be seen; an answer re-renders it and nothing else.
 */
export function LiveStatus({ name }: { name: string }) {
  const element = useWatchWhileSeen(name);
  const known = useKnown(name);
  return (
    <span
      ref={element}
      className="inline-flex min-h-[1.6rem] min-w-28 flex-wrap items-center gap-x-1.5 align-middle"
    >
      {known.state === undefined ? (
        <WithoutAnswer {...known} />
      ) : (
        <>
          <StateBadge state={known.state} />
          <Age name={name} known={known} />
        </>
      )}
    </span>
  );
}
