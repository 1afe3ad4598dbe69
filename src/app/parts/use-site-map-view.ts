import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { type Box, type Place, type View, fitView, panView, zoomView } from './site-map-view.ts';

/** Size of an element as it changes, undefined before it is laid out. */
function useBox(element: RefObject<HTMLElement | null>): Box | undefined {
  const [box, setBox] = useState<Box>();
  useLayoutEffect(() => {
    const measured = element.current;
    if (measured === null) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = measured;
      if (width > 0 && height > 0) setBox({ width, height });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element]);
  return box;
}

/** What of the map is shown: the given places, until a person moves or zooms it. */
export function useMapView(places: readonly Place[]) {
  const element = useRef<HTMLDivElement>(null);
  const box = useBox(element);
  const [moved, setMoved] = useState<View | null>(null);
  if (box === undefined) return { element };
  const fitted = fitView(places, box);
  // Kept anew: the box may have another size than when the map was moved.
  const view = moved === null ? fitted : panView(moved, { x: 0, y: 0 }, box);
  return {
    element,
    shown: {
      box,
      view,
      fits: moved === null,
      show: setMoved,
      fit: () => setMoved(null),
      pan: (x: number, y: number) => setMoved(panView(view, { x, y }, box)),
      zoom: (factor: number, at?: { x: number; y: number }) =>
        setMoved(zoomView(view, factor, box, at)),
    },
  };
}

export type ShownMap = NonNullable<ReturnType<typeof useMapView>['shown']>;
