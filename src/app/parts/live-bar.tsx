import { CircleAlert, CirclePause, Hand, Hourglass, Radio, RefreshCw, WifiOff } from 'lucide-react';
import { useId, useState, useSyncExternalStore } from 'react';
import { currentStanding, subscribeToStanding } from '#app/api/standing';
import { announce } from '#app/lib/announce';
import { onWhole, refreshNow, wholeState } from '#app/live/live';
import { paces } from '#app/live/pace';
import { choosePace, chosenPace, onPaceChosen } from '#app/live/pace-choice';
import { type PollingText, pollingText } from '#app/live/polling-text';
import { onTick } from '#app/live/ticker';
import { Button } from '#app/ui/button.tsx';
import { controlClass } from '#app/ui/field.tsx';

const paceLabels = {
  automatic: 'Automatic',
  'ten-seconds': 'Every 10 s',
  'half-minute': 'Every 30 s',
  'two-minutes': 'Every 2 min',
  'by-hand': 'By hand',
} as const;

const icons = {
  live: Radio,
  'by-hand': Hand,
  offline: WifiOff,
  paused: CirclePause,
  limited: Hourglass,
  failing: CircleAlert,
} as const;

const inks = {
  live: 'text-muted',
  'by-hand': 'text-muted',
  offline: 'text-(--state-unhealthy)',
  paused: 'text-(--state-unhealthy)',
  limited: 'text-(--state-unhealthy)',
  failing: 'text-(--state-down)',
} as const;

const changes = ['online', 'offline'] as const;

function subscribe(listener: () => void): () => void {
  const stops = [onWhole, onTick, onPaceChosen, subscribeToStanding].map((on) => on(listener));
  for (const change of changes) addEventListener(change, listener);
  return () => {
    for (const stop of stops) stop();
    for (const change of changes) removeEventListener(change, listener);
  };
}

let last: PollingText = { kind: 'live', words: 'Live', further: '' };

function snapshot(): PollingText {
  const next = pollingText({
    whole: wholeState(),
    online: navigator.onLine,
    paused: currentStanding() !== null,
    pace: chosenPace(),
    now: Date.now(),
  });
  if (next.words !== last.words || next.further !== last.further) last = next;
  return last;
}

/** Whether statuses are asked for; only what counts down changes by itself, and is not read out. */
function Polling() {
  const { kind, words, further } = useSyncExternalStore(subscribe, snapshot);
  const Icon = icons[kind];
  return (
    <p className={`flex min-h-9 min-w-0 items-center gap-1.5 text-sm ${inks[kind]}`}>
      <Icon size={14} aria-hidden className="shrink-0" />
      <span>
        <span aria-live="polite">{words}</span>
        <span className="tabular-nums">{further}</span>
      </span>
    </p>
  );
}

function PacePicker() {
  const id = useId();
  const pace = useSyncExternalStore(onPaceChosen, chosenPace);
  return (
    <span className="flex shrink-0 items-center gap-2">
      <label htmlFor={id} className="text-sm whitespace-nowrap text-muted max-sm:sr-only">
        Refresh
      </label>
      <span className="w-34 shrink-0">
        <select
          id={id}
          value={pace}
          className={controlClass}
          onChange={({ target }) => {
            const chosen = paces.find((each) => each === target.value);
            if (chosen !== undefined) choosePace(chosen);
          }}
        >
          {paces.map((each) => (
            <option key={each} value={each}>
              {paceLabels[each]}
            </option>
          ))}
        </select>
      </span>
    </span>
  );
}

function resultText({ asked, answered }: { asked: number; answered: number }): string {
  if (asked === 0) return 'No status is on the screen';
  if (answered === asked) {
    return `${asked === 1 ? 'The status' : `All ${asked} statuses`} on the screen refreshed`;
  }
  return `${answered} of ${asked} statuses on the screen refreshed; the others gave no answer`;
}

/** How statuses are refreshed on this page: how it goes, how often, and now. */
export function LiveBar() {
  const [busy, setBusy] = useState(false);
  const refresh = async () => {
    const { kind, words } = snapshot();
    if (kind === 'offline' || kind === 'limited') {
      announce(`Not refreshed. ${words}`);
      return;
    }
    setBusy(true);
    announce(resultText(await refreshNow()));
    setBusy(false);
  };
  return (
    <section
      aria-label="Live status"
      className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 max-sm:gap-x-2"
    >
      <Polling />
      <span className="flex items-center gap-2">
        <PacePicker />
        <Button
          busy={busy}
          icon={<RefreshCw size={14} aria-hidden />}
          onClick={() => void refresh()}
        >
          Refresh now
        </Button>
      </span>
    </section>
  );
}
