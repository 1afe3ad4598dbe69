import type { Facility } from '#contract/common';
import {
  infiniteQueryOptions,
  queryOptions,
  useSuspenseInfiniteQuery,
} from '@tanstack/react-query';
import { startTransition, useDeferredValue, useEffect, useState } from 'react';
import { call } from '#app/api/client';
import { ApiError } from '#app/api/error';
import { nextCursor } from '#app/api/pages';
import { whenIdle } from '#app/lib/breathe';
import { queryClient } from '#app/api/query-client';
import type { SlotSource } from '#app/parts/slot-source';
import type { SlotFilter } from '#app/parts/slots-search';

/** Filters that the API applies itself. It takes one value of each. */
export interface SlotScope {
  site?: string;
  speed?: string;
  occupied?: boolean;
}

/** Slots asked for at once. The API's maximum is not documented, so a refusal asks without it. */
export const pageSize = 1000;

/** Facilities as JSON: 100,000 slots stand in some hundred, and need no copy each. */
const facilities = new Map<string, Facility>();

function shared(facility: Facility): Facility {
  const key = JSON.stringify(facility);
  const known = facilities.get(key);
  if (known !== undefined) return known;
  facilities.set(key, facility);
  return facility;
}

async function slotPage(scope: SlotScope, cursor: number | undefined, signal: AbortSignal) {
  const page = await askPage(scope, cursor, signal);
  for (const slot of page.items) slot.facility = shared(slot.facility);
  return page;
}

async function askPage(scope: SlotScope, cursor: number | undefined, signal: AbortSignal) {
  try {
    return await call('slots.list', { query: { ...scope, cursor, limit: pageSize }, signal });
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 400) throw error;
    return call('slots.list', { query: { ...scope, cursor }, signal });
  }
}

const firstPage: number | undefined = undefined;
/** A list of more pages than this is not read again each time somebody comes back to it. */
const fewPages = 10;

/** Slots, page after page; the page asks for the next one as long as there is one. */
export function slotListQuery(scope: SlotScope = {}) {
  return infiniteQueryOptions({
    queryKey: ['slots', 'list', scope],
    queryFn: ({ pageParam, signal }) => slotPage(scope, pageParam, signal),
    initialPageParam: firstPage,
    getNextPageParam: (page, _pages, _cursor, asked) => nextCursor(page, asked),
    staleTime: ({ state }) => ((state.data?.pages.length ?? 0) > fewPages ? 600_000 : 60_000),
    // Comparing 100,000 slots with what they were takes longer than showing them.
    structuralSharing: false,
  });
}

export function slotQuery(id: string) {
  return queryOptions({
    queryKey: ['slots', 'get', { id }],
    queryFn: ({ signal }) => call('slots.get', { params: { slot: id }, signal }),
  });
}

const allSlots: SlotScope = {};

/** What of `filter` the API can apply: it takes one site, one speed, one state. */
export function scopeOf({ site, speed, state }: SlotFilter): SlotScope {
  return {
    ...(site.length === 1 && { site: site[0] }),
    ...(speed.length === 1 && { speed: speed[0] }),
    ...(state.length === 1 && { occupied: state[0] === 'occupied' }),
  };
}

/** Whether the slots of `scope` are all that `wanted` asks for, or more. */
function covers(scope: SlotScope, wanted: SlotScope): boolean {
  return (
    (scope.site === undefined || scope.site === wanted.site) &&
    (scope.speed === undefined || scope.speed === wanted.speed) &&
    (scope.occupied === undefined || scope.occupied === wanted.occupied)
  );
}

/**
 * Which slots to ask the API for when somebody wants those of `filter`:
 *
 * - the whole list when some of it is here already: it is filtered on the spot, and goes on
 *   loading if it was not complete;
 * - otherwise no more than the filter needs, as far as the API can narrow it.
 */
export function slotScope(filter: SlotFilter): SlotScope {
  return queryClient.getQueryData(slotListQuery().queryKey) === undefined ? scopeOf(filter) : {};
}

/**
 * The slots that `filter` may find, as they come: further pages load by themselves until the list
 * ends or `stop` is called.
 *
 * A narrower filter is applied to what is loaded, without a request. A wider one asks for what it
 * needs, and so does `loadAll`; until that has come the component is suspended, so a caller gives
 * a deferred filter and goes on showing what it has. `most` is what `loadAll` asks for.
 */
export function useSlotPages(filter: SlotFilter, most: SlotScope = allSlots): SlotSource {
  const [scope, setScope] = useState(() => slotScope(filter));
  if (!covers(scope, scopeOf(filter))) setScope(slotScope(filter));
  const query = useSuspenseInfiniteQuery(slotListQuery(scope));
  const [stopped, setStopped] = useState<SlotScope | null>(null);
  // Drawn in slices, so that a page that comes does not hold up a key or a scroll.
  const pages = useDeferredValue(query.data.pages);
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = query;
  const loading = hasNextPage && stopped !== scope && !isFetchNextPageError;
  useEffect(() => {
    if (!loading || isFetching) return undefined;
    return whenIdle(() => void fetchNextPage());
  }, [loading, isFetching, fetchNextPage]);
  return {
    pages,
    query,
    narrowed: !covers(scope, most),
    loading,
    complete: !hasNextPage && pages === query.data.pages,
    stop: () => setStopped(scope),
    resume: () => {
      setStopped(null);
      void fetchNextPage();
    },
    loadAll: () => startTransition(() => setScope(most)),
  };
}
