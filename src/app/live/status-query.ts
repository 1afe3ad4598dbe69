import { queryOptions } from '@tanstack/react-query';
import { call } from '#app/api/client';
import { ApiError } from '#app/api/error';
import { breathe } from '#app/lib/breathe';
import limit from 'p-limit';

const second = 1000;
/** Answers after which a state that does not change is asked for less often. */
const patience = 60;

export interface PollFacts {
  /** Last observed state, undefined before the first answer. */
  state: string | undefined;
  /** How many interconnects are watched at once. */
  rows: number;
  /** How many answers there have been since the page was opened. */
  answers: number;
  /** Seconds that the API asked to wait (`Retry-After` of a 429), if it did. */
  retryAfter: number | undefined;
}

function wanted({ state, answers }: PollFacts): number {
  if (state === 'Healthy') return 60 * second;
  // Pending is normal for weeks: quick while somebody waits for it, then not.
  if (state === 'Pending' && answers < patience) return 5 * second;
  return answers < patience ? 15 * second : 30 * second;
}

/**
 * Milliseconds until an interconnect's status is asked again. All that are watched together ask at
 * most about once a second, a quarter of the documented 1,200 requests per five minutes, and not
 * before a `Retry-After` is over.
 */
export function pollInterval(facts: PollFacts): number {
  return Math.max(wanted(facts), facts.rows * second, (facts.retryAfter ?? 0) * second);
}

/** A browser opens six connections to one HTTP/1.1 origin: a page of badges leaves some for others. */
const fewAtOnce = limit(3);

/** Live status of an interconnect; `rows` is how many are watched on the page. */
export function statusQuery(name: string, rows = 1) {
  return queryOptions({
    queryKey: ['interconnects', 'status', { name }],
    queryFn: ({ signal }) =>
      fewAtOnce(async () => {
        await breathe();
        return call('interconnects.status', { params: { icon: name }, signal });
      }),
    staleTime: 4 * second,
    refetchInterval: ({ state }) =>
      pollInterval({
        state: state.data?.state,
        rows,
        answers: state.dataUpdateCount,
        retryAfter: state.error instanceof ApiError ? state.error.facts.retryAfter : undefined,
      }),
  });
}
