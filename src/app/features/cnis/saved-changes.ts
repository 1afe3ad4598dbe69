import type { Cni } from '#contract/cnis';
import { useSyncExternalStore } from 'react';
import { queryClient } from '#app/api/query-client';
import { cniQuery } from './queries.ts';
import { mustBeUnchanged, update } from './write.ts';

/** A PUT that was carried out, and what it replaced: what one click can bring back. */
export interface SavedChange {
  before: Cni;
  after: Cni;
  /** When it was saved, in milliseconds since 1970. */
  at: number;
  /** Whether it brought back what another one had replaced. */
  undone: boolean;
}

// The last change of each CNI, as long as this page lives in its tab. Memory only: it may hold an
// MD5 key, which is for no storage.
const changes = new Map<string, SavedChange>();
const listeners = new Set<() => void>();

function notify(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Keeps what a PUT replaced, and shows what it answered wherever the CNI is shown. */
export async function keepChange(before: Cni, after: Cni, undone = false): Promise<void> {
  changes.set(after.id, { before, after, at: Date.now(), undone });
  queryClient.setQueryData(cniQuery(after.id).queryKey, after);
  notify();
  await queryClient.invalidateQueries({ queryKey: ['cnis', 'list'] });
}

export function forgetChange(id: string): void {
  changes.delete(id);
  notify();
}

/** The last change of a CNI that was saved here. */
export function useSavedChange(id: string): SavedChange | undefined {
  return useSyncExternalStore(subscribe, () => changes.get(id));
}

/**
 * Puts back what `change` replaced, once. Throws `ChangedMeanwhile` when the CNI is not as it was
 * saved any more: bringing the old values back would take somebody else's away.
 */
export async function undo(change: SavedChange): Promise<Cni> {
  await mustBeUnchanged(change.after);
  const restored = await update(change.before);
  await keepChange(change.after, restored, !change.undone);
  return restored;
}
