import type { ApiError } from '#app/api/error';
import { type Quota, blockMs, failsAsAWhole, probeDelay } from './limits.ts';

/** The state of asking as a whole. Times are durations in ms, so that another tab can read them. */
export interface WholeState {
  /** Left of a pause that the API asked for; 0: none. */
  pauseLeft: number;
  /** Failures in a row, for how long already, and how long ago the last one was. */
  failures: number;
  failingFor: number;
  lastFailureAge: number;
  /** What the last failure was, in words. */
  reason: string;
  /** Until the failing API is probed again; undefined: it does not fail as a whole. */
  probeIn?: number | undefined;
}

/** A refusal that says something of one interconnect, and that the API answers. */
export function isAboutOne({ status, refused }: ApiError): boolean {
  return refused && ![401, 403, 408, 429].includes(status);
}

const none = { failures: 0, since: 0, lastAt: 0, reason: '' };

/** What the answers say of the API as a whole: whether it fails, asks for a pause, has a quota. */
export class Health {
  trouble = none;
  /** In monotonic milliseconds. */
  pausedUntil = 0;
  quota: Quota | undefined;

  /** Takes an answer (`undefined`) or a failure that came at `now`; whether that changed anything. */
  judge(failure: ApiError | undefined, now: number): boolean {
    const before = this.trouble;
    if (failure === undefined || isAboutOne(failure)) {
      this.trouble = none;
      return before.failures > 0;
    }
    const { status, facts, message } = failure;
    const limited = status === 429;
    const wait = facts.retryAfter === undefined ? blockMs : facts.retryAfter * 1000;
    if (limited) this.pausedUntil = Math.max(this.pausedUntil, now + wait);
    this.trouble = {
      // A limit is no failure of the API; but after it one request goes first.
      failures: limited ? Math.max(1, before.failures) : before.failures + 1,
      since: before.failures === 0 ? now : before.since,
      lastAt: now,
      reason: status === 0 ? message : `HTTP ${status}`,
    };
    return true;
  }

  learn(state: WholeState, now: number): void {
    const { failures, reason } = state;
    this.pausedUntil = state.pauseLeft > 0 ? now + state.pauseLeft : 0;
    const [since, lastAt] = [now - state.failingFor, now - state.lastFailureAge];
    this.trouble = failures === 0 ? none : { failures, since, lastAt, reason };
  }

  state(now: number): WholeState {
    const { failures, since, lastAt, reason } = this.trouble;
    const failsWholly = failures >= failsAsAWhole;
    return {
      pauseLeft: Math.max(0, this.pausedUntil - now),
      failures,
      failingFor: failures === 0 ? 0 : now - since,
      lastFailureAge: failures === 0 ? 0 : now - lastAt,
      reason,
      probeIn: failsWholly ? Math.max(0, lastAt + probeDelay(failures) - now) : undefined,
    };
  }
}
