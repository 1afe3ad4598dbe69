import type { ClockState } from '#contract/simulation';

/** Ten thousand years in milliseconds: far beyond any demo, well inside what a Date can hold. */
const offsetMax = 10_000 * 31_557_600_000;

/**
 * The virtual clock: real time plus an offset that only grows until it is reset. Statuses, rate
 * windows and letter dates read it, so that weeks of provisioning fit in a demo.
 */
export class VirtualClock {
  #offset = 0;
  readonly #realNow: () => number;

  /** `realNow` answers milliseconds since the epoch, as `Date.now` does. */
  constructor(realNow: () => number) {
    this.#realNow = realNow;
  }

  /** Virtual milliseconds since the epoch. */
  now(): number {
    return this.#realNow() + this.#offset;
  }

  advance(seconds: number): void {
    this.#offset = Math.min(this.#offset + seconds * 1000, offsetMax);
  }

  reset(): void {
    this.#offset = 0;
  }

  /** Milliseconds ahead of real time. */
  get offset(): number {
    return this.#offset;
  }

  restore(offset: number): void {
    this.#offset = Math.min(Math.max(0, offset), offsetMax);
  }

  state(): ClockState {
    return { now: new Date(this.now()).toISOString(), offset_seconds: this.#offset / 1000 };
  }
}
