import { useSuspenseQuery } from '@tanstack/react-query';
import { interconnectListQuery } from '#app/features/interconnects/queries';
import { ApiCallButton, type PageCall } from '#app/parts/api-call.tsx';
import { LiveBar } from '#app/parts/live-bar.tsx';
import { PageHeader } from '#app/parts/page-header.tsx';
import { RefreshProblem } from '#app/parts/refresh-problem.tsx';
import { FirstSteps } from './first-steps-panel.tsx';
import { Standing } from './standing.tsx';

const calls: PageCall[] = [
  { title: 'List interconnects', operation: 'interconnects.list' },
  { title: 'List CNIs', operation: 'cnis.list' },
];

/** The first page: what is up, what isn't, and what to do next. */
export function Component() {
  const list = useSuspenseQuery(interconnectListQuery());
  return (
    <>
      <PageHeader title="Overview" actions={<ApiCallButton calls={calls} />} />
      <RefreshProblem query={list} what="interconnects" />
      {list.data.length === 0 ? (
        <FirstSteps />
      ) : (
        <>
          <LiveBar />
          <Standing interconnects={list.data} />
        </>
      )}
    </>
  );
}
