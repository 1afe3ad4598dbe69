import { type RefObject, useEffect, useState } from 'react';

/** Height of every row of the slot table, in CSS pixels. */
export const rowHeight = 58;
/** Rows kept ready above and below what is seen. */
const overscan = 4;
/** Rows that are scrolled past before the table draws itself anew. */
const stride = 4;
/** How high the table is at most: of the window's height, and in CSS pixels. */
const mostOfWindow = 0.64;
const mostHeight = 704;
export const tableHeight = (height: number) =>
  `min(${height}px, ${100 * mostOfWindow}dvh, ${mostHeight}px)`;

export interface SlotWindow {
  /** First row to draw, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** First row that is seen, give or take a few, and the one after the last. */
  readonly seenFrom: number;
  readonly seenTo: number;
  /** Whole rows that are seen at once, at least one. */
  readonly pageRows: number;
  readonly height: number;
  /** Draws the rows seen at `scrollTop`. */
  readonly look: (scrollTop: number) => void;
}

const alignedRow = (scrollTop: number) => Math.floor(scrollTop / rowHeight / stride) * stride;

/**
 * Which of `count` rows to draw. All have one height, so that nothing is measured or kept per row:
 * a list that changes with every key pays for what it shows, not for what it holds.
 */
export function useSlotWindow(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  startTop: number,
): SlotWindow {
  const [first, setFirst] = useState(() => alignedRow(startTop));
  const [height, setHeight] = useState(() => Math.min(mostHeight, mostOfWindow * innerHeight));
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    // Told right after a layout, when measuring costs none.
    const observer = new ResizeObserver(() =>
      setHeight((before) => element.clientHeight || before),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  const seen = Math.ceil(height / rowHeight) + 1;
  // A list that has become shorter leaves the browser to scroll up; its end is drawn meanwhile.
  const start = Math.min(first, Math.max(0, count - seen));
  return {
    from: Math.max(0, start - overscan),
    to: Math.min(count, start + seen + stride + overscan),
    seenFrom: start,
    seenTo: start === 0 ? seen - 1 : start + seen + stride,
    pageRows: Math.max(1, Math.floor(height / rowHeight)),
    height,
    look: (scrollTop) => setFirst(alignedRow(scrollTop)),
  };
}
