/** A change of state that this browser saw, between two answers. */
export interface Transition {
  interconnect: string;
  /** States in the API's own words. */
  from: string;
  to: string;
  reason: string | undefined;
  /** When the answer with the new state came, and the last one with the old: ms since 1970. */
  at: number;
  lastSeenBefore: number;
}

type Listener = (transition: Transition) => void;

const listeners = new Set<Listener>();

/** Calls `listener` for each transition from now on; returns how to stop it. */
export function onTransition(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function tellTransition(transition: Transition): void {
  for (const listener of listeners) listener(transition);
}
