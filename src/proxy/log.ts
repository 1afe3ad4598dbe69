import type { MiddlewareHandler } from 'hono';
import { isApiPath } from './headers.ts';

/** One API request. No URL, no body and no header but the ray: those can carry secrets. */
export interface LogEntry {
  time: string;
  id: string;
  method: string;
  operation: string | null;
  status: number;
  ms: number;
  ray: string | null;
  error?: string;
}

export type Log = (entry: LogEntry) => void;

/** What a handler tells the log about its request. */
export interface Logged {
  Variables: { operation?: string; errorName?: string };
}

/** Hands one entry per API request to `log`, and the browser the id under which it stands there. */
export function requestLog(log: Log): MiddlewareHandler<Logged> {
  return async (c, next) => {
    if (!isApiPath(c.req.path)) return next();
    const id = crypto.randomUUID();
    const started = performance.now();
    await next();
    const error = c.get('errorName');
    log({
      time: new Date().toISOString(),
      id,
      method: c.req.method,
      operation: c.get('operation') ?? null,
      status: c.res.status,
      ms: Math.round(performance.now() - started),
      ray: c.res.headers.get('cf-ray'),
      ...(error === undefined ? {} : { error }),
    });
    // Not by `c.header`, which copies the whole answer.
    c.res.headers.set('x-request-id', id);
  };
}
