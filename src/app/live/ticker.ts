import { noticeTime } from './live.ts';

/* One timer for everything that shows how old something is. */

const second = 1000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  if (document.visibilityState === 'hidden') return;
  noticeTime();
  for (const listener of listeners) listener();
}

/** Calls `listener` every second while the page can be seen; returns how to stop it. */
export function onTick(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, second);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
