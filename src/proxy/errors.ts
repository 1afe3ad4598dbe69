import type { Answer } from './answer.ts';
import { accountMismatchCode, sessionEndedCode } from '#contract/session';
import type { Fault } from '#contract/faults';
import type { Notes } from './log.ts';
import type { V4Error } from '#contract/common';

/**
 * Codes of the errors that this proxy itself raises. Cloudflare's own errors pass through with
 * theirs; the range 47xxx keeps the two apart.
 */
export const codes = {
  sessionEnded: sessionEndedCode,
  hostRefused: 47002,
  originRefused: 47003,
  accountMismatch: accountMismatchCode,
  notFound: 47005,
  parameterInvalid: 47010,
  bodyInvalid: 47011,
  bodyNotJson: 47012,
  bodyTooLarge: 47013,
  bodyTooDeep: 47014,
  mediaTypeRefused: 47015,
  modeUnavailable: 47016,
  clientClosed: 47017,
  accessRefused: 47018,
  accessUnavailable: 47019,
  bodyUnsound: 47027,
  bodyTooSlow: 47028,
  upstreamTimeout: 47020,
  upstreamUnreachable: 47021,
  upstreamDropped: 47022,
  upstreamRedirected: 47023,
  upstreamTooLarge: 47024,
  upstreamLimited: 47025,
  upstreamFailed: 47026,
  internal: 47030,
} as const;

/** A request that the proxy answers itself, in the v4 error envelope. Thrown anywhere, caught once. */
export class Refusal extends Error {
  readonly status: number;
  readonly errors: readonly V4Error[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, errors: readonly V4Error[], headers: Record<string, string> = {}) {
    super(errors[0]?.message);
    this.name = 'Refusal';
    this.status = status;
    this.errors = errors;
    this.headers = headers;
  }
}

/** A refusal with one error. */
export function refuse(
  status: number,
  code: number,
  message: string,
  headers: Record<string, string> = {},
): Refusal {
  return new Refusal(status, [{ code, message }], headers);
}

/** A fault as one error of the envelope, with its pointer as `source`. */
export function errorOf(code: number, fault: Fault): V4Error {
  return { code, message: fault.message, source: { pointer: fault.pointer } };
}

const encoder = new TextEncoder();

/** The v4 error envelope as an answer. */
export function envelope(
  status: number,
  errors: readonly V4Error[],
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const text = JSON.stringify({ success: false, errors, messages: [], result: null });
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: encoder.encode(text),
  };
}

/** The answer to a request for which `error` was thrown, noted for the log. */
export function failed(error: unknown, note: Pick<Notes, 'code' | 'errorName'>): Answer {
  if (error instanceof Refusal) {
    note.code = error.errors[0]?.code;
    return envelope(error.status, error.errors, error.headers);
  }
  // The message may quote anything, a credential included; the name may not.
  note.errorName = error instanceof Error ? error.name : 'unknown';
  return envelope(500, [{ code: codes.internal, message: 'The console’s server failed' }]);
}
