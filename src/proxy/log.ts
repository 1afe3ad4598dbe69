import type { Context, MiddlewareHandler } from 'hono';
import { addHeaders, isApiPath } from './headers.ts';

/**
 * One API request, or one that was refused whatever it was for. No URL, no body and no header but
 * the ray: those can carry secrets.
 */
export interface LogEntry {
  time: string;
  id: string;
  method: string;
  operation: string | null;
  status: number;
  ms: number;
  /** Of these, waiting for the API; absent where nobody asked it. */
  upstreamMs?: number;
  ray: string | null;
  /** Code of the refusal, where the answer is our own (`src/proxy/errors.ts`). */
  code?: number;
  error?: string;
}

export type Log = (entry: LogEntry) => void;

/** What a handler tells the log about its request. */
export interface Logged {
  Variables: { operation?: string; upstreamMs?: number; code?: number; errorName?: string };
}

/** Notes for the log how long upstream took to answer. */
export async function timed<Answer>(
  c: Context<Logged>,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const started = performance.now();
  try {
    return await ask();
  } finally {
    c.set('upstreamMs', Math.round(performance.now() - started));
  }
}

/** Hands an entry to `log`, and the browser the id under which it stands there, to be quoted. */
export function requestLog(log: Log): MiddlewareHandler<Logged> {
  return async (c, next) => {
    const started = performance.now();
    await next();
    const code = c.get('code');
    if (!isApiPath(c.req.path) && code === undefined) return;
    const id = crypto.randomUUID();
    const upstreamMs = c.get('upstreamMs');
    const error = c.get('errorName');
    log({
      time: new Date().toISOString(),
      id,
      method: c.req.method,
      operation: c.get('operation') ?? null,
      status: c.res.status,
      ms: Math.round(performance.now() - started),
      ...(upstreamMs === undefined ? {} : { upstreamMs }),
      ray: c.res.headers.get('cf-ray'),
      ...(code === undefined ? {} : { code }),
      ...(error === undefined ? {} : { error }),
    });
    addHeaders(c, [['x-request-id', id]]);
  };
}
