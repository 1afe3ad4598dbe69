import { useQuery } from '@tanstack/react-query';
import { Suspense, useDeferredValue, useMemo } from 'react';
import { sessionQuery } from '#app/api/session';
import { LinkPicture } from '#app/parts/link-picture.tsx';
import { SlotBrowser } from '#app/parts/slot-browser.tsx';
import { useSlotSearch } from '#app/parts/use-slot-search';
import { Button } from '#app/ui/button.tsx';
import { useSlotPages } from '#app/features/slots/queries';
import { ChosenSlot } from './chosen-slot.tsx';
import type { Draft } from './draft.ts';

interface SlotStepProps {
  draft: Draft;
  go: (change: Partial<Draft>) => void;
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
