import * as z from 'zod/mini';

/**
 * What `/api/session` answers: which world this browser works in. The proxy's own, not Cloudflare's.
 * `available` says which modes this server offers; connecting an account interactively adds to it.
 */
export const session = z.object({
  mode: z.enum(['demo', 'live']),
  account_id: z.string(),
  available: z.array(z.enum(['demo', 'live'])),
  /** Tells one demo world from another, since all have the same account; absent where it is live. */
  world: z.optional(z.string()),
});
export type Session = z.infer<typeof session>;

export const chooseSession = z.object({ mode: z.enum(['demo', 'live']) });

/**
 * Code of the 401 for a request without a valid session. It tells a session that ended, which a
 * new one mends, from credentials that Cloudflare refuses.
 */
export const sessionEndedCode = 47_001;
