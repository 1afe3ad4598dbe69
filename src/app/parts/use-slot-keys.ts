import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { SlotIndex } from './slot-index.ts';
import { type TableRows, siteOfGroup } from './slot-order.ts';
import { type SlotWindow, rowHeight } from './use-slot-window.ts';

/** What a row is known by, whatever its place: the slot's id, or its group's site. */
function rowKeyOf(index: SlotIndex, row: number): string {
  const group = siteOfGroup(row);
  return group === null
    ? (index.slots[row]?.id ?? '')
    : `site:${index.columns.site.values[group] ?? ''}`;
}

function positionOf(index: SlotIndex, rows: TableRows, active: Active | null): number {
  if (active === null) return -1;
  if (rowKeyOf(index, active.row) === active.key) return rows.indexOf(active.row);
  // The list was read anew, and its rows are numbered anew.
  return rows.findIndex((row) => rowKeyOf(index, row) === active.key);
}

interface Active {
  readonly key: string;
  /** Its number in the index that it was made active in. */
  readonly row: number;
}

/** Where a key leads from `position`, or undefined when it does not move. */
function moved(key: string, position: number, count: number, pageRows: number) {
  const to = {
    ArrowDown: position + 1,
    ArrowUp: position - 1,
    PageDown: position + pageRows,
    PageUp: position - pageRows,
    Home: 0,
    End: count - 1,
  }[key];
  return to === undefined ? undefined : Math.max(0, Math.min(count - 1, to));
}

interface Table {
  scroller: RefObject<HTMLElement | null>;
  index: SlotIndex;
  rows: TableRows;
  view: SlotWindow;
  startKey: string | null;
  /** Opens a slot, or its group. */
  onEnter: (row: number) => void;
  /** Whether a group is open; null for a slot. */
  opened: (row: number) => boolean | null;
  choosing: boolean;
}

/**
 * The keyboard of the table. One row has its Tab stop, and it is drawn wherever the table is
 * scrolled to, so that the focus is never lost with a row that is not seen.
 */
export function useSlotKeys(table: Table) {
  const { scroller, index, rows, view, startKey, onEnter, opened, choosing } = table;
  const [active, setActive] = useState<Active | null>(
    startKey === null ? null : { key: startKey, row: -1 },
  );
  const position = positionOf(index, rows, active);
  const focusDue = useRef(false);
  const inside = useRef(false);
  const last = useRef(0);

  const activate = (to: number) => {
    const row = rows[to];
    if (row !== undefined) setActive({ key: rowKeyOf(index, row), row });
  };
  const moveTo = (to: number) => {
    const element = scroller.current;
    if (element === null) return;
    const top = to * rowHeight;
    const bottom = top + rowHeight - element.clientHeight;
    element.scrollTo({ top: Math.min(top, Math.max(bottom, element.scrollTop)) });
    view.look(element.scrollTop);
    activate(to);
    focusDue.current = true;
  };

  useLayoutEffect(() => {
    const lost = inside.current && document.activeElement === document.body;
    // Rows are drawn by place: in another list the focused one may show another slot.
    const focused = document.activeElement?.closest<HTMLElement>('[data-row]');
    const strayed = inside.current && position >= 0 && focused?.dataset['row'] !== active?.key;
    if (!focusDue.current && !lost && !strayed) {
      if (position >= 0) last.current = position;
      return;
    }
    focusDue.current = false;
    const at = position >= 0 ? position : Math.min(last.current, rows.length - 1);
    last.current = at;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-position="${at}"]`);
    row?.focus({ preventScroll: true });
  });

  const groupAbove = (from: number) => {
    for (let at = from - 1; at >= 0; at -= 1) if ((rows[at] ?? 0) < 0) return at;
    return from;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || event.altKey || event.shiftKey) return;
    const at = Number(target.dataset['position'] ?? Number.NaN);
    const row = rows[at];
    if (row === undefined) return;
    const open = opened(row);
    const to = moved(event.key, at, rows.length, view.pageRows);
    if (to !== undefined) moveTo(to);
    else if (event.key === 'Enter' || (event.key === ' ' && (choosing || open !== null))) {
      onEnter(row);
    } else if (event.key === 'ArrowRight' && open === false) onEnter(row);
    else if (event.key === 'ArrowRight' && open === true) moveTo(Math.min(at + 1, rows.length - 1));
    else if (event.key === 'ArrowLeft' && open === true) onEnter(row);
    else if (event.key === 'ArrowLeft' && open === null) moveTo(groupAbove(at));
    else return;
    event.preventDefault();
  };

  return {
    /** Position of the row with the keyboard, -1 when it is not among the rows. */
    position,
    activeKey: active?.key ?? null,
    handlers: {
      onKeyDown,
      onFocus: ({ target }: { target: EventTarget }) => {
        inside.current = true;
        const row = target instanceof HTMLElement ? target.closest('[data-position]') : null;
        if (row instanceof HTMLElement) activate(Number(row.dataset['position']));
      },
      onBlur: () => {
        inside.current = false;
      },
    },
  };
}
