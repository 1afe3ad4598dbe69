import type { QueryClient } from '@tanstack/react-query';
import { ApiError } from '#app/api/error';

const newest = 5;

/** The newest failures of reads that this page still knows of; their `cf-ray` is what support looks up. */
export function failedRequests(client: QueryClient): ApiError[] {
  return client
    .getQueryCache()
    .getAll()
    .flatMap(({ state: { error } }) => (error instanceof ApiError ? [error] : []))
    .toSorted((a, b) => b.at - a.at)
    .slice(0, newest);
}
