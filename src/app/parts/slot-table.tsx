import type { Slot } from '#contract/slots';
import {
  type MouseEvent,
  memo,
  useCallback,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useLocation, useNavigate } from 'react-router';
import { whenIdle } from '#app/lib/breathe';
import { paths } from '#app/paths';
import type { SlotMatches } from './slot-filter.ts';
import { SlotHeader } from './slot-header.tsx';
import type { SlotIndex } from './slot-index.ts';
import { type TableRows, isOpen, siteOfGroup } from './slot-order.ts';
import { type SlotPlace, placeOf, rememberPlace } from './slot-places.ts';
import { GroupRow, SlotRow } from './slot-row.tsx';
import { type SlotSearch, slotFacets } from './slots-search.ts';
import { useSlotKeys } from './use-slot-keys.ts';
import { rowHeight, tableHeight, useSlotWindow } from './use-slot-window.ts';

/** In the wizard: the slot that is chosen, and what choosing another one does. */
export interface SlotChoice {
  chosen: string | undefined;
  onChoose: (slot: Slot) => void;
}

interface SlotTableProps {
  index: SlotIndex;
  matches: SlotMatches;
  rows: TableRows;
  search: SlotSearch;
  accountId: string | undefined;
  choice: SlotChoice | undefined;
  /** Occupied slots are not known here, so that a group says nothing of them. */
  freeOnly: boolean;
  change: (part: Partial<SlotSearch>) => void;
}

/** What, when it changes, makes another list, to be read from its top. */
function shapeOf(search: SlotSearch): string {
  const { text, sort, groups } = search;
  return JSON.stringify([text, sort, groups, slotFacets.map((facet) => search[facet])]);
}

/** Callbacks that never change, so that rows are not drawn anew, and yet do what the latest say. */
function useLatest<Value>(value: Value) {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}

/**
 * What to draw out of sight: what stood there before, at first nothing, until the browser is idle.
 * At the start and after a key only the rows that are seen are drawn at once.
 */
function useUnseen(index: SlotIndex, rows: TableRows) {
  const [unseen, setUnseen] = useState<{ index: SlotIndex; rows: TableRows } | null>(null);
  useEffect(() => {
    if (unseen?.index === index && unseen.rows === rows) return undefined;
    return whenIdle(() => setUnseen({ index, rows }));
  }, [unseen, index, rows]);
  return unseen;
}

/** Where the table was left in this history entry: gone back to, and kept when it is left. */
function usePlace(scroller: React.RefObject<HTMLElement | null>, height: number) {
  const { key } = useLocation();
  const [start] = useState(() => placeOf(key));
  const wanted = useRef(start.top);
  const left = useRef<SlotPlace>(start);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || wanted.current === 0) return;
    // Pages that are still to come make it tall enough.
    element.scrollTo({ top: wanted.current });
    if (element.scrollTop >= wanted.current - 1) wanted.current = 0;
  }, [scroller, height]);
  const entry = useLatest(key);
  useEffect(() => {
    const keep = () => rememberPlace(entry.current, left.current);
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [entry]);
  const note = useCallback((part: Partial<SlotPlace>) => {
    left.current = { ...left.current, ...part };
  }, []);
  const giveUp = () => {
    wanted.current = 0;
  };
  const isAtTop = () => left.current.top === 0;
  return { start, note, giveUp, isAtTop };
}

/**
 * Slots as a virtualised grid: rows placed absolutely, since a `<table>` lays itself out anew on
 * every scroll step. Roles and counts are therefore spelt out. Grouped it is a treegrid.
 */
