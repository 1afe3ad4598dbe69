import { useQuery } from '@tanstack/react-query';
import { Suspense, useDeferredValue, useMemo } from 'react';
import { sessionQuery } from '#app/api/session';
import { SlotBrowser } from '#app/parts/slot-browser.tsx';
import { useSlotSearch } from '#app/parts/use-slot-search';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { slotQuery, useSlotPages } from '#app/features/slots/queries';
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

const free = { occupied: false } as const;

function FreeSlots({ draft, go }: SlotStepProps) {
  const control = useSlotSearch();
  const applied = useDeferredValue(control.search);
  const source = useSlotPages(
    useMemo(() => ({ ...applied, state: ['free'] }), [applied]),
    free,
  );
  const { data: session } = useQuery(sessionQuery);
  return (
    <SlotBrowser
      source={source}
      control={control}
      applied={applied}
      accountId={session?.account_id}
      choice={{
        chosen: draft.slot,
        onChoose: (slot) => go({ slot: slot.id, step: 'review' }),
      }}
    />
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
