/** Milliseconds without any answer after which a hidden or sleeping page counts as not looking. */
export const lookAwayMax = 2 * 60_000;
const beat = 30_000;

/**
 * Finds out whether somebody looked between two answers. Nothing is asked while a page is hidden,
 * frozen, or the computer asleep; `resumed` is true for the first answer of each interconnect after
 * such a pause. `now` is in milliseconds since 1970.
 */
export class Pauses {
  #wasAway = false;
  #lastAnswer: number | undefined;
  #lastBeat: number;
  #epoch = 0;
  readonly #seen = new Map<string, number>();

  constructor(now: number) {
    this.#lastBeat = now;
  }

  /** The page is, or was, hidden. */
  away(): void {
    this.#wasAway = true;
  }

  /** To be called every half minute: when it comes late, the page was frozen or asleep. */
  beat(now: number): void {
    if (Math.abs(now - this.#lastBeat) > lookAwayMax) this.#wasAway = true;
    this.#lastBeat = now;
  }

  resumed(interconnect: string, now: number): boolean {
    this.beat(now);
    const silence = Math.abs(now - (this.#lastAnswer ?? now));
    if (this.#wasAway && silence > lookAwayMax) this.#epoch += 1;
    this.#wasAway = false;
    this.#lastAnswer = now;
    const before = this.#seen.get(interconnect);
    this.#seen.set(interconnect, this.#epoch);
    // A reload is no pause: how long it took is seen from the times.
    return before !== undefined && before !== this.#epoch;
  }
}

/** Pauses of this page, kept up to date until `stop`. */
export function watchPauses(): { pauses: Pauses; stop: () => void } {
  const pauses = new Pauses(Date.now());
  const look = () => {
    if (document.hidden) pauses.away();
  };
  document.addEventListener('visibilitychange', look);
  document.addEventListener('freeze', look);
  const timer = setInterval(() => pauses.beat(Date.now()), beat);
  return {
    pauses,
    stop: () => {
      document.removeEventListener('visibilitychange', look);
      document.removeEventListener('freeze', look);
      clearInterval(timer);
    },
  };
}
