import { clockTime } from '#app/lib/time';
import type { WholeState } from './health.ts';
import type { Pace } from './pace.ts';

/** How asking goes, in words. */
export interface PollingText {
  kind: 'live' | 'by-hand' | 'offline' | 'limited' | 'failing';
  /** Does not change as long as nothing happens. */
  words: string;
  /** Counts down. */
  further: string;
}

interface PollingFacts {
  whole: WholeState;
  online: boolean;
  pace: Pace;
  /** Milliseconds since 1970. */
  now: number;
}

/** Says whether statuses are asked for, and since or until when they are not. */
export function pollingText({ whole, online, pace, now }: PollingFacts): PollingText {
  const { pauseLeft, probeIn, failingFor, reason } = whole;
  if (!online) {
    return { kind: 'offline', words: 'Offline: nothing can be asked', further: '' };
  }
  if (pauseLeft > 0) {
    const until = clockTime(now + pauseLeft);
    return { kind: 'limited', words: `Rate limited until ${until}`, further: '' };
  }
  if (probeIn !== undefined) {
    const words = `No answers since ${clockTime(now - failingFor)} (${reason})`;
    const further = pace === 'by-hand' ? '' : `; next try in ${Math.ceil(probeIn / 1000)} s`;
    return { kind: 'failing', words, further };
  }
  return pace === 'by-hand'
    ? { kind: 'by-hand', words: 'Asked only by hand', further: '' }
    : { kind: 'live', words: 'Live', further: '' };
}
