import { type Operation, endpointOf } from '#contract/endpoints';

/** A write that is about to be sent. The body may hold secrets. */
export interface Write {
  operation: Operation;
  params: Readonly<Record<string, string>>;
  body: unknown;
}

/** What came of a write: its answer, or the error that it was refused or lost with. */
export type WriteEnd = { answer: unknown } | { error: unknown };

/** Is told of a write before it is sent; answers what to call when it has ended. */
type Watcher = (write: Write) => (end: WriteEnd) => void;

const watchers = new Set<Watcher>();
const lost = new WeakMap<object, (end: WriteEnd) => void>();

/** Calls `watcher` for each write from now on, of every page; returns how to stop it. */
export function onWrite(watcher: Watcher): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Runs a request; where it is a write, the watchers are told. */
export async function watched<Answer>(
  operation: Operation,
  { params = {}, body }: { params?: Readonly<Record<string, string>>; body?: unknown },
  run: () => Promise<Answer>,
): Promise<Answer> {
  if (endpointOf(operation).access === 'read' || watchers.size === 0) return run();
  const ends = [...watchers].map((watcher) => watcher({ operation, params, body }));
  const tell = (end: WriteEnd) => {
    for (const each of ends) each(end);
  };
  try {
    const answer = await run();
    tell({ answer });
    return answer;
  } catch (error) {
    if (error instanceof Error) lost.set(error, tell);
    tell({ error });
    throw error;
  }
}

/** Tells that the write whose answer was lost with `error` turned out to have been carried out. */
export function tellFound(error: object, answer: unknown): void {
  lost.get(error)?.({ answer });
}
