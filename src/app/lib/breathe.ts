/** Ends the task: the browser paints and answers before what follows. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
