import { useQuery } from '@tanstack/react-query';
import { Suspense, useDeferredValue, useMemo } from 'react';
import { sessionQuery } from '#app/api/session';
import { filterSlots } from '#app/parts/slot-filter';
import { LinkPicture } from '#app/parts/link-picture.tsx';
import { SlotFilters } from '#app/parts/slot-filters.tsx';
import { SlotProgress } from '#app/parts/slot-progress.tsx';
import { SlotTable } from '#app/parts/slot-table.tsx';
import { useSlotFilter } from '#app/parts/use-slot-filter';
import { Button } from '#app/ui/button.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { useAllSlots } from '#app/features/slots/queries';
import { ChosenSlot } from './chosen-slot.tsx';
import type { Draft } from './draft.ts';

interface SlotStepProps {
  draft: Draft;
  go: (change: Partial<Draft>) => void;
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
      {draft.slot === undefined ? (
        // On a phone it would only stand in the way of the slots.
        <div className="hidden lg:block">
          <LinkPicture link={{ kind: 'physical' }} />
        </div>
      ) : (
        <ChosenSlot id={draft.slot} go={go} />
      )}
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
