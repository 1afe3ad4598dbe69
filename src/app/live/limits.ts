import { windowMs } from './pace.ts';

const second = 1000;
const mostAtOnce = 3;
/** What has not answered for so long holds nobody else up; a browser has six connections. */
const slowAfter = 5 * second;
const mostWithSlow = 5;
/** Failures in a row after which the API as a whole is taken for failing. */
export const failsAsAWhole = 3;
const longestProbe = 60 * second;
/** The documented block after too many requests, when an answer does not say how long. */
export const blockMs = windowMs;

/** What an answer's `Ratelimit` header said. */
export interface Quota {
  /** Requests left in its window, and when that window ends. */
  left: number;
  resetAt: number;
  /** When the answer came that said so. */
  at: number;
}

/** What holds for all interconnects together. Times are in monotonic milliseconds. */
export interface Whole {
  now: number;
  /** When requests of the last five minutes were sent, oldest first. */
  sent: readonly number[];
  /** When those that have no answer yet were sent. */
  open: readonly number[];
  /** Most requests in five minutes. */
  most: number;
  quota: Quota | undefined;
  /** Until when a 429 forbids asking; 0 for never. */
  pausedUntil: number;
  /** Failures in a row, whomever they befell, and when the last one came. */
  trouble: { failures: number; lastAt: number };
}

/** Milliseconds between two requests that probe an API which fails as a whole. */
export function probeDelay(failures: number): number {
  return Math.min(longestProbe, 5 * second * 2 ** (failures - failsAsAWhole));
}

function countSince(sent: readonly number[], since: number): number {
  let count = 0;
  for (let index = sent.length - 1; index >= 0; index -= 1) {
    if ((sent[index] ?? 0) <= since) break;
    count += 1;
  }
  return count;
}

/** A window whose first request is to leave it later than this, in ms, is still filling. */
const fillingFrom = 10 * second;

/** A request at the edge of the window counts as inside. */
const longWindow = windowMs + 1;

/** When the window has room for one more, in milliseconds; `now` or earlier: it has. */
function roomAt({ now, sent, most }: Whole): number {
  const used = countSince(sent, now - longWindow);
  if (used < most) return now;
  return (sent[sent.length - most] ?? now) + longWindow;
}

function quotaAt({ now, quota, sent, open }: Whole): number {
  if (quota === undefined || now >= quota.resetAt) return now;
  // Those under way when the header was written may not be counted in it.
  const spent = countSince(sent, quota.at) + open.filter((each) => each <= quota.at).length;
  return spent < Math.floor(quota.left / 2) ? now : quota.resetAt;
}

/**
 * From when another request may be sent at all; `undefined`: not before one of those under way is
 * answered. `probing`: only to find out whether the API answers again.
 */
export function mayAskAt(whole: Whole): { at: number | undefined; probing: boolean } {
  const { now, open, trouble, pausedUntil } = whole;
  const failing = trouble.failures >= failsAsAWhole;
  if (trouble.failures > 0 && open.length > 0) return { at: undefined, probing: failing };
  if (open.length >= mostWithSlow) return { at: undefined, probing: false };
  const quick = open.filter((each) => now - each < slowAfter);
  if (quick.length >= mostAtOnce) return { at: Math.min(...quick) + slowAfter, probing: false };
  const at = Math.max(
    pausedUntil,
    roomAt(whole),
    quotaAt(whole),
    failing ? trouble.lastAt + probeDelay(trouble.failures) : 0,
  );
  return { at, probing: failing };
}

/**
 * Whether one request for something off the screen, now, leaves the window enough for what is to
 * be asked at the `planned` times (ascending), until the window's present requests have left it.
 */
export function leavesRoom({ now, sent, most }: Whole, planned: readonly number[]): boolean {
  let soon = 0;
  for (
    let index = sent.length - countSince(sent, now - longWindow);
    index < sent.length;
    index += 1
  ) {
    const leavesAt = (sent[index] ?? 0) + longWindow;
    while ((planned[soon] ?? Number.POSITIVE_INFINITY) < leavesAt) soon += 1;
    // Just before it leaves, all from here on are still counted, and the one to be sent.
    if (sent.length - index + 1 + soon > most) return false;
  }
  return true;
}

/**
 * Milliseconds between two requests off the screen that spread the room of a window which is still
 * filling evenly: else it would be used up before its end, and they would stop for a while.
 */
export function evenSpacing({ now, sent, most }: Whole, planned: readonly number[]): number {
  const used = countSince(sent, now - longWindow);
  const first = sent[sent.length - used];
  if (first === undefined) return 0;
  const left = first + longWindow - now;
  const forScreen = planned.filter((at) => at < now + left).length;
  return left < fillingFrom ? 0 : left / Math.max(1, most - used - forScreen);
}
