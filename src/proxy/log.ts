import type { MiddlewareHandler } from 'hono';
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

/** What is noted for the log while a request is answered. */
export interface Notes {
  operation?: string;
  upstreamMs?: number;
  code?: number | undefined;
  errorName?: string;
}

/** Where Hono's handlers note it. */
export interface Logged {
  Variables: { notes: Notes };
}

/** A request that was answered, with what was noted of it; `started` is of `performance.now()`. */
interface Answered {
  id: string;
  method: string;
  status: number;
  ray: string | null;
  started: number;
  notes: Notes;
}

/** The entry of a request that has just been answered. */
export function entryOf({ id, method, status, ray, started, notes }: Answered): LogEntry {
  const { operation = null, upstreamMs, code, errorName: error } = notes;
  const ms = Math.round(performance.now() - started);
  const time = new Date().toISOString();
  const entry: LogEntry = { time, id, method, operation, status, ms, ray };
  if (upstreamMs !== undefined) entry.upstreamMs = upstreamMs;
  if (code !== undefined) entry.code = code;
  if (error !== undefined) entry.error = error;
  return entry;
}

/** Hands an entry to `log`, and the browser the id under which it stands there, to be quoted. */
export function requestLog(log: Log): MiddlewareHandler<Logged> {
  return async (c, next) => {
    const started = performance.now();
    const notes: Notes = {};
    c.set('notes', notes);
    await next();
    if (!isApiPath(c.req.path) && notes.code === undefined) return;
    const id = crypto.randomUUID();
    const { method } = c.req;
    const { status, headers } = c.res;
    log(entryOf({ id, method, status, ray: headers.get('cf-ray'), started, notes }));
    addHeaders(c, [['x-request-id', id]]);
  };
}
