import type { InterconnectStatus } from '#contract/interconnects';
import { queryOptions } from '@tanstack/react-query';
import { call } from '#app/api/client';

const second = 1000;

/**
 * Milliseconds until an interconnect's status is asked again. Pending ones change soon, Healthy
 * ones rarely. `rows` is how many are watched at once: together they ask at most about once a
 * second, a quarter of the documented 1,200 requests per five minutes.
 */
export function pollInterval(status: InterconnectStatus | undefined, rows: number): number {
  const wanted =
    status?.state === 'Pending'
      ? 5 * second
      : status?.state === 'Healthy'
        ? 60 * second
        : 15 * second;
  return Math.max(wanted, rows * second);
}

/** Live status of an interconnect; `rows` is how many are watched on the page. */
export function statusQuery(name: string, rows = 1) {
  return queryOptions({
    queryKey: ['interconnects', 'status', { name }],
    queryFn: ({ signal }) => call('interconnects.status', { params: { icon: name }, signal }),
    staleTime: 4 * second,
    refetchInterval: (query) => pollInterval(query.state.data, rows),
  });
}
