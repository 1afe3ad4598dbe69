import type { Fault } from '#contract/faults';
import type { V4Error } from '#contract/common';

/** Codes that Cloudflare's gateway is known to answer (API fundamentals, and clients' records). */
export const gatewayCodes = {
  unknownToken: 1000,
  unsupported: 1001,
  throttled: 971,
  invalidHeaders: 6003,
  malformedAuthEmail: 6102,
  malformedAuthKey: 6103,
  malformedAuthorization: 6111,
  noRoute: 7000,
  methodNotAvailable: 7001,
  couldNotRoute: 7003,
  unknownAuthKey: 9103,
  missingAuthentication: 9106,
  notAuthorized: 9109,
  authenticationError: 10000,
} as const;

/** Codes of the CNI API itself: none is documented, so these numbers are the simulator's own. */
export const cniCodes = {
  invalidJson: 20001,
  invalidBody: 20002,
  invalidParameter: 20003,
  notFound: 20004,
  slotOccupied: 20005,
  nameConflict: 20006,
  notAvailable: 20007,
  pairingKeyUsed: 20008,
  addressesExhausted: 20009,
  mediaTypeRefused: 20010,
  originRefused: 20011,
  internal: 20500,
} as const;

type Status = 400 | 401 | 403 | 404 | 405 | 409 | 415 | 429 | 500;

/** A refusal in the making: thrown by a handler, answered as a v4 envelope. */
export class ApiFailure extends Error {
  readonly status: Status;
  readonly errors: readonly V4Error[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: Status, errors: readonly V4Error[], headers: Record<string, string> = {}) {
    super(errors.map((error) => `${error.code} ${error.message}`).join('; '));
    this.name = 'ApiFailure';
    this.status = status;
    this.errors = errors;
    this.headers = headers;
  }

  /** The v4 error envelope (API fundamentals: "Make API calls"). */
  toResponse(): Response {
    return Response.json(
      { success: false, errors: this.errors, messages: [], result: null },
      { status: this.status, headers: this.headers },
    );
  }
}

/** How a request is left without an answer: nothing ever comes, or the connection is closed. */
export type Unanswered = 'silent' | 'dropped';

/** Thrown to leave a request without any answer. */
export class NoAnswer extends Error {
  readonly how: Unanswered;

  constructor(how: Unanswered) {
    super('No answer');
    this.name = 'NoAnswer';
    this.how = how;
  }
}

/** 400 with every fault of a body at its JSON pointer (RFC 6901). */
export function badBody(faults: readonly Fault[], code: number = cniCodes.invalidBody): ApiFailure {
  return new ApiFailure(
    400,
    faults.map(({ pointer, message }) => ({ code, message, source: { pointer } })),
  );
}

/** 404 in the words of the object that is missing. */
export function notFound(what: string): ApiFailure {
  return new ApiFailure(404, [{ code: cniCodes.notFound, message: `${what} not found` }]);
}

/** 429 with `retry-after` in seconds (API fundamentals: rate limits). */
export function throttled(retryAfterSeconds: number): ApiFailure {
  const message =
    'Please wait and consider throttling your request speed: more than 1200 requests per 300 seconds reached';
  return new ApiFailure(429, [{ code: gatewayCodes.throttled, message }], {
    'retry-after': String(retryAfterSeconds),
  });
}

/** 403 of a credential that may not do this (also seen for accounts without the entitlement). */
export function forbidden(): ApiFailure {
  return new ApiFailure(403, [
    { code: gatewayCodes.authenticationError, message: 'Authentication error' },
  ]);
}
