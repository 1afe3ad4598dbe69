import {
  type Endpoints,
  type Operation,
  endpointOf,
  endpoints,
  fillPath,
} from '#contract/endpoints';
import type * as z from 'zod/mini';
import { decodeJson, decodeNothing, decodePdf, refusal } from './decode.ts';
import { ApiError } from './error.ts';
import { judge } from './judge.ts';
import { currentSession } from './session.ts';
import { mendServer, mustStand } from './standing.ts';
import { watched } from './writes.ts';

type JsonOperation = {
  [Name in Operation]: Endpoints[Name]['response'] extends { json: z.core.$ZodType } ? Name : never;
}[Operation];

type Answer<Name extends JsonOperation> = Endpoints[Name]['response'] extends {
  json: infer Schema extends z.core.$ZodType;
}
  ? z.output<Schema>
  : never;

export interface CallInput {
  /** Path parameters beside the account, which comes from the session. */
  params?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  body?: unknown;
  signal?: AbortSignal;
  /** The console's server may answer with what it was told up to so many ms ago; 0: it may not. */
  maxAge?: number;
  /** Is shown the headers of a successful answer. */
  onHeaders?: (headers: Headers) => void;
}

/** Cloudflare's account of its rate limit, as an answer carried it. */
export interface RateFacts {
  /** Requests left in the window. */
  left: number;
  /** Milliseconds until the window ends. */
  resetIn: number;
}

const rateListeners = new Set<(facts: RateFacts) => void>();

/** Calls `listener` with each account of the rate limit; returns how to stop it. */
export function onRateFacts(listener: (facts: RateFacts) => void): () => void {
  rateListeners.add(listener);
  return () => rateListeners.delete(listener);
}

/** Reads `Ratelimit: "default";r=50;t=30` (Cloudflare, since September 2025). */
function tellRateFacts({ headers }: Response): void {
  const [, left, reset] = /;\s*r=(\d+)\s*;\s*t=(\d+)/.exec(headers.get('ratelimit') ?? '') ?? [];
  if (left === undefined || reset === undefined) return;
  // An answer that the server kept speaks of the moment when it was given.
  const seconds = Number(reset) - Number(headers.get('age') ?? 0);
  if (seconds <= 0) return;
  for (const listener of rateListeners) {
    listener({ left: Number(left), resetIn: seconds * 1000 });
  }
}

function headersOf({ body, maxAge }: CallInput): Record<string, string> {
  return {
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(maxAge !== undefined && {
      'cache-control': maxAge < 1000 ? 'no-cache' : `max-age=${Math.floor(maxAge / 1000)}`,
    }),
  };
}

function queryString(query: CallInput['query'] = {}): string {
  const entries = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries).toString()}`;
}

async function send(asked: Asked, path: string, input: CallInput): Promise<Response> {
  try {
    const response = await fetch(`/api${path}${queryString(input.query)}`, {
      method: endpointOf(asked.operation).method,
      headers: headersOf(input),
      body: input.body === undefined ? undefined : JSON.stringify(input.body),
      signal: input.signal,
    });
    tellRateFacts(response);
    return response;
  } catch (error) {
    // An abort is React Query's own doing and no failure.
    if (input.signal?.aborted === true) throw error;
    throw new ApiError({
      ...asked,
      status: 0,
      message: 'No answer: the connection was lost or refused',
    });
  }
}

interface Asked {
  operation: Operation;
  write: boolean;
}

/**
 * One request through the proxy. A session that has ended is renewed once, where the server can: the
 * proxy answered 401 before anything left it, so even a write may be sent again.
 */
async function request(operation: Operation, input: CallInput): Promise<[Asked, Response]> {
  const endpoint = endpointOf(operation);
  const asked: Asked = { operation, write: endpoint.access === 'write' };
  mustStand(asked);
  const { account_id } = await currentSession();
  const path = fillPath(endpoint.path, { ...input.params, account_id });
  let response = await send(asked, path, input);
  if (!response.ok) {
    await judge(await refusal(asked, response));
    response = await send(asked, path, input);
    if (!response.ok) throw await refusal(asked, response);
  }
  if (asked.write) mendServer();
  return [asked, response];
}

/** The table again, in a form in which an operation's name and its answer stay together. */
const jsonEndpoints: {
  [Name in JsonOperation]: { response: { json: z.core.$ZodType<Answer<Name>> } };
} = endpoints;

/** Calls an operation that answers JSON; the answer is parsed by its contract schema. */
export async function call<Name extends JsonOperation>(
  operation: Name,
  input: CallInput = {},
): Promise<Answer<Name>> {
  return watched(operation, input, async () => {
    const [asked, response] = await request(operation, input);
    input.onHeaders?.(response.headers);
    return decodeJson(asked, jsonEndpoints[operation].response.json, response);
  });
}

/** Calls an operation that answers nothing (DELETE). */
export async function callForNothing(operation: Operation, input: CallInput): Promise<void> {
  return watched(operation, input, async () => {
    const [asked, response] = await request(operation, input);
    await decodeNothing(asked, response);
  });
}

/** Calls the operation that answers a PDF. */
export async function callForPdf(operation: Operation, input: CallInput): Promise<Blob> {
  const [asked, response] = await request(operation, input);
  return decodePdf(asked, response);
}
