import type { Link } from '#network/link';
import { grouped } from '#app/lib/grouped';

/** What stands for the state of an interconnect that no answer has come for. */
export const notObserved = 'Not observed';

/** How many interconnects are in a state. */
export interface StateCount {
  /** In the API's own word, or `notObserved`. */
  readonly state: string;
  readonly count: number;
}

/** Counts by state, the worst first; no state twice. */
export type Tally = readonly StateCount[];

/** Stands for the state of what is not ordered yet, and so cannot be observed. */
const plannedState = 'Planned';

export function stateOf({ state, planned }: Pick<Link, 'state' | 'planned'>): string {
  return planned ? plannedState : (state ?? notObserved);
}

/**
 * A word that this console does not know stands behind the bad ones that it does; what was not
 * observed before what is merely not up yet.
 */
const known = ['Down', 'Unhealthy', '', notObserved, 'Pending', plannedState, 'Healthy'];

function rankOf(state: string): number {
  const rank = known.indexOf(state);
  return rank === -1 ? known.indexOf('') : rank;
}

/** Worst first; unfamiliar words among themselves by their letters. */
export function byBadness(a: string, b: string): number {
  return rankOf(a) - rankOf(b) || (a < b ? -1 : a > b ? 1 : 0);
}

export function tallyOf(links: readonly Link[]): Tally {
  const counts = new Map<string, number>();
  for (const link of links) counts.set(stateOf(link), (counts.get(stateOf(link)) ?? 0) + 1);
  return [...counts]
    .map(([state, count]) => ({ state, count }))
    .toSorted((a, b) => byBadness(a.state, b.state));
}

/** The worst state; of nothing, `notObserved`. */
export function worstOf(tally: Tally): string {
  return tally[0]?.state ?? notObserved;
}

export function countOf(tally: Tally): number {
  return tally.reduce((sum, { count }) => sum + count, 0);
}

export function interconnects(count: number): string {
  return count === 1 ? '1 interconnect' : `${grouped(count)} interconnects`;
}

/** `2 Down, 1 Pending, 9 Healthy`; of one, its state alone. */
export function tallyWords(tally: Tally): string {
  if (countOf(tally) === 1) return worstOf(tally);
  return tally.map(({ state, count }) => `${grouped(count)} ${state}`).join(', ');
}

/** `2 of 12 Down`, `3 Healthy`; of one, its state alone. For where there is little room. */
export function worstWords(tally: Tally): string {
  const [worst] = tally;
  const total = countOf(tally);
  if (worst === undefined || total === 1) return worstOf(tally);
  return `${worst.count}${worst.count === total ? '' : ` of ${total}`} ${worst.state}`;
}

/** `12 interconnects, 2 Down`: what is bad is said, what is well is not. */
export function shortTally(tally: Tally): string {
  const total = countOf(tally);
  const bad = tally.filter(({ state }) => state !== 'Healthy');
  const whole = interconnects(total);
  if (total === 1) return `${whole}, ${worstOf(tally)}`;
  if (bad.length === 0) return `${whole}, Healthy`;
  return `${whole}, ${bad.map(({ state, count }) => `${count} ${state}`).join(', ')}`;
}
