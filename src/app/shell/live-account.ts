import { hashKey } from '@tanstack/react-query';
import { queryClient } from '#app/api/query-client';
import { interconnectListQuery } from '#app/features/interconnects/queries';
import { whenIdle } from '#app/lib/breathe';
import { startWatching } from '#app/live/live';

/** Milliseconds for which the page that was opened has the line to itself. */
const lateMs = 2000;
/** Milliseconds until a list that could not be read is asked for again. */
const againMs = 60_000;

/** Whether the list is there as far as anybody knows; a page may have read it. */
function isKnown(): boolean {
  const state = queryClient.getQueryState(interconnectListQuery().queryKey);
  return state?.data !== undefined && !state.isInvalidated;
}

/**
 * Has the account's interconnects watched whichever page is open: reads their list once, late and
 * in an idle moment, unless a page has done so. Answers how to stop.
 */
export function watchAccount(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let callOff = () => {};
  let waits = false;

  const readIn = (milliseconds: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      callOff();
      callOff = whenIdle(() => void read());
    }, milliseconds);
  };
  const read = async () => {
    // Nobody looks: it is read when somebody does.
    waits = document.hidden;
    if (waits) return;
    startWatching();
    if (isKnown()) return;
    try {
      await queryClient.query(interconnectListQuery());
    } catch {
      // A page that shows the list says why; this only tries again.
      readIn(againMs);
    }
  };
  const seen = () => {
    if (waits && !document.hidden) readIn(0);
  };

  readIn(lateMs);
  document.addEventListener('visibilitychange', seen);
  const queryHash = hashKey(interconnectListQuery().queryKey);
  // Another world, or after an interruption: no page may be there to read it again.
  const leave = queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.query.queryHash !== queryHash) return;
    if (event.action.type === 'invalidate') readIn(lateMs / 2);
  });
  return () => {
    clearTimeout(timer);
    callOff();
    document.removeEventListener('visibilitychange', seen);
    leave();
  };
}