export const SlotTable = memo(function SlotTable(props: SlotTableProps) {
  const { index, matches, rows, search, accountId, choice, freeOnly, change } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const height = rows.length * rowHeight;
  const { start, note, giveUp, isAtTop } = usePlace(scroller, height);
  const view = useSlotWindow(scroller, rows.length, start.top);
  const sites = index.columns.site.values;

  const latest = useLatest({ change, search, choice });
  const toggle = useCallback(
    (site: string) => {
      const { toggled } = latest.current.search;
      const without = toggled.filter((each) => each !== site);
      latest.current.change({
        toggled: without.length < toggled.length ? without : [...toggled, site],
      });
    },
    [latest],
  );
  const open = useCallback(
    (event: MouseEvent, slot: Slot) => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      void navigate(paths.slot(slot.id));
    },
    [navigate],
  );
  const choose = useCallback((slot: Slot) => latest.current.choice?.onChoose(slot), [latest]);

  const siteOf = (row: number) => {
    const code = siteOfGroup(row);
    return code === null ? null : (sites[code] ?? '');
  };
  const keys = useSlotKeys({
    scroller,
    index,
    rows,
    view,
    startKey: start.row,
    choosing: choice !== undefined,
    opened: (row) => {
      const site = siteOf(row);
      return site === null ? null : isOpen(search, site);
    },
    onEnter: (row) => {
      const site = siteOf(row);
      const slot = index.slots[row];
      if (site !== null) toggle(site);
      else if (slot !== undefined && choice !== undefined) choice.onChoose(slot);
      else if (slot !== undefined) void navigate(paths.slot(slot.id));
    },
  });

  const shape = shapeOf(search);
  const [shownShape, setShownShape] = useState(shape);
  if (shownShape !== shape) {
    setShownShape(shape);
    view.look(0);
  }
  const firstShape = useRef(shape);
  useLayoutEffect(() => {
    if (firstShape.current === shape || scroller.current === null) return;
    firstShape.current = shape;
    // Scrolling lays everything out on the spot.
    if (!isAtTop()) scroller.current.scrollTo({ top: 0 });
  });
  useLayoutEffect(() => {
    note({ row: keys.activeKey });
  }, [note, keys.activeKey]);

  // The frame first, then the rows: drawn in one go they would hold up a phone at the start.
  const begun = useDeferredValue(true, false);
  const now = begun ? { index, rows } : null;
  const unseen = useUnseen(index, rows);
  const tabStop = keys.position >= 0 ? keys.position : view.seenFrom;
  const positions = Array.from({ length: view.to - view.from }, (_, offset) => view.from + offset);
  if (tabStop < view.from) positions.unshift(tabStop);
  else if (tabStop >= view.to) positions.push(tabStop);

  return (
    <div className="overflow-hidden rounded-lg border border-kumo-line bg-kumo-base">
      <div
        role={search.groups === 'none' ? 'grid' : 'treegrid'}
        aria-label="Slots"
        aria-rowcount={rows.length + 1}
      >
        <SlotHeader
          sort={search.sort}
          choosing={choice !== undefined}
          onSort={(sort) => change({ sort })}
        />
        <div
          ref={scroller}
          role="rowgroup"
          tabIndex={-1}
          className="overflow-y-auto [contain:strict]"
          style={{ height: tableHeight(height) }}
          onScroll={({ currentTarget }) => {
            note({ top: currentTarget.scrollTop });
            view.look(currentTarget.scrollTop);
          }}
          onWheel={giveUp}
          onKeyDownCapture={giveUp}
          onPointerDown={giveUp}
          {...keys.handlers}
        >
          <div role="presentation" className="relative" style={{ height }}>
            {positions.map((position) => {
              const seen = position >= view.seenFrom && position < view.seenTo;
              const drawn = seen || position === tabStop ? now : unseen;
              const row = drawn?.rows[position];
              if (drawn === null || row === undefined) return null;
              const tabbable = position === tabStop;
              const code = siteOfGroup(row);
              if (code !== null) {
                const site = drawn.index.columns.site.values[code] ?? '';
                return (
                  <GroupRow
                    key={`group ${position}`}
                    position={position}
                    tabbable={tabbable}
                    site={site}
                    free={matches.freeAt[code] ?? 0}
                    total={freeOnly ? undefined : (matches.totalAt[code] ?? 0)}
                    open={isOpen(search, site)}
                    onToggle={toggle}
                  />
                );
              }
              const slot = drawn.index.slots[row];
              if (slot === undefined) return null;
              return (
                // By place, not by slot: another list then changes texts, and makes no elements.
                <SlotRow
                  key={`slot ${position}`}
                  position={position}
                  tabbable={tabbable}
                  slot={slot}
                  level={search.groups === 'none' ? undefined : 2}
                  accountId={accountId}
                  chosen={choice && choice.chosen === slot.id}
                  onOpen={open}
                  onChoose={choose}
                />
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
});
