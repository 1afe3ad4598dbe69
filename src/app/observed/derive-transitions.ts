import { type Transition, tellTransition } from '#app/live/transitions';

/** Tells a transition when an answer says another state than the newest one before it. */
export class TransitionDeriver {
  readonly #last = new Map<string, { state: string; at: number }>();

  take(interconnect: string, now: { state: string; reason: string | undefined; at: number }): void {
    const before = this.#last.get(interconnect);
    // An answer that was overtaken says nothing new.
    if (before !== undefined && now.at < before.at) return;
    this.#last.set(interconnect, now);
    if (before === undefined || before.state === now.state) return;
    const told: Transition = {
      interconnect,
      from: before.state,
      to: now.state,
      reason: now.reason,
      at: now.at,
      lastSeenBefore: before.at,
    };
    tellTransition(told);
  }
}
