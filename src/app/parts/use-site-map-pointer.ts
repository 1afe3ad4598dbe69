import {
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import { type View, panView } from './site-map-view.ts';
import type { ShownMap } from './use-site-map-view.ts';

/** CSS pixels that a press may wander before it counts as dragging. */
const slack = 4;

/**
 * Dragging moves the map, a double click and Ctrl with the wheel zoom where the pointer is. The
 * wheel alone scrolls the page as everywhere. `onPress` is told of each press beside the markers.
 */
export function useMapPointer(
  element: RefObject<HTMLElement | null>,
  map: ShownMap | undefined,
  onPress: () => void,
) {
  const start = useRef<{ x: number; y: number; view: View } | null>(null);
  const [dragging, setDragging] = useState(false);
  const latest = useRef(map);
  useEffect(() => {
    latest.current = map;
  });

  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      latest.current?.zoom(2 ** (-event.deltaY / 200), shareOf(target, event));
    };
    // React's own wheel listener is passive, and the page would zoom with the map.
    target.addEventListener('wheel', onWheel, { passive: false });
    return () => target.removeEventListener('wheel', onWheel);
  }, [element]);

  const end = () => {
    start.current = null;
    setDragging(false);
  };
  const surface = {
    onPointerDown: (event: PointerEvent) => {
      onPress();
      if (map === undefined || event.button !== 0) return;
      start.current = { x: event.clientX, y: event.clientY, view: map.view };
    },
    onPointerMove: (event: PointerEvent) => {
      if (map === undefined || start.current === null) return;
      const x = start.current.x - event.clientX;
      const y = start.current.y - event.clientY;
      if (!dragging && Math.hypot(x, y) < slack) return;
      if (!dragging) event.currentTarget.setPointerCapture(event.pointerId);
      setDragging(true);
      const { box } = map;
      map.show(panView(start.current.view, { x: x / box.width, y: y / box.height }, box));
    },
    onPointerUp: end,
    onPointerCancel: end,
    onPointerLeave: () => {
      if (!dragging) start.current = null;
    },
    onDoubleClick: (event: MouseEvent) => {
      if (element.current !== null) map?.zoom(2, shareOf(element.current, event));
    },
  };
  return { dragging, surface };
}

/** Where in an element the pointer is, as shares of its width and height. */
function shareOf(element: HTMLElement, { clientX, clientY }: { clientX: number; clientY: number }) {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: (clientX - left) / width, y: (clientY - top) / height };
}
