import * as z from 'zod/mini';

/**
 * What is known about a credential. `read` was tried by a call of the product; `write` can't be
 * asked of the API and is known once a change has been carried out or refused.
 */
const credential = z.object({
  from: z.enum(['environment', 'browser']),
  scheme: z.enum(['token', 'key']),
  owner: z.optional(z.enum(['user', 'account'])),
  read: z.enum(['yes', 'no', 'unknown']),
  write: z.enum(['yes', 'no', 'unknown']),
  expires_on: z.optional(z.string()),
});
export type Credential = z.infer<typeof credential>;

/**
 * What `/api/session` answers: which world this browser works in. The proxy's own, not Cloudflare's.
 * `available` says which modes this server offers; connecting an account interactively adds to it.
 */
export const session = z.object({
  mode: z.enum(['demo', 'live']),
  account_id: z.string(),
  /** What the account is called, where Cloudflare told it; without what could disturb the text around. */
  account_name: z.optional(z.string()),
  available: z.array(z.enum(['demo', 'live'])),
  /** Whether an account may be connected from the browser; a sentence with the reason where not. */
  connect: z.optional(z.union([z.literal('open'), z.object({ closed: z.string() })])),
  /** What a live session works with; never the credential itself. */
  credential: z.optional(credential),
  /** Tells one demo world from another, since all have the same account; absent where it is live. */
  world: z.optional(z.string()),
});
export type Session = z.infer<typeof session>;

export const chooseSession = z.object({ mode: z.enum(['demo', 'live']) });

/**
 * How long a session that works in an account lasts, in hours: from its beginning, whatever happens,
 * and without a request.
 */
export const sessionHours = { absolute: 12, idle: 2 } as const;

/**
 * Code of the 401 for a request without a valid session. It tells a session that ended, which a
 * new one mends, from credentials that Cloudflare refuses.
 */
export const sessionEndedCode = 47_001;

/** Code of the 403 for a request that names another account than the session's. */
export const accountMismatchCode = 47_004;
