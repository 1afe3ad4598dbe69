import { X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import {
  currentAnnouncement,
  dismissAnnouncement,
  subscribeToAnnouncements,
} from '#app/lib/announce';

/** Shows the last announcement until it is dismissed, and has it read out politely. */
export function Announcer() {
  const announcement = useSyncExternalStore(subscribeToAnnouncements, currentAnnouncement);
  return (
    <output
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-4 z-20 flex justify-center px-4"
    >
      {announcement !== null && (
        <div
          key={announcement.id}
          className="pointer-events-auto flex max-w-xl items-start gap-3 rounded-lg border border-kumo-line bg-kumo-base py-2 pr-2 pl-4 shadow-lg"
        >
          <span className="py-1">{announcement.text}</span>
          <button
            type="button"
            aria-label="Dismiss"
            className="inline-flex size-7 shrink-0 items-center justify-center rounded hover:bg-kumo-tint"
            onClick={dismissAnnouncement}
          >
            <X size={14} aria-hidden />
          </button>
        </div>
      )}
    </output>
  );
}
