import type { History } from './history.ts';

// Apart from the history itself, so that a page may wait for one without loading its code.
let history: History | undefined;
const listeners = new Set<() => void>();

/** The history of the account that this tab works in, once there is one. */
export function currentHistory(): History | undefined {
  return history;
}

export function becomeCurrent(next: History | undefined): void {
  history = next;
  for (const listener of listeners) listener();
}

/** Calls `listener` when another history becomes the current one, and on each change of it. */
export function subscribeToHistory(listener: () => void): () => void {
  let leave = history?.subscribe(listener);
  const turn = () => {
    leave?.();
    leave = history?.subscribe(listener);
    listener();
  };
  listeners.add(turn);
  return () => {
    listeners.delete(turn);
    leave?.();
  };
}
