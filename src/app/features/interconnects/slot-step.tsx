import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { Suspense } from 'react';
import { sessionQuery } from '../../api/session.ts';
import { filterSlots } from '../../parts/slot-filter.ts';
import { SlotFilters } from '../../parts/slot-filters.tsx';
import { SlotProgress } from '../../parts/slot-progress.tsx';
import { SlotTable } from '../../parts/slot-table.tsx';
import { useSlotFilter } from '../../parts/use-slot-filter.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Notice } from '../../ui/notice.tsx';
import { slotQuery, useAllSlots } from '../slots/queries.ts';
import type { Draft } from './draft.ts';

interface SlotStepProps {
  draft: Draft;
  go: (change: Partial<Draft>) => void;
}

/** The slot that is chosen so far, with the way on. */
function Chosen({ id, go }: { id: string; go: SlotStepProps['go'] }) {
  const { data: slot } = useSuspenseQuery(slotQuery(id));
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
        <Empty title="No free slot matches" action={<Button onClick={clearFilter}>Clear filters</Button>}>
          <p>Widen the filters, or ask your Cloudflare account team for a port at the site you need.</p>
        </Empty>
      ) : (
        <SlotTable
          slots={shown}
          accountId={session?.account_id}
          lastCell={{
            title: 'Choice',
            cell: (slot) => (
              <button
                type="button"
                aria-pressed={draft.slot === slot.id}
                aria-label={`Choose slot ${slot.id} at ${slot.facility.name}`}
                className="rounded-md px-2.5 py-1 font-medium ring ring-kumo-line hover:bg-kumo-tint aria-pressed:bg-(--state-pending-tint) aria-pressed:text-(--state-pending)"
                onClick={() => go({ slot: slot.id, step: 'review' })}
              >
                {draft.slot === slot.id ? 'Chosen' : 'Choose'}
              </button>
            ),
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
      {draft.slot !== undefined && (
        <Suspense fallback={null}>
          <Chosen id={draft.slot} go={go} />
        </Suspense>
      )}
      <Suspense fallback={<p className="text-muted">Loading free slots…</p>}>
        <FreeSlots draft={draft} go={go} />
      </Suspense>
      <div>
        <Button onClick={() => go({ step: 'kind', kind: undefined })}>Back</Button>
      </div>
    </div>
  );
}
