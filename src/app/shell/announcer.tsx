import { X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import {
  currentAnnouncements,
  dismissAnnouncements,
  subscribeToAnnouncements,
} from '#app/lib/announce';

/** Shows what has just happened, in the corner, and has it read out politely. */
export function Announcer() {
  const announcements = useSyncExternalStore(subscribeToAnnouncements, currentAnnouncements);
  const look =
    announcements.length === 0
      ? ''
      : 'rounded-lg border border-kumo-line bg-kumo-base py-2 pr-2 pl-4 shadow-lg';
  return (
    <aside
      aria-label="What happened"
      className={`fixed right-4 bottom-4 z-20 flex max-w-[min(28rem,calc(100vw-2rem))] items-start gap-3 ${look}`}
    >
      {/* The button stands outside: in a live region it would be read out each time. */}
      <output aria-live="polite" className="flex flex-col gap-1 py-1">
        {announcements.map(({ id, text }) => (
          <span key={id}>{text}</span>
        ))}
      </output>
      {announcements.length > 0 && (
        <button
          type="button"
          aria-label="Dismiss"
          className="inline-flex size-7 shrink-0 items-center justify-center rounded hover:bg-kumo-tint"
          onClick={dismissAnnouncements}
        >
          <X size={14} aria-hidden />
        </button>
      )}
    </aside>
  );
}
