import type { Slot } from '#contract/slots';

/** Whether a slot can be had, in a word. */
export function Occupancy({ slot, accountId }: { slot: Slot; accountId: string | undefined }) {
  if (!slot.occupied) {
    return <span className="font-medium text-(--state-healthy)">Free</span>;
  }
  return (
    <span className="text-muted">
      {slot.account === accountId && accountId !== undefined ? 'Yours' : 'Occupied'}
    </span>
  );
}
