import { v4ErrorEnvelope } from '#contract/common';
import type { V4Error } from '#contract/common';
import { headersOf, secretOf } from './credential.ts';
import type { HeldCredential } from './credential.ts';
import { codes, refuse } from './errors.ts';
import { forward } from './upstream.ts';
import type { Transport } from './upstream.ts';

/** Longest wait for one of these calls: somebody sits in front of a form. */
const patienceMs = 10_000;
const wordsMax = 200;

/** What Cloudflare says to a call of ours: a body, or a refusal in its own words. */
export type Reply =
  | { ok: true; body: unknown }
  | { ok: false; status: number; errors: readonly V4Error[]; words: string };

/** A call of ours: a GET of that path with that credential. */
export type Ask = (target: string) => Promise<Reply>;

const refusals: readonly number[] = [400, 401, 403, 404];

/** Headers of a failed answer that help: how long to wait, and the name of the request. */
function helpful(response: Response): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of ['retry-after', 'cf-ray']) {
    const value = response.headers.get(name);
    if (value !== null) headers[name] = value;
  }
  return headers;
}

/** What may be a token or key: words are shorter. */
const secretLike = /[\w-]{20,}/;

/** Cloudflare's own words and code; the code alone where the words may repeat a secret. */
function wordsOf(errors: readonly V4Error[], credential: HeldCredential): string {
  const [first] = errors;
  if (first === undefined) return '';
  const message = first.message.slice(0, wordsMax);
  const repeats = message.includes(secretOf(credential)) || secretLike.test(message);
  return repeats ? `code ${first.code}` : `“${message}”, code ${first.code}`;
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    const body: unknown = await response.json();
    return body;
  } catch {
    return undefined;
  }
}

/**
 * Calls Cloudflare about a credential, through the guards of every other call. Refusals of Cloudflare
 * are answers; whatever else goes wrong is thrown as a Refusal: 502, 504, and 429 with its wait.
 */
export function askWith(transport: Transport, credential: HeldCredential): Ask {
  const caller = {
    ...transport,
    timeoutMs: Math.min(transport.timeoutMs, patienceMs),
    headers: headersOf(credential),
  };
  return async (target) => {
    const accept = 'application/json';
    const response = await forward(caller, { method: 'GET', target, access: 'read', accept });
    const { status } = response;
    const body = await jsonOf(response);
    if (response.ok && body !== undefined) return { ok: true, body };
    if (status === 429) {
      const message = 'Cloudflare asks to wait: too many requests in the last five minutes';
      throw refuse(429, codes.upstreamLimited, message, helpful(response));
    }
    const refusal = refusals.includes(status) ? v4ErrorEnvelope.safeParse(body) : undefined;
    if (refusal?.success === true) {
      const { errors } = refusal.data;
      return { ok: false, status, errors, words: wordsOf(errors, credential) };
    }
    throw unexpected(`HTTP ${status}, not in the form of its documentation`, helpful(response));
  };
}

/** For an answer that says nothing about the credential (502). */
export function unexpected(what: string, headers: Record<string, string> = {}) {
  const message = `The Cloudflare API answered unexpectedly (${what}). Try again`;
  return refuse(502, codes.upstreamFailed, message, headers);
}
