import { X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Link } from 'react-router';
import {
  currentAnnouncements,
  dismissAnnouncements,
  holdAnnouncements,
  subscribeToAnnouncements,
} from '#app/lib/announce';

/** Whoever reads, or is about to follow the link, has all the time (WCAG 2.2.1). */
function holdWhileRead(corner: HTMLElement): () => void {
  const ended = new AbortController();
  const on = (types: readonly string[], held: boolean) => {
    for (const type of types) {
      corner.addEventListener(type, () => holdAnnouncements(held), { signal: ended.signal });
    }
  };
  on(['pointerenter', 'focusin'], true);
  on(['pointerleave', 'focusout'], false);
  return () => ended.abort();
}

/** Shows what has just happened, in the corner, and has it read out politely. */
export function Announcer() {
  const announcements = useSyncExternalStore(subscribeToAnnouncements, currentAnnouncements);
  const isSeen = announcements.some(({ quiet }) => quiet !== true);
  const look = isSeen
    ? 'rounded-lg border border-kumo-line bg-kumo-base py-2 pr-2 pl-4 shadow-lg'
    : '';
  const release = () => holdAnnouncements(false);
  return (
    <aside
      aria-label="What happened"
      className={`fixed right-4 bottom-4 z-20 flex max-w-[min(28rem,calc(100vw-2rem))] items-start gap-3 ${look}`}
      ref={holdWhileRead}
    >
      {/* The button stands outside: in a live region it would be read out each time. */}
      <output aria-live="polite" className="flex flex-col gap-1 py-1">
        {announcements.map(({ id, text, link, quiet }) => (
          <span key={id} className={quiet === true ? 'sr-only' : undefined}>
            {text}
            {link !== undefined && (
              <>
                {' '}
                <Link
                  to={link.to}
                  className="font-medium whitespace-nowrap text-kumo-link underline underline-offset-2"
                  onClick={() => {
                    release();
                    dismissAnnouncements();
                  }}
                >
                  {link.label}
                </Link>
              </>
            )}
          </span>
        ))}
      </output>
      {isSeen && (
        <button
          type="button"
          aria-label="Dismiss"
          className="inline-flex size-7 shrink-0 items-center justify-center rounded hover:bg-kumo-tint"
          onClick={() => {
            release();
            dismissAnnouncements();
          }}
        >
          <X size={14} aria-hidden />
        </button>
      )}
    </aside>
  );
}
