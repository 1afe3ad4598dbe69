import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { sessionQuery } from '#app/api/session';
import { ApiCallButton, type PageCall } from '#app/parts/api-call.tsx';
import { PageHeader } from '#app/parts/page-header.tsx';
import { RefreshProblem } from '#app/parts/refresh-problem.tsx';
import { filterSlots } from '#app/parts/slot-filter';
import { SlotFilters } from '#app/parts/slot-filters.tsx';
import { SlotProgress } from '#app/parts/slot-progress.tsx';
import { SlotTable } from '#app/parts/slot-table.tsx';
import { useSlotFilter } from '#app/parts/use-slot-filter';
import { Button } from '#app/ui/button.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { pageSize, useAllSlots } from './queries.ts';

const listCalls: PageCall[] = [
  { title: 'List slots', operation: 'slots.list', query: { limit: pageSize } },
];

export function Component() {
  const { slots, query, loading, complete, stop, resume } = useAllSlots();
  const [filter, setFilter, clearFilter] = useSlotFilter();
  const { data: session } = useQuery(sessionQuery);
  const deferred = useDeferredValue(filter);
  const shown = useMemo(() => filterSlots(slots, deferred), [slots, deferred]);
  return (
    <>
      <PageHeader title="Slots" actions={<ApiCallButton calls={listCalls} />} />
      {!query.isFetchNextPageError && <RefreshProblem query={query} what="slots" />}
      <SlotFilters slots={slots} filter={filter} onChange={setFilter} />
      <SlotProgress
        shown={shown.length}
        loaded={slots.length}
        loading={loading}
        complete={complete}
        error={query.error}
        onStop={stop}
        onResume={resume}
      />
      {shown.length > 0 ? (
        <SlotTable slots={shown} accountId={session?.account_id} />
      ) : (
        <Empty
          title={slots.length === 0 ? 'No slots' : 'No slot matches'}
          action={slots.length > 0 && <Button onClick={clearFilter}>Clear filters</Button>}
        >
          <p>
            {slots.length === 0
              ? 'The API lists no port for this account. Ask your Cloudflare account team which sites are open to you.'
              : `None of the ${slots.length.toLocaleString('en')} loaded slots passes these filters.`}
          </p>
        </Empty>
      )}
    </>
  );
}
