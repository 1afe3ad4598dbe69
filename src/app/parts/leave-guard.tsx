import { useEffect, useRef } from 'react';
import { type Blocker, useBlocker } from 'react-router';
import { Button } from '#app/ui/button.tsx';

/** Asks once, in a dialog of the platform's own; Escape stays. */
function Question({ blocker, what }: { blocker: Blocker; what: string }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const stay = () => blocker.reset?.();
  return (
    <dialog
      ref={dialog}
      aria-labelledby="leave-title"
      aria-describedby="leave-text"
      className="m-auto w-[min(28rem,calc(100vw-2rem))] rounded-xl border border-kumo-line bg-kumo-base p-6 text-kumo-default backdrop:bg-black/40"
      onClose={stay}
    >
      <h2 id="leave-title" className="text-lg font-semibold">
        Leave this page?
      </h2>
      <p id="leave-text" className="mt-2">
        {what}
      </p>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={() => dialog.current?.close()} autoFocus>
          Stay
        </Button>
        <Button look="danger" onClick={() => blocker.proceed?.()}>
          Leave
        </Button>
      </div>
    </dialog>
  );
}

/**
 * Asks before a page with unsaved input is left, by a link of this application or by closing and
 * reloading the tab. A change of the query alone is no leaving: wizards keep their steps there.
 */
export function LeaveGuard({
  when,
  what = 'What you typed here has not been sent, and will be lost.',
}: {
  /** A function is asked at the moment of leaving, so that a page can leave right after saving. */
  when: boolean | (() => boolean);
  /** What would be lost. */
  what?: string;
}) {
  const guarded = useRef(when);
  useEffect(() => {
    guarded.current = when;
  });
  const isGuarded = () =>
    typeof guarded.current === 'function' ? guarded.current() : guarded.current;
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      currentLocation.pathname !== nextLocation.pathname && isGuarded(),
  );
  useEffect(() => {
    const beforeUnload = (event: BeforeUnloadEvent) => {
      const { current } = guarded;
      // The browser asks in its own words.
      if (typeof current === 'function' ? current() : current) event.preventDefault();
    };
    addEventListener('beforeunload', beforeUnload);
    return () => removeEventListener('beforeunload', beforeUnload);
  }, []);
  return blocker.state === 'blocked' ? <Question blocker={blocker} what={what} /> : null;
}
