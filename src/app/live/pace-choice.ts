import * as z from 'zod/mini';
import { type Pace, paces } from './pace.ts';

const key = 'cni-live-pace';
const kept = z.enum(paces);
const listeners = new Set<() => void>();
/** For a browser that keeps nothing. */
let current: Pace = 'automatic';

/** How often this browser asks for what is on the screen. */
export function chosenPace(): Pace {
  try {
    const parsed = kept.safeParse(localStorage.getItem(key));
    if (parsed.success) current = parsed.data;
  } catch {
    // Storage is forbidden: the choice lasts as long as the page.
  }
  return current;
}

export function choosePace(pace: Pace): void {
  current = pace;
  try {
    localStorage.setItem(key, pace);
  } catch {
    // Full or forbidden.
  }
  for (const listener of listeners) listener();
}

/** Calls `listener` when the pace is chosen, in this tab or another; returns how to stop it. */
export function onPaceChosen(listener: () => void): () => void {
  const stored = (event: StorageEvent) => {
    if (event.key === key || event.key === null) listener();
  };
  listeners.add(listener);
  addEventListener('storage', stored);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', stored);
  };
}
