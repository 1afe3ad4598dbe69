import { type Step, requestsOf } from './plan-steps.ts';

/**
 * Cloudflare allows an account 1,200 requests in five minutes (API fundamentals: rate limits),
 * for everything that uses it. Half of that is spent without a thought; longer plans go at three
 * requests a second, which is three quarters of it.
 */
const unpacedRequests = 600;
const pacedPerSecond = 3;
/** What a request takes when nothing is known yet, in milliseconds: a guess. */
const guessedRequest = 300;

/** Milliseconds from the start of one step to the start of the next, at least. */
export function intervalOf(steps: readonly Step[]): number {
  const requests = requestsOf(steps);
  if (requests <= unpacedRequests) return 0;
  return ((requests / steps.length) * 1000) / pacedPerSecond;
}

/**
 * About how long `waiting` steps of a plan take, in milliseconds. `measured` is what a step of
 * it took so far, pauses included; null before the first.
 */
export function estimate(steps: readonly Step[], waiting: number, measured: number | null): number {
  if (steps.length === 0) return 0;
  const guessed = (requestsOf(steps) / steps.length) * guessedRequest;
  return waiting * Math.max(measured ?? guessed, intervalOf(steps));
}

/** A length of time as people say it: `4 s`, `12 min`, `2 h 5 min`. */
export function duration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 90) return `${Math.max(1, seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`}`;
}
