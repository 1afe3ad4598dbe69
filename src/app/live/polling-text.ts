import { clockTime } from '#app/lib/time';
import type { WholeState } from './health.ts';
import type { Pace } from './pace.ts';

/** How asking goes, in words. */
export interface PollingText {
  kind: 'live' | 'by-hand' | 'offline' | 'paused' | 'limited' | 'failing';
  /** Does not change as long as nothing happens. */
  words: string;
  /** Counts down. */
  further: string;
}

interface PollingFacts {
  whole: WholeState;
  online: boolean;
  /** Whether a line at the top says why nothing is asked: a session that ended, or the like. */
  paused: boolean;
  pace: Pace;
  /** Milliseconds since 1970. */
  now: number;
}

/** Says whether statuses are asked for, and since or until when they are not. */
export function pollingText({ whole, online, paused, pace, now }: PollingFacts): PollingText {
  const { pauseLeft, probeIn, failingFor, reason } = whole;
  if (!online) {
    return { kind: 'offline', words: 'Offline: nothing can be asked', further: '' };
  }
  if (paused) {
    return { kind: 'paused', words: 'Paused, for the reason at the top', further: '' };
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
