import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { sessionQuery } from '#app/api/session';
import { ApiCallButton, type PageCall } from '#app/parts/api-call.tsx';
import { PageHeader } from '#app/parts/page-header.tsx';
import { RefreshProblem } from '#app/parts/refresh-problem.tsx';
import { SlotBrowser } from '#app/parts/slot-browser.tsx';
import { useSlotSearch } from '#app/parts/use-slot-search';
import { pageSize, scopeOf, useSlotPages } from './queries.ts';

export function Component() {
  const control = useSlotSearch();
  const applied = useDeferredValue(control.search);
  const source = useSlotPages(applied);
  const { data: session } = useQuery(sessionQuery);
  const calls = (): PageCall[] => [
    {
      title: 'List slots',
      operation: 'slots.list',
      query: { ...scopeOf(applied), limit: pageSize },
    },
  ];
  return (
    <>
      <PageHeader title="Slots" actions={<ApiCallButton calls={calls} />} />
      {!source.query.isFetchNextPageError && <RefreshProblem query={source.query} what="slots" />}
      <SlotBrowser
        source={source}
        control={control}
        applied={applied}
        accountId={session?.account_id}
      />
    </>
  );
}
