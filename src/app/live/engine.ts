import { ApiError } from '#app/api/error';
import {
  type Entry,
  type KnownStatus,
  type News,
  type Status,
  knownOf,
  newEntry,
} from './entry.ts';
import { Health, type WholeState, isAboutOne } from './health.ts';
import { type Intervals, type Pace, mostInWindow, windowMs } from './pace.ts';
import { classOf, decide, intervalsNow } from './policy.ts';

const second = 1000;
/** Least age at which an answer is called stale. */
const staleAtLeast = 90 * second;
const firstBackOff = 2 * second;
const longestBackOff = 60 * second;
/** A name that the API does not know is asked for again after this, at least. */
const goneBackOff = 300 * second;
/** How much further the wall clock may get than the monotonic one before it counts as sleep. */
const sleepAtLeast = 5 * second;

/** What the engine needs of the world around it: tests and the bench bring a virtual one. */
export interface Surroundings {
  /** Monotonic milliseconds; may stand still while the computer sleeps. */
  now: () => number;
  /** Milliseconds since 1970; may jump. */
  wall: () => number;
  /** Runs `task` after so many milliseconds; returns how to call it off. */
  after: (milliseconds: number, task: () => void) => () => void;
  /** Asks for one status. `maxAge`: an answer that somebody else got so many ms ago will do. */
  ask: (name: string, maxAge: number) => Promise<{ status: Status; age: number }>;
  /** From 0 to 1. */
  random: () => number;
}

interface Hooks {
  /** An answer or a failure came; `asked`: this tab asked for it. */
  onNews: (news: News, asked: boolean) => void;
  /** Something that is shown of `name` may have changed. */
  onChange: (name: string) => void;
  /** The state of asking as a whole has changed. */
  onWhole: () => void;
}

/**
 * Runs the policy: keeps what is known of each interconnect, asks when the policy says so, and
 * hands on what comes of it. It never touches the browser itself.
 */
export class LiveEngine {
  readonly #around: Surroundings;
  readonly #hooks: Hooks;
  readonly #entries = new Map<string, Entry>();
  #watched: Entry[] = [];
  #sent: number[] = [];
  readonly #open = new Map<number, number>();
  #tickets = 0;
  #cancelTimer: (() => void) | undefined;
  #intervals: Intervals | undefined;
  #health = new Health();
  #clockGap: number;
  #running = false;
  #world = 0;
  pace: Pace = 'automatic';
  /** Most requests in five minutes; less where tabs cannot speak with each other. */
  most = mostInWindow;

  constructor(around: Surroundings, hooks: Hooks) {
    this.#around = around;
    this.#hooks = hooks;
    this.#clockGap = around.wall() - around.now();
  }

  /** Starts or stops asking: while hidden, offline, or while another tab does it, it stands still. */
  run(running: boolean): void {
    this.#running = running;
    this.look();
  }

  /** Forgets everything: another account. Answers that are still to come are dropped. */
  reset(): void {
    this.#world += 1;
    this.#entries.clear();
    this.#watched = [];
    this.#open.clear();
    this.#health = new Health();
    this.#hooks.onWhole();
  }

  #entry(name: string): Entry {
    const known = this.#entries.get(name);
    if (known !== undefined) return known;
    const entry = newEntry(name, this.#around.now());
    this.#entries.set(name, entry);
    return entry;
  }

