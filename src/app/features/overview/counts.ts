import type { KnownState } from '#contract/interconnects';
import type { KnownStatus } from '#app/live/use-status';

/** What stands in a state's place when no answer ever gave one; the list of interconnects says so too. */
export const notObserved = 'Not observed';

export interface StateCount {
  /** In the API's own word, or `notObserved`. */
  state: string;
  count: number;
}

type Statuses = ReadonlyMap<string, Pick<KnownStatus, 'state' | 'answeredAt'>>;

const order: readonly KnownState[] = ['Healthy', 'Unhealthy', 'Down', 'Pending'];

/**
 * How many interconnects are in each state: the four known ones always, words that this console
 * does not know after them as they come, and last those of which no answer ever came.
 */
export function stateCounts(names: readonly string[], statuses: Statuses): StateCount[] {
  const counts = new Map<string, number>(order.map((state) => [state, 0]));
  let unobserved = 0;
  for (const name of names) {
    const state = statuses.get(name)?.state;
    if (state === undefined) unobserved += 1;
    else counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return [
    ...[...counts].map(([state, count]) => ({ state, count })),
    { state: notObserved, count: unobserved },
  ];
}

/** When the oldest answer among them came, in milliseconds since 1970; undefined without any. */
export function oldestAnswer(names: readonly string[], statuses: Statuses): number | undefined {
  const times = names.flatMap((name) => statuses.get(name)?.answeredAt ?? []);
  return times.length === 0 ? undefined : times.reduce((a, b) => Math.min(a, b));
}
