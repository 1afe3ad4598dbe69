import { LRUCache } from 'lru-cache';
import type { Operation } from '#contract/endpoints';
import { codes, envelope } from './errors.ts';
import type { Outgoing } from './upstream.ts';

const second = 1000;
/** Answers kept at once, of all sessions together; a status has some hundred bytes. */
const keptMax = 10_000;
/** A status is kept as long as somebody may still ask for one that old. */
const keptMs = 15 * 60 * second;
/** What a status may be old when the browser does not say. */
const unaskedMs = 3 * second;
/** How often one target goes upstream at most when an answer from there is insisted on. */
const insistMs = second;
/** A read that began longer ago is not joined: what it answers may be older than who asks. */
const joinMs = second;

/** One answer, in a form that can be handed out again and again. */
interface Answer {
  status: number;
  headers: [string, string][];
  body: ArrayBuffer | null;
  at: number;
}

interface Limited {
  answer: Answer;
  until: number;
}

interface UnderWay {
  since: number;
  answer: Promise<Answer>;
}

/** What a browser said about the age of what it would take, in ms (RFC 9111, 5.2.1). */
function acceptedAge(request: Request): number | 'insists' {
  const control = request.headers.get('cache-control') ?? '';
  if (/\bno-(cache|store)\b/.test(control)) return 'insists';
  const [, seconds] = /\bmax-age=(\d{1,6})\b/.exec(control) ?? [];
  return seconds === undefined ? unaskedMs : Number(seconds) * second;
}

function responseOf(answer: Answer, now: number): Response {
  const response = new Response(answer.body, {
    status: answer.status,
    headers: answer.headers,
  });
  const age = Math.floor((now - answer.at) / second);
  // RFC 9111, 5.1: how long ago it was given.
  if (age > 0) response.headers.set('age', String(age));
  return response;
}

function retryAfterMs(answer: Answer): number {
  const header = answer.headers.find(([name]) => name === 'retry-after')?.[1] ?? '';
  return /^\d+$/.test(header) ? Number(header) * second : 0;
}

/**
 * Has identical reads of one account share an answer: joined while one is under way, and for
 * statuses kept for a while, so that ten browsers cost hardly more than one. Lists and single
 * objects are never kept: an edit that reads them again must see what the API says now. A letter is
 * neither kept nor joined, a failure is shared by those who wait for it and then forgotten. While
 * upstream asks to wait (429 with Retry-After), reads are answered here.
 */
export class SharedReads {
  readonly #kept = new LRUCache<string, Answer>({ max: keptMax, ttl: keptMs });
  readonly #underWay = new Map<string, UnderWay>();
  readonly #limited = new LRUCache<string, Limited>({ max: 500 });
  /** How often an account was written to: answers of before say nothing of after. */
  readonly #writes = new LRUCache<string, number>({ max: 1000 });
  #lastWrite = 0;
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Forgets what is known of `account`: it is being written to, or has been. */
  forget(account: string): void {
    this.#lastWrite += 1;
    this.#writes.set(account, this.#lastWrite);
  }

  /** Also forgets that its upstream asked to wait: the demo's clock or weather has been changed. */
  forgetAll(account: string): void {
    this.forget(account);
    this.#limited.delete(account);
  }

  /** Answers a read from what is shared, or by `send`. `account` names credential and account. */
  async read(
    account: string,
    {
      operation,
      request,
      outgoing,
    }: { operation: Operation; request: Request; outgoing: Outgoing },
    send: () => Promise<Response>,
  ): Promise<Response> {
    const limited = this.#limited.get(account);
    if (limited !== undefined) {
      const left = limited.until - this.#now();
      if (left > 0) return waiting(limited.answer, left);
      this.#limited.delete(account);
    }
    if (operation === 'interconnects.loa') return send();
    const key = `${account} ${this.#writes.get(account) ?? 0} ${outgoing.target}`;
    const isStatus = operation === 'interconnects.status';
    const accepted = acceptedAge(request);
    const now = this.#now();
    const kept = isStatus ? this.#kept.get(key) : undefined;
    const oldest = accepted === 'insists' ? insistMs : accepted;
    if (kept !== undefined && now - kept.at <= oldest) return responseOf(kept, now);
    const running = this.#underWay.get(key);
    if (running !== undefined && (isStatus || now - running.since < joinMs)) {
      return responseOf(await running.answer, this.#now());
    }
    const answer = this.#exchange(account, key, isStatus, send);
    const underWay = { since: now, answer };
    this.#underWay.set(key, underWay);
    try {
      return responseOf(await answer, this.#now());
    } finally {
      if (this.#underWay.get(key) === underWay) this.#underWay.delete(key);
    }
  }

  async #exchange(
    account: string,
    key: string,
    keep: boolean,
    send: () => Promise<Response>,
  ): Promise<Answer> {
    const response = await send();
    const { status } = response;
    const body = response.body === null ? null : await response.arrayBuffer();
    const answer: Answer = { status, headers: [...response.headers], body, at: this.#now() };
    if (status === 429) {
      const wait = retryAfterMs(answer);
      if (wait > 0) this.#limited.set(account, { answer, until: answer.at + wait });
    }
    if (keep && response.ok) this.#kept.set(key, answer);
    return answer;
  }
}

/** Upstream's own words while it asks to wait, with the seconds that are left of it. */
function waiting(answer: Answer, left: number): Response {
  const isJson = answer.headers.some(([, value]) => value.startsWith('application/json'));
  const response = isJson
    ? responseOf(answer, answer.at)
    : envelope(429, [{ code: codes.upstreamLimited, message: 'The Cloudflare API asks to wait' }]);
  response.headers.set('retry-after', String(Math.ceil(left / second)));
  return response;
}
