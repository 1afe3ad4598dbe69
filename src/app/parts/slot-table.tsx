import type { Slot } from '#contract/slots';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { paths } from '#app/paths';
import { TextLink } from './links.tsx';

const rowHeight = 58;
const grid =
  'grid grid-cols-[minmax(0,1fr)_3.5rem_5.5rem] gap-x-3 px-4 sm:grid-cols-[5rem_minmax(0,1fr)_4rem_6.5rem] lg:grid-cols-[5rem_minmax(0,1fr)_4rem_10rem_7rem]';

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

function Choose({
  slot,
  chosen,
  onChoose,
}: {
  slot: Slot;
  chosen: boolean;
  onChoose: (slot: Slot) => void;
}) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      aria-label={`Choose slot ${slot.id} at ${slot.facility.name}`}
      className="rounded-md px-2.5 py-1 font-medium ring ring-kumo-line hover:bg-kumo-tint aria-pressed:bg-(--state-pending-tint) aria-pressed:text-(--state-pending)"
      onClick={() => onChoose(slot)}
    >
      {chosen ? 'Chosen' : 'Choose'}
    </button>
  );
}

/**
 * Slots as a virtualised table: rows placed absolutely on a grid, since a `<table>` lays itself
 * out anew on every scroll step. Roles and counts are therefore spelt out.
 */
export function SlotTable({
  slots,
  accountId,
  choice,
}: {
  slots: readonly Slot[];
  accountId: string | undefined;
  /** In the wizard: the slot that is chosen, and what choosing another one does. */
  choice?: { chosen: string | undefined; onChoose: (slot: Slot) => void };
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: slots.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    useFlushSync: false,
  });
  const cell = 'min-w-0 truncate';
  return (
    <div className="overflow-hidden rounded-lg border border-kumo-line bg-kumo-base">
      <div role="table" aria-label="Slots" aria-rowcount={slots.length + 1}>
        <div role="rowgroup">
          <div
            role="row"
            aria-rowindex={1}
            className={`${grid} border-b border-kumo-line py-2 text-sm font-medium text-muted`}
          >
            <span role="columnheader" className="max-sm:hidden">
              Site
            </span>
            <span role="columnheader">Facility</span>
            <span role="columnheader">Speed</span>
            <span role="columnheader" className="max-lg:hidden">
              Device
            </span>
            <span role="columnheader">{choice === undefined ? 'State' : 'Choice'}</span>
          </div>
        </div>
        {/* Focusable so that the keyboard can scroll it. */}
        <div
          ref={scroller}
          role="rowgroup"
          tabIndex={0}
          aria-label="Rows"
          className="h-[min(64dvh,44rem)] overflow-y-auto [contain:strict]"
        >
          <div
            role="presentation"
            className="relative"
            style={{ height: virtualizer.getTotalSize() }}
          >
            {virtualizer.getVirtualItems().map(({ index, start }) => {
              const slot = slots[index];
              if (slot === undefined) return null;
              return (
                <div
                  key={slot.id}
                  role="row"
                  aria-rowindex={index + 2}
                  className={`${grid} absolute inset-x-0 top-0 items-center border-b border-kumo-hairline hover:bg-kumo-tint`}
                  style={{ height: rowHeight, transform: `translateY(${start}px)` }}
                >
                  <span role="cell" className={`mono ${cell} max-sm:hidden`}>
                    {slot.site}
                  </span>
                  <span role="cell" className="min-w-0">
                    <span className="block truncate">
                      <TextLink to={paths.slot(slot.id)}>{slot.facility.name}</TextLink>
                    </span>
                    <span className="block truncate text-sm text-muted">
                      <span className="mono sm:hidden">
                        {slot.id.slice(0, 8)} ·{' '}
                        {slot.ccr_device_name ?? `${slot.site}, unknown device`}{' '}
                      </span>
                      <span className="mono max-sm:hidden">{slot.id.slice(0, 8)} · </span>
                      {slot.facility.address.join(', ')}
                    </span>
                  </span>
                  <span role="cell" className={`mono ${cell}`}>
                    {slot.speed}
                  </span>
                  <span role="cell" className={`${cell} max-lg:hidden`}>
                    {typeof slot.ccr_device_name === 'string' ? (
                      <span className="mono">{slot.ccr_device_name}</span>
                    ) : (
                      <span className="text-muted">unknown</span>
                    )}
                  </span>
                  <span role="cell">
                    {choice === undefined ? (
                      <Occupancy slot={slot} accountId={accountId} />
                    ) : (
                      <Choose
                        slot={slot}
                        chosen={choice.chosen === slot.id}
                        onChoose={choice.onChoose}
                      />
                    )}
                  </span>
                </div>
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}
