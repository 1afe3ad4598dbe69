import {
  infiniteQueryOptions,
  queryOptions,
  useSuspenseInfiniteQuery,
} from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { call } from '#app/api/client';
import { ApiError } from '#app/api/error';
import { nextCursor } from '#app/api/pages';

/** Filters that the API applies itself. */
export interface SlotServerFilters {
  occupied?: boolean;
}

/** Slots asked for at once. The API's maximum is not documented, so a refusal asks without it. */
export const pageSize = 1000;

async function slotPage(
  filters: SlotServerFilters,
  cursor: number | undefined,
  signal: AbortSignal,
) {
  try {
    return await call('slots.list', { query: { ...filters, cursor, limit: pageSize }, signal });
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 400) throw error;
    return call('slots.list', { query: { ...filters, cursor }, signal });
  }
}

const firstPage: number | undefined = undefined;

/** Slots, page after page; the page asks for the next one as long as there is one. */
export function slotListQuery(filters: SlotServerFilters = {}) {
  return infiniteQueryOptions({
    queryKey: ['slots', 'list', filters],
    queryFn: ({ pageParam, signal }) => slotPage(filters, pageParam, signal),
    initialPageParam: firstPage,
    getNextPageParam: (page, _pages, _cursor, asked) => nextCursor(page, asked),
    staleTime: 60_000,
  });
}

export function slotQuery(id: string) {
  return queryOptions({
    queryKey: ['slots', 'get', { id }],
    queryFn: ({ signal }) => call('slots.get', { params: { slot: id }, signal }),
  });
}

/**
 * All slots that the API has, as they come: further pages load by themselves until the list ends
 * or `stop` is called.
 */
export function useAllSlots(filters: SlotServerFilters = {}) {
  const query = useSuspenseInfiniteQuery(slotListQuery(filters));
  const [stopped, setStopped] = useState(false);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError && !stopped) {
      void fetchNextPage();
    }
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, stopped]);
  const slots = useMemo(() => query.data.pages.flatMap((page) => page.items), [query.data]);
  return {
    slots,
    query,
    loading: hasNextPage && !stopped && !isFetchNextPageError,
    complete: !hasNextPage,
    stop: () => setStopped(true),
    resume: () => {
      setStopped(false);
      void fetchNextPage();
    },
  };
}
