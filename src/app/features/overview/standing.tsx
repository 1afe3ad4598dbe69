import type { Cni } from '#contract/cnis';
import type { Interconnect } from '#contract/interconnects';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { cniListQuery } from '#app/features/cnis/queries';
import { useStatuses } from '#app/live/use-status';
import { useEntries } from '#app/observed/use-entries';
import { linkOf } from '#app/parts/links-of';
import { Problem } from '#app/parts/problem.tsx';
import { Panel } from '#app/ui/panel.tsx';
import { AttentionList } from './attention-list.tsx';
import { attention } from './attention.ts';
import { RecentChanges } from './recent-changes.tsx';
import { ResilienceSummary } from './resilience-summary.tsx';
import { grouped } from '#app/lib/grouped';
import { sinceByName } from '#app/observed/since';
import { StateCounts } from './state-counts.tsx';
import { TopologyPreview } from './topology-preview.tsx';
import { useNow } from '#app/lib/use-now';
import { useSettled } from '#app/lib/use-settled';

/** Enough to know since when what needs attention was seen; the newest few are shown. */
const entriesRead = 500;

/** Longest wait for the first answers of all, in milliseconds; then the page grows with each. */
const longestWait = 6000;

function countByInterconnect(cnis: readonly Cni[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { interconnect } of cnis)
    counts.set(interconnect, (counts.get(interconnect) ?? 0) + 1);
  return counts;
}

/** How the account stands, as far as this console can know. */
export function Standing({ interconnects }: { interconnects: readonly Interconnect[] }) {
  const names = useMemo(() => interconnects.map(({ name }) => name), [interconnects]);
  const statuses = useStatuses(names);
  // It may come later than the page, or not at all.
  const cnis = useQuery({ ...cniListQuery(), select: countByInterconnect });
  const entries = useEntries({ limit: entriesRead });
  const since = useMemo(() => sinceByName(entries ?? []), [entries]);
  const now = useNow(60_000);
  const items = attention(
    interconnects.map((interconnect) => {
      const { name } = interconnect;
      const count = cnis.data === undefined ? undefined : (cnis.data.get(name) ?? 0);
      return { interconnect, status: statuses.get(name), since: since.get(name), cnis: count };
    }),
    now,
  );
  const unanswered = names.filter((name) => {
    const status = statuses.get(name);
    return status?.state === undefined && status?.failure === undefined;
  }).length;
  // What grows with each answer would push about what stands below it: it is shown once it stands.
  const settled = useSettled(
    unanswered === 0 && entries !== undefined && !cnis.isPending,
    longestWait,
  );
  const current = useMemo(
    () => interconnects.map((each) => linkOf(each, statuses.get(each.name)?.state)),
    [interconnects, statuses],
  );
  // Picture and assessment come in their own time: neither holds up the counts.
  const links = useDeferredValue(current);
  return (
    <div className="flex flex-col gap-4">
      <StateCounts names={names} statuses={statuses} />
      {settled ? (
        <>
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <Panel title="Needs attention">
              <AttentionList items={items} unanswered={unanswered} />
              {cnis.data === undefined && cnis.error !== null && (
                <div className="mt-4">
                  <Problem
                    title="Which interconnects lack a CNI is not known: the CNIs could not be read"
                    error={cnis.error}
                  />
                </div>
              )}
            </Panel>
            <div className="flex min-w-0 flex-col gap-4">
              <Panel title="Resilience">
                <ResilienceSummary links={links} unanswered={unanswered} />
              </Panel>
              <Panel title="Recent changes">
                <RecentChanges entries={entries} />
              </Panel>
            </div>
          </div>
          <TopologyPreview links={links} />
        </>
      ) : (
        <p className="text-muted">
          {grouped(names.length - unanswered)} of {grouped(names.length)} statuses are known so far…
        </p>
      )}
    </div>
  );
}
