/** Ends the task: the browser paints and answers before what follows. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

/** Milliseconds after which what waits for an idle moment is done in any case. */
const longestWait = 200;

/**
 * Runs `task` once what is here has been painted and the browser has nothing else to do; returns
 * how to call it off. Safari has no `requestIdleCallback`.
 */
export function whenIdle(task: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(task, longestWait);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(task, { timeout: longestWait });
  return () => cancelIdleCallback(handle);
}
