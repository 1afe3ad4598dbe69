import * as z from 'zod/mini';
import { accountId } from './common.ts';
import { session } from './session.ts';

/**
 * The proxy's own operations for connecting a Cloudflare account from the browser. Beside
 * `/api/session`, these are the only ones that aren't Cloudflare's.
 *
 * - `POST /api/connect` with a credential: verifies it, keeps it sealed in a cookie of its own for
 *   fifteen minutes, answers what it found (`found`).
 * - `GET /api/connect`: the same again for the credential that waits for its account, or else for the
 *   session's own, for switching the account.
 * - `POST /api/connect/account` with the account: checks it by a read, begins the live session and
 *   answers it (`session`).
 * - `DELETE /api/connect/waiting`: forgets a credential that waits for its account; the session and
 *   its own credential stay as they are. Answers nothing (204).
 * - `DELETE /api/connect`: disconnects; what remains is the demo, or the environment's account.
 */
const visibleAscii = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, 'is missing'),
    z.maxLength(512, 'has more than 512 characters'),
    z.regex(/^[\x21-\x7e]*$/, 'may have visible ASCII characters only, without spaces'),
  );

export const connectByToken = z.object({ scheme: z.literal('token'), token: visibleAscii });
export const connectByKey = z.object({
  scheme: z.literal('key'),
  email: visibleAscii.check(z.regex(/^[^@]+@[^@]+$/, 'must be an e-mail address')),
  key: visibleAscii,
});
export const connect = z.discriminatedUnion('scheme', [connectByToken, connectByKey]);
export type Connect = z.infer<typeof connect>;

export const found = z.object({
  scheme: z.enum(['token', 'key']),
  /** Whose the token is, as the verify call that knew it says; absent for a global key. */
  owner: z.optional(z.enum(['user', 'account'])),
  /** When the token ends, where its verification says so (RFC 3339). */
  expires_on: z.optional(z.string()),
  /** The accounts that the credential may list, by name; null where it may not list any. */
  accounts: z.nullable(z.array(z.object({ id: z.string(), name: z.string() }))),
  /** Whether there are more accounts than the ones listed. */
  more: z.boolean(),
});
export type Found = z.infer<typeof found>;

export const chooseAccount = z.object({ account_id: accountId });

export { session as connected };

/** Codes of refusals of these operations, in the envelope of every other error. */
export const connectCodes = {
  /** 403: this server doesn't let accounts be connected from the browser; the message says why. */
  closed: 47_040,
  /** 422: Cloudflare doesn't know the credential, or not any more (disabled, expired). */
  credentialRefused: 47_041,
  /** 422: an account-owned token is verified with its account: which is it? Asks for the id. */
  accountNeeded: 47_042,
  /** 422: the credential may not read this account, or the account does not exist. */
  accountRefused: 47_043,
  /** 422: the account answers 403 to every call of the product, though the credential is good. */
  productMissing: 47_044,
  /** 409: no credential waits for its account, or not any more: it has to be entered again. */
  nothingWaits: 47_045,
  /** 422: Cloudflare refuses the credential of the server's environment; the message names it. */
  serverCredentialRefused: 47_046,
} as const;
