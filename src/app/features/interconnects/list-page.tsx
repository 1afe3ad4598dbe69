import type { Cni } from '#contract/cnis';
import type { Interconnect } from '#contract/interconnects';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { Suspense, lazy, useCallback, useDeferredValue, useMemo, useState } from 'react';
import { ApiCallButton, type PageCall } from '#app/parts/api-call.tsx';
import { ButtonLink } from '#app/parts/links.tsx';
import { LiveBar } from '#app/parts/live-bar.tsx';
import { PageHeader } from '#app/parts/page-header.tsx';
import { RefreshProblem } from '#app/parts/refresh-problem.tsx';
import { useUrlSearch } from '#app/parts/use-url-search';
import { paths } from '#app/paths';
import { Button } from '#app/ui/button.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { cniListQuery } from '#app/features/cnis/queries';
import { grouped } from '#app/lib/grouped';
import { useStates } from './known-states.ts';
import { ListFilters } from './list-filters.tsx';
import { found, listSearchForm, noListFilter } from './list-search.ts';
import { ListTable } from './list-table.tsx';
import { interconnectListQuery } from './queries.ts';

const RowActions = lazy(() => import('./row-actions.tsx'));

const listCalls: PageCall[] = [{ title: 'List interconnects', operation: 'interconnects.list' }];

/** Number of CNIs by the name of the interconnect that carries them. */
function countsOf(cnis: readonly Cni[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { interconnect } of cnis)
    counts.set(interconnect, (counts.get(interconnect) ?? 0) + 1);
  return counts;
}

const noNames: readonly string[] = [];

function FoundList({ interconnects }: { interconnects: readonly Interconnect[] }) {
  // It may come later than the page, or not at all.
  const { data } = useQuery({ ...cniListQuery(), select: countsOf });
  // Drawn in its own time: the table must not hold up what a person does meanwhile.
  const cnis = useDeferredValue(data);
  const { search, change, settle } = useUrlSearch(listSearchForm);
  const [acting, setActing] = useState<{ on: Interconnect; button: HTMLElement } | null>(null);

  // Only a list that depends on the states is made anew with each of them.
  const byState = search.state.length > 0 || search.sort?.column === 'state';
  const names = useMemo(() => interconnects.map(({ name }) => name), [interconnects]);
  const states = useStates(byState ? names : noNames);
  const beside = useMemo(() => ({ states, cnis }), [states, cnis]);
  const shown = useMemo(
    () => found(interconnects, search, beside),
    [interconnects, search, beside],
  );
  const onActions = useCallback(
    (on: Interconnect, button: HTMLElement) => setActing({ on, button }),
    [],
  );
  return (
    <>
      <ListFilters
        interconnects={interconnects}
        shown={shown}
        search={search}
        cnis={cnis}
        change={change}
        settle={settle}
      />
      {shown.length === 0 ? (
        <Empty
          title="No interconnect matches"
          action={<Button onClick={() => change(noListFilter)}>Clear filters</Button>}
        >
          <p>None of the {interconnects.length} interconnects passes these filters.</p>
        </Empty>
      ) : (
        <ListTable
          interconnects={shown}
          cnis={cnis}
          sort={search.sort}
          onSort={(sort) => change({ sort })}
          onActions={onActions}
        />
      )}
      {acting !== null && (
        <Suspense fallback={null}>
          <RowActions
            interconnect={acting.on}
            cnis={cnis && (cnis.get(acting.on.name) ?? 0)}
            button={acting.button}
            onClose={() => setActing(null)}
          />
        </Suspense>
      )}
    </>
  );
}

export function Component() {
  const list = useSuspenseQuery(interconnectListQuery());
  const interconnects = list.data;
  const create = (
    <ButtonLink to={paths.newInterconnect()} look="primary" icon={<Plus size={16} aria-hidden />}>
      Create interconnect
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="Interconnects"
        detail={<span className="text-muted">{grouped(interconnects.length)}</span>}
        actions={
          <>
            <ApiCallButton calls={listCalls} />
            {create}
          </>
        }
      />
      <RefreshProblem query={list} what="interconnects" />
      {interconnects.length === 0 ? (
        <Empty title="No interconnects yet" action={create}>
          <p>
            An interconnect is a physical port at a data centre, or a Google Cloud attachment, that
            carries your CNIs to Cloudflare. Start with a free slot or a pairing key.
          </p>
        </Empty>
      ) : (
        <>
          <LiveBar />
          <FoundList interconnects={interconnects} />
        </>
      )}
    </>
  );
}
