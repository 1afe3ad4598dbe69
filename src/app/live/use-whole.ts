import { useSyncExternalStore } from 'react';
import type { WholeState } from './health.ts';
import { onWhole, wholeState } from './live.ts';

let last: WholeState | undefined;

/** The same object until asking as a whole changes: its durations are those of that moment. */
function snapshot(): WholeState {
  const now = wholeState();
  const same =
    last !== undefined &&
    last.failures === now.failures &&
    last.pauseLeft > 0 === now.pauseLeft > 0 &&
    last.reason === now.reason;
  if (last === undefined || !same) last = now;
  return last;
}

/** Whether asking goes well as a whole. */
export function useWhole(): WholeState {
  return useSyncExternalStore(onWhole, snapshot);
}
