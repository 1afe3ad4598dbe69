import type { Slot } from '#contract/slots';
import { metroOf } from '#network/metros';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { type MouseEvent, memo } from 'react';
import { paths } from '#app/paths';
import { grouped } from '#app/lib/grouped';
import { Occupancy } from './slot-occupancy.tsx';
import { rowHeight } from './use-slot-window.ts';

export const slotGrid =
  'grid grid-cols-[minmax(0,1fr)_4rem_5.5rem] gap-x-3 px-4 sm:grid-cols-[5rem_minmax(0,1fr)_5rem_6.5rem] lg:grid-cols-[5rem_minmax(0,1fr)_5rem_10rem_7rem]';
const rowClass =
  'absolute inset-x-0 top-0 [contain:strict] items-center border-b border-kumo-hairline -outline-offset-2! hover:bg-kumo-tint';
const cell = 'min-w-0 truncate';

interface RowPlace {
  /** Counted from 0 below the header. */
  position: number;
  /** The one row that Tab leads to. */
  tabbable: boolean;
}

interface RowFrame extends RowPlace {
  rowKey: string;
}

function frame({ position, tabbable, rowKey }: RowFrame) {
  return {
    role: 'row',
    'aria-rowindex': position + 2,
    'data-row': rowKey,
    'data-position': position,
    tabIndex: tabbable ? 0 : -1,
    style: { height: rowHeight, transform: `translateY(${position * rowHeight}px)` },
  } as const;
}

export interface SlotRowProps extends RowPlace {
  slot: Slot;
  /** 2 below a group; none in a flat list. */
  level: 2 | undefined;
  accountId: string | undefined;
  /** In the wizard, whether it is the chosen one. */
  chosen: boolean | undefined;
  onOpen: (event: MouseEvent, slot: Slot) => void;
  onChoose: (slot: Slot) => void;
}

/** Controls inside a row are reached by Enter on the row, so Tab passes them. */
export const SlotRow = memo(function SlotRow(props: SlotRowProps) {
  const { slot, level, accountId, chosen, onOpen, onChoose } = props;
  const device = slot.ccr_device_name;
  return (
    <div
      {...frame({ ...props, rowKey: slot.id })}
      aria-level={level}
      className={`${slotGrid} ${rowClass}`}
    >
      <span role="gridcell" className={`mono ${cell} max-sm:hidden`}>
        {slot.site}
      </span>
      <span role="gridcell" className="min-w-0">
        <span className="block truncate">
          <a
            href={paths.slot(slot.id)}
            tabIndex={-1}
            className="text-kumo-link underline underline-offset-2"
            onClick={(event) => onOpen(event, slot)}
          >
            {slot.facility.name}
          </a>
        </span>
        <span className="block truncate text-sm text-muted">
          <span className="mono sm:hidden">
            {device ?? `${slot.site}, unknown device`} · {slot.id.slice(0, 8)}{' '}
          </span>
          <span className="mono max-sm:hidden">{slot.id.slice(0, 8)} · </span>
          {slot.facility.address.join(', ')}
        </span>
      </span>
      <span role="gridcell" className={`mono ${cell}`}>
        {slot.speed}
      </span>
      <span role="gridcell" className={`${cell} max-lg:hidden`}>
        {typeof device === 'string' ? (
          <span className="mono">{device}</span>
        ) : (
          <span className="text-muted">unknown</span>
        )}
      </span>
      <span role="gridcell">
        {chosen === undefined ? (
          <Occupancy slot={slot} accountId={accountId} />
        ) : (
          <button
            type="button"
            tabIndex={-1}
            aria-pressed={chosen}
            aria-label={`Choose slot ${slot.id} at ${slot.facility.name}`}
            className="rounded-md px-2.5 py-1 font-medium ring ring-kumo-line hover:bg-kumo-tint aria-pressed:bg-(--state-pending-tint) aria-pressed:text-(--state-pending)"
            onClick={() => onChoose(slot)}
          >
            {chosen ? 'Chosen' : 'Choose'}
          </button>
        )}
      </span>
    </div>
  );
});

export interface GroupRowProps extends RowPlace {
  site: string;
  free: number;
  /** Undefined where only the free slots are known. */
  total: number | undefined;
  open: boolean;
  onToggle: (site: string) => void;
}

/** Heading of a site's slots, with how many of them are free. */
export const GroupRow = memo(function GroupRow(props: GroupRowProps) {
  const { site, free, total, open, onToggle } = props;
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <div
      {...frame({ ...props, rowKey: `site:${site}` })}
      aria-level={1}
      aria-expanded={open}
      className={`${rowClass} bg-kumo-canvas`}
    >
      <span role="gridcell" aria-colspan={5} className="block h-full">
        <button
          type="button"
          tabIndex={-1}
          className="flex size-full items-center gap-3 px-4 text-left"
          onClick={() => onToggle(site)}
        >
          <Chevron size={16} aria-hidden className="shrink-0 text-muted" />
          <span className="min-w-0 truncate">
            <span className="mono font-semibold">{site}</span>{' '}
            <span className="text-muted">{metroOf(site)?.city}</span>
          </span>
          <span className="ml-auto shrink-0 text-sm">
            <strong className={`font-semibold ${free > 0 ? 'text-(--state-healthy)' : ''}`}>
              {grouped(free)} free
            </strong>
            {total !== undefined && <span className="text-muted"> of {grouped(total)}</span>}
          </span>
        </button>
      </span>
    </div>
  );
});
