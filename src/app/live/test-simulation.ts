import { ApiError } from '#app/api/error';
import { LiveEngine } from './engine.ts';
import type { News } from './entry.ts';

const second = 1000;

interface Due {
  at: number;
  order: number;
  task: () => void;
}

/** Time that passes only when it is told to; tasks run in order of their time. */
export class VirtualTime {
  now = 0;
  /** What the wall clock says at 0; a test may move it. */
  wallOffset = 1_800_000_000_000;
  /** How often promises are let go on after each task. */
  turns = 8;
  #due: Due[] = [];
  #orders = 0;

  after(milliseconds: number, task: () => void): () => void {
    this.#orders += 1;
    const due = { at: this.now + milliseconds, order: this.#orders, task };
    this.#due.push(due);
    return () => {
      this.#due = this.#due.filter((each) => each !== due);
    };
  }

  /** Runs everything that falls due until `until`, in ms. */
  async runUntil(until: number): Promise<void> {
    for (;;) {
      let next: Due | undefined;
      for (const each of this.#due) {
        if (each.at > until) continue;
        if (
          next === undefined ||
          each.at < next.at ||
          (each.at === next.at && each.order < next.order)
        )
          next = each;
      }
      if (next === undefined) break;
      const taken = next;
      this.#due = this.#due.filter((each) => each !== taken);
      this.now = Math.max(this.now, taken.at);
      taken.task();
      // What was promised settles before time goes on.
      for (let turn = 0; turn < this.turns; turn += 1) await Promise.resolve();
    }
    this.now = until;
  }
}

/** Repeatable numbers from 0 to 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How the imagined API answers a request that is sent at a time: after how long, and with what. */
export interface Behaviour {
  latency: (at: number) => number;
  failure: (at: number) => { status: number; retryAfter?: number } | undefined;
}

/** Answers as a quick API does: mostly within 0.2 s, now and then within 0.6 s. */
export function usualLatency(random: () => number): () => number {
  return () => 120 + 80 * random() + (random() < 0.05 ? 400 * random() : 0);
}

interface Sent {
  name: string;
  at: number;
  maxAge: number;
}

/** One browser's engine in virtual time, in front of an imagined account. */
export class Simulation {
  readonly time: VirtualTime;
  readonly states = new Map<string, string>();
  readonly sent: Sent[] = [];
  readonly news: { at: number; news: News }[] = [];
  readonly engine: LiveEngine;
  behaviour: Behaviour;
  /** Most requests that were under way at once. */
  mostOpen = 0;
  #open = 0;

  constructor(seed = 1, time = new VirtualTime()) {
    this.time = time;
    const random = seeded(seed);
    this.behaviour = { latency: usualLatency(random), failure: () => undefined };
    this.engine = new LiveEngine(
      {
        now: () => time.now,
        wall: () => time.now + time.wallOffset,
        after: (milliseconds, task) => time.after(milliseconds, task),
        random,
        ask: (name, maxAge) => this.ask(name, maxAge),
      },
      {
        onNews: (news) => this.news.push({ at: time.now, news }),
        onChange: () => undefined,
        onWhole: () => undefined,
      },
    );
  }

  /** How a request is answered; another way may be put in its place. */
  ask: (name: string, maxAge: number) => Promise<{ status: { state: string }; age: number }> = (
    name,
    maxAge,
  ) => {
    const { time, behaviour } = this;
    this.sent.push({ name, at: time.now, maxAge });
    this.#open += 1;
    this.mostOpen = Math.max(this.mostOpen, this.#open);
    const failure = behaviour.failure(time.now);
    const latency = behaviour.latency(time.now);
    return new Promise<{ status: { state: string }; age: number }>((resolve, reject) => {
      // The API reads the state halfway.
      let state = '';
      time.after(latency / 2, () => {
        state = this.states.get(name) ?? 'Healthy';
      });
      time.after(latency, () => {
        this.#open -= 1;
        if (failure === undefined) resolve({ status: { state }, age: 0 });
        else {
          const facts = { operation: 'interconnects.status', write: false, message: 'No' } as const;
          reject(new ApiError({ ...facts, ...failure }));
        }
      });
    });
  };

  /** Watches `names`; those in `onScreen` are seen. */
  watch(names: readonly string[], onScreen: ReadonlySet<string> = new Set(names)): void {
    this.engine.setInterests(new Map(names.map((name) => [name, onScreen.has(name)])));
  }

  /** Lets so many seconds pass. */
  pass(seconds: number): Promise<void> {
    return this.time.runUntil(this.time.now + seconds * second);
  }
}

/** Most of `times` (ms, ascending) that lie in any window of five minutes. */
export function mostInAnyWindow(times: readonly number[]): number {
  let [most, first] = [0, 0];
  times.forEach((time, last) => {
    while ((times[first] ?? 0) <= time - 300 * second) first += 1;
    most = Math.max(most, last - first + 1);
  });
  return most;
}

/** The greatest age in ms that an answer about one of `names` reached, from the start on. */
export function oldest({ news, time }: Simulation, names: ReadonlySet<string>): number {
  const last = new Map([...names].map((name) => [name, 0]));
  let most = 0;
  for (const { at, news: each } of news) {
    if (!names.has(each.name)) continue;
    most = Math.max(most, at - (last.get(each.name) ?? 0));
    last.set(each.name, at);
  }
  return Math.max(most, ...[...last.values()].map((at) => time.now - at));
}

/** `count` names of interconnects. */
export function someNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `icon-${index}`);
}
