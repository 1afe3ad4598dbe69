import './print.css';
import type { Cni } from '#contract/cnis';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { grouped } from '#app/lib/grouped';
import { cniListQuery } from '#app/features/cnis/queries';
import { interconnectListQuery } from '#app/features/interconnects/queries';
import { clockTime, dateTime } from '#app/lib/time';
import { type KnownStatus, useStatuses } from '#app/live/use-status';
import { linkOf } from '#app/parts/links-of';
import { ButtonLink } from '#app/parts/links.tsx';
import { PageHeader } from '#app/parts/page-header.tsx';
import { Problem } from '#app/parts/problem.tsx';
import { RefreshProblem } from '#app/parts/refresh-problem.tsx';
import { ResiliencePanel } from '#app/parts/resilience-panel.tsx';
import { interconnects, shortTally, stateOf, tallyOf } from '#app/parts/topology-tally';
import { Topology } from '#app/parts/topology.tsx';
import { useTopologyView } from '#app/parts/use-topology-view';
import { useWhatIf } from '#app/parts/use-what-if';
import { paths } from '#app/paths';
import { Button } from '#app/ui/button.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { type Sort, matching, readSort, rowsOf, sorted } from './topology-rows.ts';
import { TopologyTable } from './topology-table.tsx';
import { TopologyTools } from './topology-tools.tsx';
import { usePlannedLink } from './use-planned-link.ts';
import { useSteady, useSteadyCallback } from './use-steady.ts';
import { usePrinting } from './use-printing.ts';
import { useTopologySearch } from './use-topology-search.ts';

const noCnis: readonly Cni[] = [];

/** When what is printed was known: paper has no badge that could turn stale. */
function PrintedAt({ at, answers }: { at: number; answers: readonly (number | undefined)[] }) {
  const times = answers.filter((each) => each !== undefined);
  return (
    <p className="mb-3 text-sm">
      As observed by this browser at {dateTime(at)}
      {times.length > 0 && `; the oldest answer is of ${dateTime(Math.min(...times))}`}
      {times.length < answers.length && `; ${grouped(answers.length - times.length)} not observed`}.
    </p>
  );
}

/** States whose answers have become old: the drawing has no room for their ages. */
function Stale({ statuses }: { statuses: ReadonlyMap<string, KnownStatus> }) {
  const stale = [...statuses.values()].filter(({ freshness }) => freshness === 'stale');
  const times = stale.flatMap(({ answeredAt }) => answeredAt ?? []);
  if (times.length === 0) return null;
  return (
    <p className="mb-3 text-(--state-unhealthy)">
      {grouped(stale.length)} of {grouped(statuses.size)} states {stale.length === 1 ? 'is' : 'are'}{' '}
      stale: the oldest answer is of {clockTime(Math.min(...times))}.
    </p>
  );
}

function NoLinks() {
  return (
    <Empty
      title="Nothing to draw yet"
      action={
        <ButtonLink to={paths.newInterconnect()} look="primary">
          Create interconnect
        </ButtonLink>
      }
    >
      <p>
        Here your interconnects are drawn from your side over CNI, device, facility and site to
        Cloudflare, with their states. Start with a free slot or a pairing key.
      </p>
    </Empty>
  );
}

export function Component() {
  const list = useSuspenseQuery(interconnectListQuery());
  const cniList = useQuery(cniListQuery());
  const names = useMemo(() => list.data.map(({ name }) => name), [list.data]);
  const statuses = useStatuses(names);
  const known = useSteady(Object.fromEntries([...statuses].map(([id, { state }]) => [id, state])));
  // Answers come in one by one; what they change is drawn when nothing else is to be done.
  const states = useDeferredValue(known);
  const whatIf = useWhatIf();
  const marks = useSteady(whatIf.marks);
  const toggle = useSteadyCallback(whatIf.toggle);
  const { search, put, type, clear } = useTopologySearch();
  const [params] = useSearchParams();
  const sortText = params.get('sort');
  const sort = useMemo(() => readSort(sortText), [sortText]);
  const printedAt = usePrinting();
  const { planned, fault } = usePlannedLink();
  const links = useMemo(
    () => [...list.data.map((each) => linkOf(each, states[each.name])), ...planned],
    [list.data, states, planned],
  );
  const cnis = cniList.data;
  const { text, state } = search;
  const found = useMemo(
    () => matching(links, cnis ?? noCnis, { text, state }),
    [links, cnis, text, state],
  );
  const rows = useMemo(
    () => sorted(rowsOf(found, cnis ?? noCnis, marks), sort),
    [found, cnis, marks, sort],
  );
  const onSort = useSteadyCallback(({ key, descending }: Sort) =>
    put('sort', `${descending ? '-' : ''}${key}`),
  );
  const view = useTopologyView(found.length);
  if (links.length === 0) {
    return (
      <>
        <PageHeader title="Topology" />
        <NoLinks />
      </>
    );
  }
  const graphic = search.view === 'graphic';
  const filtered = found.length < links.length;
  return (
    <>
      <PageHeader
        title="Topology"
        detail={<span className="text-muted">{shortTally(tallyOf(links))}</span>}
      />
      {printedAt !== undefined && (
        <PrintedAt at={printedAt} answers={names.map((name) => statuses.get(name)?.answeredAt)} />
      )}
      <Stale statuses={statuses} />
      <RefreshProblem query={list} what="interconnects" />
      {cnis === undefined && cniList.error !== null && (
        <div className="mb-4">
          <Problem
            title="The CNIs could not be read; the drawing is without them"
            error={cniList.error}
            actions={<Button onClick={() => void cniList.refetch()}>Try again</Button>}
          />
        </div>
      )}
      <TopologyTools
        search={search}
        states={links.map(stateOf)}
        onType={type}
        onPut={put}
        view={view}
      />
      <p role="status" className={filtered ? 'mb-3 text-muted' : 'sr-only'}>
        {filtered
          ? `${interconnects(found.length)} of ${grouped(links.length)} shown`
          : `${interconnects(links.length)} shown`}
      </p>
      {found.length === 0 ? (
        <Empty title="No link matches" action={<Button onClick={clear}>Clear the search</Button>}>
          <p>Search for parts of a name, a device, a facility, a site, a city or a state.</p>
        </Empty>
      ) : cniList.isPending ? (
        <p className="py-10 text-center text-muted">Reading the CNIs…</p>
      ) : (
        <>
          <div className={graphic ? '' : 'hidden print:block'}>
            <Topology links={found} cnis={cnis} marks={marks} onMark={toggle} />
          </div>
          {(!graphic || printedAt !== undefined) && (
            <div className={graphic ? 'mt-6' : ''}>
              <TopologyTable rows={rows} marked={marks.length > 0} sort={sort} onSort={onSort} />
            </div>
          )}
        </>
      )}
      <div className="mt-6">
        <ResiliencePanel
          links={links}
          note={fault === null ? undefined : <Notice kind="warning" title={fault} />}
        />
      </div>
    </>
  );
}
