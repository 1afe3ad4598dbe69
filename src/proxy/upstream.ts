import { mayHaveBody, responseOf } from './answer.ts';
import type { Answer } from './answer.ts';
import { Deadline } from './deadline.ts';
import { Refusal, codes, refuse } from './errors.ts';
import { returnedHeaders } from './returned-headers.ts';

export interface UpstreamRequest {
  method: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
  /** Aborted when the time is over. */
  readonly signal: AbortSignal;
  /** The same for who needs no signal; calls at once when the time is over already. */
  atEnd(listener: () => void): void;
}

/** What is read of an answer: a `Response` is one, and so is what costs less to make. */
export interface UpstreamAnswer {
  readonly status: number;
  readonly headers: Pick<Headers, 'get'>;
  arrayBuffer(): Promise<ArrayBuffer | Uint8Array<ArrayBuffer>>;
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

function requestOf(upstream: Caller, outgoing: Outgoing, deadline: Deadline): UpstreamRequest {
  const body = outgoing.body === undefined ? undefined : JSON.stringify(outgoing.body);
  return {
    method: outgoing.method,
    headers: {
      accept: outgoing.accept,
      'user-agent': 'cni-console',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...upstream.headers,
    },
    ...(body === undefined ? {} : { body }),
    get signal() {
      return deadline.signal;
    },
    atEnd: (listener) => deadline.atEnd(listener),
  };
}

/**
 * Sends one operation and gives what came back, with only the headers that the browser may see.
 * Throws a Refusal (502 or 504) that says whether a write may have been carried out.
 */
export async function ask(upstream: Caller, outgoing: Outgoing): Promise<Answer> {
  const { access, target } = outgoing;
  const deadline = new Deadline(upstream.timeoutMs);
  const exchange = async () => {
    const request = requestOf(upstream, outgoing, deadline);
    const answer = await upstream.fetch(`${upstream.baseUrl}${target}`, request);
    return { answer, content: await answer.arrayBuffer() };
  };
  try {
    const { answer, content } = await deadline.limit(exchange());
    const { status } = answer;
    // No response of ours could have it either (Fetch: 200 to 599).
    if (status < 200 || status > 599) throw new Error('not a status');
    if (status >= 300 && status < 400) {
      const doubt = access === 'write' ? '. The change may have been carried out' : '';
      const message = `The Cloudflare API answered with a redirect, which is not followed${doubt}`;
      throw refuse(502, codes.upstreamRedirected, message);
    }
    const bytes = content instanceof Uint8Array ? content : new Uint8Array(content);
    const body = mayHaveBody(status) ? bytes : null;
    return { status, headers: returnedHeaders(answer.headers), body };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw refusalOf(error, deadline.over, upstream.timeoutMs, access);
  }
}

/** As `ask`, as a response. */
export async function forward(upstream: Caller, outgoing: Outgoing): Promise<Response> {
  return responseOf(await ask(upstream, outgoing));
}
