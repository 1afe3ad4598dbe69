import { LRUCache } from 'lru-cache';
import type { Answer } from './answer.ts';
import { codes, envelope } from './errors.ts';

const second = 1000;
/** Cloudflare blocks for five minutes at most; a mistaken header must not silence us for a day. */
const longestMs = 15 * 60 * second;

interface Wait {
  answer: Answer;
  until: number;
}

/**
 * For how long an answer asks to be left alone, in ms; 0 when it does not say. `Retry-After` in
 * seconds or as a date (RFC 9110, 10.2.3), else the seconds until the quota that is used up
 * (`"default";r=0;t=30`, API fundamentals: rate limits).
 */
export function waitOf(answer: Answer, wallClock: number): number {
  if (answer.status !== 429) return 0;
  const { 'retry-after': after = '', ratelimit = '' } = answer.headers;
  const [, reset] = /;\s*r=0\s*;\s*t=(\d{1,9})\b/.exec(ratelimit) ?? [];
  const seconds = /^\d+$/.test(after) ? after : reset;
  const date = Date.parse(after);
  const isDate = !/^\d*$/.test(after) && !Number.isNaN(date);
  const asked = isDate ? date - wallClock : Number(seconds ?? 0) * second;
  return Math.min(longestMs, Math.max(0, asked));
}

/**
 * Which accounts asked to be left alone (429), and until when. What is asked of them meanwhile is
 * answered here: upstream would count it and refuse it. Times are of a clock that only goes on.
 */
export class Waits {
  readonly #waits = new LRUCache<string, Wait>({ max: 1000 });

  /** Notes what upstream answered at `now`, should it ask to wait. */
  note(account: string, answer: Answer, now: number): void {
    const wait = waitOf(answer, Date.now());
    if (wait > 0) this.#waits.set(account, { answer, until: now + wait });
  }

  forget(account: string): void {
    this.#waits.delete(account);
  }

  /** The answer to a read or write while `account` waits; undefined when it may go upstream. */
  answer(account: string, access: 'read' | 'write', now: number): Answer | undefined {
    const wait = this.#waits.get(account);
    if (wait === undefined) return undefined;
    const left = Math.ceil((wait.until - now) / second);
    if (left > 0) return access === 'read' ? repeated(wait.answer, left) : unsent(left);
    this.#waits.delete(account);
    return undefined;
  }
}

/** Upstream's own words with the seconds that are left; its ray and quota are of an older call. */
function repeated({ status, headers, body }: Answer, left: number): Answer {
  const { 'content-type': type } = headers;
  if (type?.startsWith('application/json') !== true) {
    return refusal('The Cloudflare API asks to wait', left);
  }
  const kept = { 'content-type': type, 'retry-after': String(left) };
  return { status, headers: kept, body };
}

function unsent(left: number): Answer {
  return refusal('The Cloudflare API asks to wait. The change was not sent', left);
}

function refusal(message: string, left: number): Answer {
  const headers = { 'retry-after': String(left) };
  return envelope(429, [{ code: codes.upstreamLimited, message }], headers);
}
