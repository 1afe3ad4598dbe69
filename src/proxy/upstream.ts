import { mayHaveBody, responseOf } from './answer.ts';
import type { Answer } from './answer.ts';
import { Deadline } from './deadline.ts';
import { Refusal, codes, refuse } from './errors.ts';
import { plainText, returnedHeaders } from './returned-headers.ts';

export interface UpstreamRequest {
  method: string;
  headers: Readonly<Record<string, string>>;
  body?: string | undefined;
  /** Aborted when the time is over. */
  readonly signal: AbortSignal;
  /** The same for who needs no signal; calls at once when the time is over already. */
  atEnd(listener: () => void): void;
}

/** An answer that has arrived whole. */
export interface UpstreamAnswer {
  readonly status: number;
  readonly headers: Pick<Headers, 'get'>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** The way to an API, whatever the credentials: all of them share its connections. */
export interface Transport {
  /** Never follows a redirect; rejects when no answer can be had. */
  fetch(url: string, request: UpstreamRequest): Promise<UpstreamAnswer>;
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

class Timed implements UpstreamRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly #deadline: Deadline;

  constructor(upstream: Caller, { method, accept, body }: Outgoing, deadline: Deadline) {
    const common = { accept, 'user-agent': 'cni-console', ...upstream.headers };
    const json = { 'content-type': 'application/json' };
    this.method = method;
    this.headers = body === undefined ? common : { ...common, ...json };
    this.body = body === undefined ? undefined : JSON.stringify(body);
    this.#deadline = deadline;
  }

  get signal(): AbortSignal {
    return this.#deadline.signal;
  }

  atEnd(listener: () => void): void {
    this.#deadline.atEnd(listener);
  }
}

/**
 * Sends one operation and gives what came back, with only the headers that the browser may see.
 * Throws a Refusal (502 or 504) that says whether a write may have been carried out.
 */
export async function ask(upstream: Caller, outgoing: Outgoing): Promise<Answer> {
  const { access, target } = outgoing;
  const deadline = new Deadline(upstream.timeoutMs);
  const request = new Timed(upstream, outgoing, deadline);
  try {
    const exchange = upstream.fetch(`${upstream.baseUrl}${target}`, request);
    const { status, headers, body } = await deadline.limit(exchange);
    // No response of ours could have it either (Fetch: 200 to 599).
    if (status < 200 || status > 599) throw new Error('not a status');
    if (status >= 300 && status < 400) {
      const doubt = access === 'write' ? '. The change may have been carried out' : '';
      const message = `The Cloudflare API answered with a redirect, which is not followed${doubt}`;
      throw refuse(502, codes.upstreamRedirected, message);
    }
    const returned = returnedHeaders(headers);
    if (!mayHaveBody(status)) return { status, headers: returned, body: null };
    // Nothing is left for a browser or a server to guess.
    returned['content-type'] ??= plainText;
    return { status, headers: returned, body };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw refusalOf(error, deadline.over, upstream.timeoutMs, access);
  }
}

/** As `ask`, as a response. */
export async function forward(upstream: Caller, outgoing: Outgoing): Promise<Response> {
  return responseOf(await ask(upstream, outgoing));
}
