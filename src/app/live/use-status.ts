import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import * as z from 'zod/mini';
import { ageText } from './age.ts';
import type { KnownStatus } from './entry.ts';
import { ageOf, knownStatus, onKnown, watch } from './live.ts';
import { onTick } from './ticker.ts';

export type { KnownStatus } from './entry.ts';

const nameList = z.array(z.string());
/** More than these on one page are not taken for being on the screen all at once. */
const mostOnScreen = 50;

/** What is known of one interconnect, without asking for it. */
export function useKnown(name: string): KnownStatus {
  const subscribe = useCallback((listener: () => void) => onKnown(name, listener), [name]);
  return useSyncExternalStore(subscribe, () => knownStatus(name));
}

/** Watches one interconnect's status while the component is there. */
export function useStatus(name: string): KnownStatus {
  useEffect(() => watch(name, true).stop, [name]);
  return useKnown(name);
}

/**
 * Watches several; for pages that draw all of them together. `onScreen`: whether they count as
 * seen, which they do by themselves up to 50.
 */
export function useStatuses(
  names: readonly string[],
  { onScreen = names.length <= mostOnScreen }: { onScreen?: boolean } = {},
): ReadonlyMap<string, KnownStatus> {
  // A list that is made anew with each rendering is the same list.
  const key = JSON.stringify(names);
  const watched = useMemo(() => nameList.parse(JSON.parse(key)), [key]);
  useEffect(() => {
    const watches = watched.map((name) => watch(name, onScreen));
    return () => {
      for (const { stop } of watches) stop();
    };
  }, [watched, onScreen]);
  const all = useMemo(() => snapshotOf(watched), [watched]);
  return useSyncExternalStore(all.subscribe, all.read);
}

/** The statuses of many as one map, which stays the same one until one of them changes. */
function snapshotOf(names: readonly string[]) {
  let last: ReadonlyMap<string, KnownStatus> = new Map();
  return {
    subscribe: (listener: () => void) => {
      let told = false;
      // Many answers that come together redraw the page once.
      const once = () => {
        if (told) return;
        told = true;
        queueMicrotask(() => {
          told = false;
          listener();
        });
      };
      const stops = names.map((name) => onKnown(name, once));
      return () => {
        for (const stop of stops) stop();
      };
    },
    read: () => {
      const same =
        last.size === new Set(names).size &&
        names.every((name) => last.get(name) === knownStatus(name));
      if (!same) last = new Map(names.map((name) => [name, knownStatus(name)]));
      return last;
    },
  };
}

/** How old the answer is, in words; undefined without one. Redraws when the words change. */
export function useAgeText(name: string): string | undefined {
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [onTick(listener), onKnown(name, listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [name],
  );
  return useSyncExternalStore(subscribe, () => {
    const age = ageOf(name);
    return age === undefined ? undefined : ageText(age);
  });
}
