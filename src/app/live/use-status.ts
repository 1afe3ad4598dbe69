import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ApiError } from '#app/api/error';
import { statusQuery } from './status-query.ts';

/** What is known of an interconnect's status, and since when. */
export interface KnownStatus {
  /** In the API's own word; undefined until an answer came. */
  state: string | undefined;
  reason: string | undefined;
  /** When the answer that says so came, in milliseconds since 1970. */
  answeredAt: number | undefined;
  /** `stale`: too old to be called current. `unknown`: never obtained. */
  freshness: 'fresh' | 'stale' | 'unknown';
  /** Why the last request failed, when it was made after that answer. */
  failure: ApiError | undefined;
}

interface Answered {
  data?: { state: string; reason?: string | null | undefined } | undefined;
  dataUpdatedAt: number;
  error: Error | null;
}

function knownOf({ data, dataUpdatedAt, error }: Answered): KnownStatus {
  return {
    state: data?.state,
    reason: data?.reason ?? undefined,
    answeredAt: data === undefined ? undefined : dataUpdatedAt,
    freshness: data === undefined ? 'unknown' : 'fresh',
    failure: error instanceof ApiError ? error : undefined,
  };
}

/** Watches one interconnect's status while the component is there. */
export function useStatus(name: string): KnownStatus {
  const query = useQuery(statusQuery(name));
  return useMemo(() => knownOf(query), [query]);
}

/** Watches several; for pages that draw all of them together. */
export function useStatuses(names: readonly string[]): ReadonlyMap<string, KnownStatus> {
  const queries = useQueries({ queries: names.map((name) => statusQuery(name, names.length)) });
  return new Map(
    names.flatMap((name, index) => {
      const query = queries[index];
      return query === undefined ? [] : [[name, knownOf(query)]];
    }),
  );
}
