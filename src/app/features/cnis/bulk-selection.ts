import { uuid } from '#contract/common';
import * as z from 'zod/mini';
import { paths } from '#app/paths';

/** Ids that a URL carries, about 2 kB; more go by the history's state, which a reload keeps too. */
const idsInUrlMax = 50;

const state = z.object({ cnis: z.array(uuid) });

/** Where several CNIs are changed at once, as a link's target. */
export function bulkTarget(ids: readonly string[]): { to: string; state: unknown } {
  return ids.length <= idsInUrlMax
    ? { to: paths.bulkCnis(ids), state: null }
    : { to: paths.bulkCnis(), state: { cnis: ids } };
}

/** The ids that were selected; what is no id is left out. */
export function selectedIds(search: URLSearchParams, historyState: unknown): string[] {
  const kept = state.safeParse(historyState);
  const ids = kept.success ? kept.data.cnis : search.getAll('cni');
  return [...new Set(ids.filter((id) => uuid.safeParse(id).success))];
}
