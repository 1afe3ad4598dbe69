import { LRUCache } from 'lru-cache';
import type { Operation } from '#contract/endpoints';
import type { Answer } from './answer.ts';
import type { Outgoing } from './upstream.ts';
import { Waits } from './waits.ts';

const second = 1000;
/** Answers kept at once, of all sessions together; a status has some hundred bytes. */
const keptMax = { entries: 10_000, bytes: 32_000_000, bytesOfOne: 100_000 };
/** A status is kept as long as somebody may still ask for one that old. */
const keptMs = 15 * 60 * second;
/** What a status may be old when the browser does not say. */
const unaskedMs = 3 * second;
/** How often one target goes upstream at most when an answer from there is insisted on. */
const insistMs = second;
/** A read that began longer ago is not joined: what it answers may be older than who asks. */
const joinMs = second;
/** Nor a status then: on Workers a call whose request was cut off never comes to an end. */
const joinStatusMs = 60 * second;

interface Kept {
  answer: Answer;
  at: number;
}

interface UnderWay {
  since: number;
  /** Absent once it has come: former tables of the map may keep the entry itself for long. */
  kept: Promise<Kept> | undefined;
}

/** How a request was answered without a call of its own. */
export type Spared = 'joined' | 'kept' | 'waiting';

/** What a browser said about the age of what it would take, in ms (RFC 9111, 5.2.1). */
function acceptedAge(control = ''): number | 'insists' {
  if (/\bno-(cache|store)\b/.test(control)) return 'insists';
  const [, seconds] = /\bmax-age=(\d{1,6})\b/.exec(control) ?? [];
  return seconds === undefined ? unaskedMs : Number(seconds) * second;
}

/** With how long ago it was given (RFC 9111, 5.1). */
function aged({ answer, at }: Kept, now: number): Answer {
  const age = Math.floor((now - at) / second);
  if (age <= 0) return answer;
  return { ...answer, headers: { ...answer.headers, age: String(age) } };
}

/** With bytes of its own: those that arrived may be a small part of what was read at once. */
function alone({ answer, at }: Kept): Kept {
  return { answer: { ...answer, body: answer.body?.slice() ?? null }, at };
}

/** What is asked for, and how old an answer may be by the browser's `Cache-Control`. */
interface Read {
  operation: Operation;
  cacheControl: string | undefined;
  outgoing: Outgoing;
}

interface Surroundings {
  now?: () => number;
  /** Told of each request that costs no call. */
  onSpared?: (how: Spared) => void;
}

/**
 * Has identical reads of one account share an answer: joined while one is under way, and for
 * statuses kept for a while, so that ten browsers cost hardly more than one. Lists and single
 * objects are never kept: an edit that reads them again must see what the API says now. A letter is
 * neither kept nor joined, a failure is shared by those who wait for it and then forgotten. While
 * upstream asks to wait (429), reads and writes are answered here. `account` names credential and
 * account: nothing is shared beyond the two.
 */
export class SharedReads {
  readonly #kept = new LRUCache<string, Kept>({
    max: keptMax.entries,
    maxSize: keptMax.bytes,
    maxEntrySize: keptMax.bytesOfOne,
    sizeCalculation: ({ answer }) => 500 + (answer.body?.byteLength ?? 0),
    ttl: keptMs,
  });
  readonly #underWay = new Map<string, UnderWay>();
  readonly #waits = new Waits();
  /** When an account was written to last: answers of before say nothing of after. */
  readonly #writes = new LRUCache<string, number>({
    max: 1000,
    // Who is no longer counted must not come back to an older count.
    dispose: (count) => (this.#uncounted = Math.max(this.#uncounted, count)),
  });
  #uncounted = 0;
  #lastWrite = 0;
  readonly #now: () => number;
  readonly #onSpared: (how: Spared) => void;

  constructor({ now = () => performance.now(), onSpared = () => undefined }: Surroundings = {}) {
    this.#now = now;
    this.#onSpared = onSpared;
  }

  #forget(account: string): void {
    this.#lastWrite += 1;
    this.#writes.set(account, this.#lastWrite);
  }

  /** Forgets all that is known of `account`: the demo's clock or weather has been changed. */
  forgetAll(account: string): void {
    this.#forget(account);
    this.#waits.forget(account);
  }

  #waiting(account: string, access: Outgoing['access']): Answer | undefined {
    const answer = this.#waits.answer(account, access, this.#now());
    if (answer !== undefined) this.#onSpared('waiting');
    return answer;
  }

  /** Answers a read from what is shared, or by `send`. */
  async read(
    account: string,
    { operation, cacheControl, outgoing }: Read,
    send: () => Promise<Answer>,
  ): Promise<Answer> {
    const waiting = this.#waiting(account, 'read');
    if (waiting !== undefined) return waiting;
    if (operation === 'interconnects.loa') return (await this.#ask(account, send)).answer;
    const count = this.#writes.get(account) ?? this.#uncounted;
    const key = `${account} ${count} ${outgoing.target}`;
    const isStatus = operation === 'interconnects.status';
    const accepted = acceptedAge(cacheControl);
    const now = this.#now();
    const kept = isStatus ? this.#kept.get(key) : undefined;
    const oldest = accepted === 'insists' ? insistMs : accepted;
    if (kept !== undefined && now - kept.at <= oldest) {
      this.#onSpared('kept');
      return aged(kept, now);
    }
    const running = this.#underWay.get(key);
    const joinable = isStatus ? joinStatusMs : joinMs;
    if (running?.kept !== undefined && now - running.since < joinable) {
      this.#onSpared('joined');
      return aged(await running.kept, this.#now());
    }
    const asked = this.#ask(account, send);
    const underWay: UnderWay = { since: now, kept: asked };
    this.#underWay.set(key, underWay);
    try {
      const fresh = await asked;
      const { status } = fresh.answer;
      if (isStatus && status >= 200 && status < 300) this.#kept.set(key, alone(fresh));
      return aged(fresh, this.#now());
    } finally {
      underWay.kept = undefined;
      if (this.#underWay.get(key) === underWay) this.#underWay.delete(key);
    }
  }

  /** Sends a write, and forgets what its account answered before. */
  async write(account: string, send: () => Promise<Answer>): Promise<Answer> {
    const waiting = this.#waiting(account, 'write');
    if (waiting !== undefined) return waiting;
    // Before it and after: a read that runs beside a write may see either.
    this.#forget(account);
    try {
      return (await this.#ask(account, send)).answer;
    } finally {
      this.#forget(account);
    }
  }

  async #ask(account: string, send: () => Promise<Answer>): Promise<Kept> {
    const answer = await send();
    const at = this.#now();
    this.#waits.note(account, answer, at);
    return { answer, at };
  }
}
