import { tellTransition } from '#app/live/transitions';

/** An answer may be overtaken by so many milliseconds; further back, the clock was set. */
const overtakenMax = 60_000;

/** Tells a transition when an answer says another state than the newest one before it. */
export class TransitionDeriver {
  readonly #last = new Map<string, { state: string; at: number }>();

  take(interconnect: string, now: { state: string; reason: string | undefined; at: number }): void {
    const before = this.#last.get(interconnect);
    const isOvertaken =
      before !== undefined && now.at < before.at && before.at - now.at <= overtakenMax;
    if (isOvertaken) return;
    this.#last.set(interconnect, now);
    if (before === undefined || before.state === now.state) return;
    tellTransition({
      interconnect,
      from: before.state,
      to: now.state,
      reason: now.reason,
      at: now.at,
      lastSeenBefore: before.at,
    });
  }
}
