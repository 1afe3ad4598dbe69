import { queryOptions } from '@tanstack/react-query';
import { queryClient } from '#app/api/query-client';
import { type Kept, keptPlan } from './plan-journal.ts';

export type KeptOrNone = Kept | { kind: 'no storage' };

/** The plan that this browser keeps for a world; storage that cannot be used is an answer too. */
export function keptPlanQuery(world: string) {
  return queryOptions({
    queryKey: ['plans', 'kept', world],
    queryFn: (): Promise<KeptOrNone> => keptPlan(world).catch(() => ({ kind: 'no storage' })),
    // It may have been another tab that went on.
    staleTime: 0,
    gcTime: 0,
  });
}

/** Reads it anew after it has changed. */
export function readKeptAgain(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['plans', 'kept'] });
}

/** How many steps of a kept plan are still open; 0 for none, or one that has ended. */
export function openSteps(kept: KeptOrNone | undefined): number {
  if (kept?.kind !== 'plan') return 0;
  return kept.marks.filter(({ state }) => state === 'waiting' || state === 'running').length;
}
