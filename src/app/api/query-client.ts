import { QueryClient, type QueryFunction, type QueryKey } from '@tanstack/react-query';
import { ApiError } from './error.ts';
import { askIfPutOff } from './standing.ts';

const retries = 2;

/** Whether a failed read is asked again: passing failures only, at most twice. */
function mayRetry(failures: number, error: Error): boolean {
  if (!(error instanceof ApiError) || !error.retrySafe || failures >= retries) return false;
  // A 429 that asks for a long wait is shown, not sat out behind a spinner.
  return (error.facts.retryAfter ?? 0) <= 5;
}

/** Milliseconds before the next try: what `Retry-After` says, else 0.5 s doubling. */
function retryDelay(failures: number, error: Error): number {
  const asked = error instanceof ApiError ? error.facts.retryAfter : undefined;
  return asked === undefined ? 500 * 2 ** failures : asked * 1000;
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: mayRetry, retryDelay, networkMode: 'always' },
    // A paused write would be sent when nobody expects it any more.
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** What `queryOptions` makes, as far as reading it afresh needs it. */
interface FreshQuery<Answer, Key extends QueryKey> {
  queryKey: Key;
  queryFn?: QueryFunction<Answer, Key>;
}

/**
 * Asks a query anew, after a write or before one that depends on it, whatever the cache holds. A
 * read that is under way may have begun too early, so it is abandoned rather than joined.
 */
export async function queryAfresh<Answer, Key extends QueryKey>(
  query: FreshQuery<Answer, Key>,
): Promise<Answer> {
  const { queryKey, queryFn } = query;
  askIfPutOff();
  await queryClient.cancelQueries({ queryKey, exact: true });
  return queryClient.query({ queryKey, queryFn, staleTime: 0 });
}
