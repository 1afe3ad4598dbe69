import { Refusal, codes, refuse } from './errors.ts';
import { returnedHeaders } from './headers.ts';

export interface UpstreamRequest {
  method: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
  signal: AbortSignal;
}

/** The way to an API, whatever the credentials: all of them share its connections. */
export interface Transport {
  /** Never follows a redirect; rejects when no answer can be had. */
  fetch(url: string, request: UpstreamRequest): Promise<Response>;
  baseUrl: string;
  timeoutMs: number;
}

/** A transport with credentials. */
export interface Caller extends Transport {
  headers: Readonly<Record<string, string>>;
}

/** Where a session's operations go. Demo and live differ in nothing else. */
export interface Upstream extends Caller {
  accountId: string;
}

/** Largest answer that is passed on: a LOA is well below 1 MB, a page of a list too. */
export const answerBytesMax = 16 * 1024 * 1024;

/** Thrown by an upstream's `fetch` when the answer is larger than `answerBytesMax`. */
export class AnswerTooLarge extends Error {}

/** Thrown by an upstream's `fetch` when no connection could be made, so that nothing was sent. */
export class NotConnected extends Error {}

export interface Outgoing {
  method: string;
  /** Path and query below the base URL, already encoded. */
  target: string;
  access: 'read' | 'write';
  accept: string;
  body?: unknown;
}

function refusalOf(error: unknown, timedOut: boolean, timeoutMs: number, access: string) {
  const doubt =
    access === 'write' ? '. The change may have been carried out: look before retrying' : '';
  if (timedOut) {
    const message = `The Cloudflare API gave no answer within ${timeoutMs / 1000} s${doubt}`;
    return refuse(504, codes.upstreamTimeout, message);
  }
  if (error instanceof AnswerTooLarge) {
    const message = `The answer of the Cloudflare API is larger than 16 MB${doubt}`;
    return refuse(502, codes.upstreamTooLarge, message);
  }
  if (error instanceof NotConnected) {
    const untouched = access === 'write' ? '. The change was not carried out' : '';
    const message = `The Cloudflare API could not be reached${untouched}`;
    return refuse(502, codes.upstreamUnreachable, message);
  }
  const message = `The connection to the Cloudflare API was lost${doubt}`;
  return refuse(502, codes.upstreamDropped, message);
}

/** Whether a response of this status may carry a body at all (Fetch: null body status). */
export function mayHaveBody(status: number): boolean {
  return status !== 204 && status !== 205 && status !== 304;
}

/**
 * Sends one operation and answers what came back, with only the headers that the browser may see.
 * Throws a Refusal (502 or 504) that says whether a write may have been carried out.
 */
export async function forward(upstream: Caller, outgoing: Outgoing): Promise<Response> {
  const { method, access } = outgoing;
  const body = outgoing.body === undefined ? undefined : JSON.stringify(outgoing.body);
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Raced, not only signalled: the limit holds for an upstream that ignores the signal too.
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      controller.abort();
      reject(new Error('timeout'));
    }, upstream.timeoutMs);
  });
  const exchange = async () => {
    const response = await upstream.fetch(`${upstream.baseUrl}${outgoing.target}`, {
      method,
      headers: {
        accept: outgoing.accept,
        'user-agent': 'cni-console',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...upstream.headers,
      },
      ...(body === undefined ? {} : { body }),
      signal: controller.signal,
    });
    return { response, content: await response.arrayBuffer() };
  };
  const answered = exchange();
  // Should the timeout win, the loser's rejection is nobody's concern.
  answered.catch(() => undefined);
  try {
    const { response, content } = await Promise.race([answered, timeout]);
    if (response.status >= 300 && response.status < 400) {
      const doubt = access === 'write' ? '. The change may have been carried out' : '';
      const message = `The Cloudflare API answered with a redirect, which is not followed${doubt}`;
      throw refuse(502, codes.upstreamRedirected, message);
    }
    return new Response(mayHaveBody(response.status) ? content : null, {
      status: response.status,
      headers: returnedHeaders(response.headers),
    });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw refusalOf(error, controller.signal.aborted, upstream.timeoutMs, access);
  } finally {
    clearTimeout(timer);
  }
}
