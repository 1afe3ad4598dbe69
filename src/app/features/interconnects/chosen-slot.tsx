import { useQuery } from '@tanstack/react-query';
import { LinkPicture } from '#app/parts/link-picture.tsx';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { slotQuery } from '#app/features/slots/queries';
import type { Draft } from './draft.ts';
import { SlotFindings } from './slot-findings-panel.tsx';

/** The slot that is chosen so far, with what is known about it and the way on. */
export function ChosenSlot({ id, go }: { id: string; go: (change: Partial<Draft>) => void }) {
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
    <div className="flex flex-col gap-4">
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
      <LinkPicture
        link={{
          kind: 'physical',
          facility: slot.facility.name,
          slot: id,
          device: slot.ccr_device_name ?? null,
          speed: slot.speed,
        }}
      />
      <SlotFindings slot={slot} foldFacts />
    </div>
  );
}
