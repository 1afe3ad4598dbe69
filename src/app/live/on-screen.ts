import { type RefCallback, useCallback, useEffect, useRef } from 'react';
import { watch } from './live.ts';

const told = new WeakMap<Element, (onScreen: boolean) => void>();
let observer: IntersectionObserver | undefined;

/** One observer for all badges: a thousand of their own would be felt while scrolling. */
function shared(): IntersectionObserver | undefined {
  if (typeof IntersectionObserver === 'undefined') return undefined;
  observer ??= new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) told.get(target)?.(isIntersecting);
  });
  return observer;
}

/** Watches an interconnect, as on the screen while the element of the answered ref is. */
export function useWatchWhileSeen(name: string): RefCallback<HTMLElement> {
  const element = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const { current } = element;
    const sight = current === null ? undefined : shared();
    const { see, stop } = watch(name, sight === undefined);
    if (current !== null && sight !== undefined) {
      told.set(current, see);
      sight.observe(current);
    }
    return () => {
      if (current !== null) sight?.unobserve(current);
      stop();
    };
  }, [name]);
  return useCallback((found) => {
    element.current = found;
  }, []);
}
