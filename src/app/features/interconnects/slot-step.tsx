import { useQuery } from '@tanstack/react-query';
import { Suspense, useDeferredValue, useMemo } from 'react';
import { sessionQuery } from '#app/api/session';
import { filterSlots } from '#app/parts/slot-filter';
import { SlotFilters } from '#app/parts/slot-filters.tsx';
import { SlotProgress } from '#app/parts/slot-progress.tsx';
import { SlotTable } from '#app/parts/slot-table.tsx';
import { useSlotFilter } from '#app/parts/use-slot-filter';
import { Button } from '#app/ui/button.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { slotQuery, useAllSlots } from '#app/features/slots/queries';
import type { Draft } from './draft.ts';

interface SlotStepProps {
  draft: Draft;
  go: (change: Partial<Draft>) => void;
}

/** The slot that is chosen so far, with the way on. */
function Chosen({ id, go }: { id: string; go: SlotStepProps['go'] }) {
  const { data: slot } = useQuery(slotQuery(id));
  // Whatever keeps it from being read, the review says it; here another one can be chosen.
  if (slot === undefined) return null;
  if (slot.occupied) {
    return (
      <Notice kind="warning" title="The slot chosen before is occupied now">
        {slot.facility.name}, slot <span className="mono">{id}</span>. Choose another one.
      </Notice>
    );
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-lg border border-kumo-line bg-kumo-base p-3">
      <span>
        Chosen: <strong className="font-semibold">{slot.facility.name}</strong>,{' '}
        <span className="mono">
          {slot.site} · {slot.speed} · {id}
        </span>
      </span>
      <Button look="primary" onClick={() => go({ step: 'review' })}>
        Continue
      </Button>
    </div>
  );
}

function FreeSlots({ draft, go }: SlotStepProps) {
  const { slots, query, loading, complete, stop, resume } = useAllSlots({ occupied: false });
  const [filter, setFilter, clearFilter] = useSlotFilter();
  const { data: session } = useQuery(sessionQuery);
  const deferred = useDeferredValue(filter);
  const shown = useMemo(
    () => filterSlots(slots, { ...deferred, occupancy: 'free' }),
    [slots, deferred],
  );
  return (
    <>
      <SlotFilters slots={slots} filter={filter} onChange={setFilter} freeOnly />
      <SlotProgress
        shown={shown.length}
        loaded={slots.length}
        loading={loading}
        complete={complete}
        error={query.error}
        onStop={stop}
        onResume={resume}
      />
      {shown.length === 0 ? (
        <Empty
          title="No free slot matches"
          action={<Button onClick={clearFilter}>Clear filters</Button>}
        >
          <p>
            Widen the filters, or ask your Cloudflare account team for a port at the site you need.
          </p>
        </Empty>
      ) : (
        <SlotTable
          slots={shown}
          accountId={session?.account_id}
          choice={{
            chosen: draft.slot,
            onChoose: (slot) => go({ slot: slot.id, step: 'review' }),
          }}
        />
      )}
    </>
  );
}

/** Choosing a free slot for a physical interconnect. */
export function SlotStep({ draft, go }: SlotStepProps) {
  return (
    <div className="flex flex-col gap-4">
      {draft.slot !== undefined && <Chosen id={draft.slot} go={go} />}
      <div>
        <Suspense fallback={<p className="text-muted">Loading free slots…</p>}>
          <FreeSlots draft={draft} go={go} />
        </Suspense>
      </div>
      <div>
        <Button onClick={() => go({ step: 'kind', kind: undefined })}>Back</Button>
      </div>
    </div>
  );
}