  /** Says which interconnects are to be asked, and whether each is on a screen. */
  setInterests(interests: ReadonlyMap<string, boolean>): void {
    for (const entry of this.#watched) entry.watched = false;
    this.#watched = [...interests].map(([name, onScreen]) => {
      const entry = this.#entry(name);
      // What was not asked for a while begins anew: nobody owes it an answer from before.
      if (!entry.watched && entry.answeredAt === undefined) entry.addedAt = this.#around.now();
      entry.watched = true;
      entry.onScreen = onScreen;
      return entry;
    });
    this.look();
  }

  /** Wants new answers; one that is under way may have begun too early and will not count. */
  want(names: Iterable<string>): void {
    for (const name of names) {
      const entry = this.#entry(name);
      entry.wanted = true;
      entry.inFlight = false;
      entry.ticket = undefined;
      entry.notBefore = 0;
    }
    this.look();
  }

  /** Takes what an answer said about the requests that are left. */
  setQuota(left: number, resetIn: number): void {
    const at = this.#around.now();
    this.#health.quota = { left, resetAt: at + resetIn, at };
  }

  /** Takes over what another tab tells; `counts`: it cost a request, of those that are ours too. */
  learn(news: News, counts: boolean): void {
    this.checkClock();
    if (counts) this.#sent.push(this.#around.now());
    this.#take(news, false);
  }

  #take(news: News, asked: boolean): void {
    const { now, wall } = this.#around;
    const entry = this.#entry(news.name);
    if (news.status === undefined) entry.failure = news.failure;
    else if (!this.#answer(entry, news.status, now() - Math.max(0, wall() - news.at), news.at)) {
      return;
    }
    this.#hooks.onNews(news, asked);
    this.#hooks.onChange(news.name);
  }

  /** Takes over the state of asking as another tab has it. */
  learnWhole(state: WholeState): void {
    this.#health.learn(state, this.#around.now());
    this.#hooks.onWhole();
    this.look();
  }

  whole(): WholeState {
    return this.#health.state(this.#around.now());
  }

  /** What is known of an interconnect; the same object until something in it changes. */
  known(name: string): KnownStatus {
    const entry = this.#entries.get(name);
    return knownOf(entry, this.#around.now(), entry === undefined ? 0 : this.#staleAfter(entry));
  }

  /** Milliseconds since the answer that is shown; undefined without one. */
  ageOf(name: string): number | undefined {
    const answeredAt = this.#entries.get(name)?.answeredAt;
    return answeredAt === undefined ? undefined : Math.max(0, this.#around.now() - answeredAt);
  }

  /** All answers that are known, for a tab that has just been opened. */
  news(): News[] {
    return [...this.#entries.values()].flatMap(({ name, state, reason, answeredWall }) =>
      state === undefined || answeredWall === undefined
        ? []
        : [{ name, at: answeredWall, status: { state, reason } }],
    );
  }

  #staleAfter(entry: Entry): number {
    const interval = this.#intervals?.[classOf(entry, this.#around.now())] ?? 0;
    return Math.max(staleAtLeast, 2 * interval);
  }

  /** Notices that the computer slept: then all answers are older than the monotonic clock says. */
  checkClock(): void {
    const gap = this.#around.wall() - this.#around.now();
    const slept = gap - this.#clockGap;
    this.#clockGap = gap;
    if (slept < sleepAtLeast) return;
    for (const entry of this.#entries.values()) {
      if (entry.answeredAt !== undefined) entry.answeredAt -= slept;
      if (entry.changedAt !== undefined) entry.changedAt -= slept;
    }
  }

  /** Lets the policy decide, now and whenever it says to. */
  look(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    this.checkClock();
    const now = this.#around.now();
    this.#sent = this.#sent.filter((each) => each > now - windowMs - second);
    const moment = () => ({
      now,
      hidden: !this.#running,
      pace: this.pace,
      sent: this.#sent,
      open: [...this.#open.values()],
      most: this.most,
      quota: this.#health.quota,
      pausedUntil: this.#health.pausedUntil,
      trouble: this.#health.trouble,
    });
    this.#intervals = intervalsNow(this.#watched, moment());
    for (let decision = decide(this.#watched, moment()); ;) {
      if (decision.ask === undefined) {
        const { lookAt } = decision;
        if (lookAt === undefined) return;
        this.#cancelTimer = this.#around.after(Math.max(1, lookAt - now), () => this.look());
        return;
      }
      void this.#ask(this.#entry(decision.ask), now);
      decision = decide(this.#watched, moment());
    }
  }

  async #ask(entry: Entry, now: number): Promise<void> {
    const world = this.#world;
    this.#tickets += 1;
    const ticket = this.#tickets;
    entry.ticket = ticket;
    entry.inFlight = true;
    entry.triedAt = now;
    this.#sent.push(now);
    this.#open.set(ticket, now);
    const interval = this.#intervals?.[classOf(entry, now)] ?? 0;
    let news: News;
    try {
      // Three quarters of its interval: several browsers then share one answer, and agree on when
      // the next is due.
      const { status, age } = await this.#around.ask(
        entry.name,
        entry.wanted ? 0 : interval * 0.75,
      );
      news = { name: entry.name, at: this.#around.wall() - age, status };
    } catch (error) {
      news = { name: entry.name, at: this.#around.wall(), failure: asApiError(error) };
    }
    if (world !== this.#world) return;
    this.#open.delete(ticket);
    if (this.#health.judge(news.failure, this.#around.now())) this.#hooks.onWhole();
    if (entry.ticket === ticket) {
      entry.ticket = undefined;
      entry.inFlight = false;
      if (news.failure !== undefined) this.#backOff(entry, news.failure);
      this.#take(news, true);
    }
    this.look();
  }

  /** Takes an answer, unless it is older than the one here: by way of another tab, or overtaken. */
  #answer(entry: Entry, status: Status, answeredAt: number, wall: number): boolean {
    if (entry.answeredAt !== undefined && answeredAt < entry.answeredAt) return false;
    if (entry.state !== undefined && entry.state !== status.state) {
      entry.changedAt = this.#around.now();
    }
    Object.assign(entry, {
      state: status.state,
      reason: status.reason ?? undefined,
      answeredAt,
      answeredWall: wall,
      failures: 0,
      failure: undefined,
      notBefore: 0,
      wanted: false,
    });
    return true;
  }

  #backOff(entry: Entry, failure: ApiError): void {
    if (failure.status === 429) return;
    entry.failures += 1;
    const doubled = Math.min(longestBackOff, firstBackOff * 2 ** (entry.failures - 1));
    const wait = isAboutOne(failure) ? Math.max(goneBackOff, doubled) : doubled;
    entry.notBefore = this.#around.now() + wait * (0.8 + 0.4 * this.#around.random());
  }
}

function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const message = error instanceof Error ? error.message : 'No answer';
  return new ApiError({ operation: 'interconnects.status', write: false, status: 0, message });
}
