import { Suspense, lazy, useMemo } from 'react';
import { Button } from '#app/ui/button.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { SearchField } from '#app/ui/field.tsx';
import { grouped } from '#app/lib/grouped';
import { SlotFacets } from './slot-facets.tsx';
import { matchSlots, siteCounts } from './slot-filter.ts';
import { indexOf } from './slot-index.ts';
import { orderSlots, tableRows } from './slot-order.ts';
import { SlotProgress } from './slot-progress.tsx';
import type { SlotSource } from './slot-source.ts';
import { type SlotChoice, SlotTable } from './slot-table.tsx';
import { SlotTools } from './slot-tools.tsx';
import { type SlotSearch, conditionsOf } from './slots-search.ts';
import type { SlotSearchControl } from './use-slot-search.ts';

const SiteMap = lazy(async () => ({ default: (await import('./site-map.tsx')).SiteMap }));

interface SlotBrowserProps {
  source: SlotSource;
  control: SlotSearchControl;
  /** The search that `source` answers: the one shown, or one a moment older. */
  applied: SlotSearch;
  accountId: string | undefined;
  /** In the wizard, which offers free slots only. */
  choice?: SlotChoice;
}

function NoSlots({
  loaded,
  choosing,
  clear,
}: {
  loaded: number;
  choosing: boolean;
  clear: () => void;
}) {
  if (choosing) {
    return (
      <Empty title="No free slot matches" action={<Button onClick={clear}>Clear filters</Button>}>
        <p>
          Widen the filters, or ask your Cloudflare account team for a port at the site you need.
        </p>
      </Empty>
    );
  }
  if (loaded === 0) {
    return (
      <Empty title="No slots" action={<Button onClick={clear}>Clear filters</Button>}>
        <p>
          The API lists no such port for this account. Ask your Cloudflare account team which sites
          are open to you.
        </p>
      </Empty>
    );
  }
  return (
    <Empty title="No slot matches" action={<Button onClick={clear}>Clear filters</Button>}>
      <p>None of the {grouped(loaded)} loaded slots passes these filters.</p>
    </Empty>
  );
}

const freeState: readonly string[] = ['free'];

/**
 * Finding a slot: search, facets, progress, map and table. The slot list and the wizard's step
 * are this one part.
 */
export function SlotBrowser({ source, control, applied, accountId, choice }: SlotBrowserProps) {
  const freeOnly = choice !== undefined;
  const { search, change, clear, settle } = control;
  const index = indexOf(source.pages);
  const { text, site, facility, speed } = applied;
  const state = freeOnly ? freeState : applied.state;
  // Not deferred: a key that opens a group may be followed by one that goes into it.
  const { sort, groups, toggled, map } = search;
  const shown = useMemo<SlotSearch>(
    () => ({ text, site, facility, speed, state, sort, groups, toggled, map }),
    [text, site, facility, speed, state, sort, groups, toggled, map],
  );
  const matches = useMemo(
    () => matchSlots(index, { text, site, facility, speed, state }),
    [index, text, site, facility, speed, state],
  );
  const ordered = useMemo(
    () => orderSlots(index, matches.rows, { sort, groups }),
    [index, matches, sort, groups],
  );
  const rows = useMemo(
    () => tableRows(index, ordered, { groups, toggled }),
    [index, ordered, groups, toggled],
  );
  const sites = useMemo(
    () => (map ? siteCounts(index, matches, freeOnly) : []),
    [map, index, matches, freeOnly],
  );
  const toggleSite = (at: string) => {
    const without = search.site.filter((each) => each !== at);
    change({ site: without.length < search.site.length ? without : [...search.site, at] });
  };
  return (
    <>
      <search className="mb-3 grid gap-2 max-md:grid-cols-[minmax(0,1fr)_max-content] xl:grid-cols-[minmax(16rem,1fr)_max-content]">
        <div role="presentation" onBlur={settle}>
          <SearchField
            label="Search slots"
            placeholder="Facility, address, site, city or device"
            value={search.text}
            onChange={(typed) => change({ text: typed })}
          />
        </div>
        <SlotFacets
          index={index}
          matches={matches}
          search={search}
          source={source}
          freeOnly={freeOnly}
          change={change}
        />
      </search>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
        <div className="flex flex-wrap items-center gap-x-3">
          <SlotProgress
            shown={matches.rows.length}
            loaded={index.count}
            waiting={search !== applied && search.text === applied.text}
            source={source}
          />
          {conditionsOf(freeOnly ? { ...search, state: [] } : search) > 0 && (
            <Button look="ghost" onClick={clear}>
              Clear filters
            </Button>
          )}
        </div>
        <SlotTools index={index} ordered={ordered} search={search} change={change} />
      </div>
      {map && (
        <div className="mb-3">
          <Suspense fallback={<p className="py-6 text-muted">Loading the map…</p>}>
            <SiteMap sites={sites} selected={search.site} onToggle={toggleSite} />
          </Suspense>
        </div>
      )}
      {ordered.length > 0 ? (
        <SlotTable
          index={index}
          matches={matches}
          rows={rows}
          search={shown}
          accountId={accountId}
          choice={choice}
          freeOnly={freeOnly && source.narrowed}
          change={change}
        />
      ) : (
        <NoSlots loaded={index.count} choosing={freeOnly} clear={clear} />
      )}
    </>
  );
}
