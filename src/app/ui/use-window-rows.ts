import { type RefObject, useEffect, useState } from 'react';
import { whenIdle } from '#app/lib/breathe';

/** Rows kept ready above and below what is seen. */
const overscan = 3;
/** Rows that are scrolled past before the list draws itself anew. */
const stride = 4;
/** What of the window the frame and the page's head usually take, in CSS pixels. */
const headHeight = 230;

/** The position of the row that has the focus, or null. A row says its own in `data-position`. */
function useFocusedRow(list: RefObject<HTMLElement | null>): number | null {
  const [focused, setFocused] = useState<number | null>(null);
  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    const enter = ({ target }: FocusEvent) => {
      const row = target instanceof Element ? target.closest('[data-position]') : null;
      setFocused(row instanceof HTMLElement ? Number(row.dataset['position']) : null);
    };
    const leave = () => setFocused(null);
    element.addEventListener('focusin', enter);
    element.addEventListener('focusout', leave);
    return () => {
      element.removeEventListener('focusin', enter);
      element.removeEventListener('focusout', leave);
    };
  }, [list]);
  return focused;
}

/**
 * Positions of the rows to draw, of `count` rows of one height, while the page itself scrolls: those
 * that are seen at first, some more around them once the browser is idle, and the one that has the
 * focus, wherever the page is scrolled to. Nothing is measured or kept per row.
 */
export function useWindowRows(
  list: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): readonly number[] {
  const [first, setFirst] = useState(0);
  const [seen, setSeen] = useState(() => Math.ceil((innerHeight - headHeight) / rowHeight));
  const [around, setAround] = useState(0);
  const focused = useFocusedRow(list);
  useEffect(() => {
    const look = () => {
      const top = list.current?.getBoundingClientRect().top ?? 0;
      setFirst(Math.floor(Math.max(0, -top) / rowHeight / stride) * stride);
      if (top < 0) setSeen(Math.ceil(innerHeight / rowHeight) + 1);
    };
    // It looks right after the first layout, when that costs nothing: gone back to, the page may
    // begin anywhere.
    const observer = new ResizeObserver(look);
    if (list.current !== null) observer.observe(list.current);
    addEventListener('scroll', look, { passive: true });
    addEventListener('resize', look);
    return () => {
      observer.disconnect();
      removeEventListener('scroll', look);
      removeEventListener('resize', look);
    };
  }, [list, rowHeight]);
  useEffect(() => whenIdle(() => setAround(overscan)), []);

  const from = Math.max(0, Math.min(first, count - seen) - around);
  const to = Math.min(count, Math.min(first, count) + seen + (around > 0 ? stride + around : 0));
  const positions = Array.from({ length: Math.max(0, to - from) }, (_, offset) => from + offset);
  if (focused !== null && focused < count) {
    if (focused < from) positions.unshift(focused);
    else if (focused >= to) positions.push(focused);
  }
  return positions;
}
