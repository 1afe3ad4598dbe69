import * as z from 'zod/mini';

/* What the tabs of one browser tell each other about one account. */

const apiFailure = z.object({
  status: z.number(),
  message: z.string(),
  code: z.optional(z.number()),
  cfRay: z.optional(z.string()),
  retryAfter: z.optional(z.number()),
});

const news = z.object({
  name: z.string(),
  at: z.number(),
  status: z.optional(z.object({ state: z.string(), reason: z.nullish(z.string()) })),
  failure: z.optional(apiFailure),
});

const whole = z.object({
  pauseLeft: z.number(),
  failures: z.number(),
  failingFor: z.number(),
  lastFailureAge: z.number(),
  reason: z.string(),
  probeIn: z.optional(z.number()),
});

/** A message on the channel; anything else on it is ignored. */
export const message = z.discriminatedUnion('type', [
  /** A tab has come, or leads from now on: tell it what you watch. */
  z.object({ type: z.literal('hello'), tab: z.string() }),
  /** What a tab watches, each with whether it is on its screen; none: it is hidden or gone. */
  z.object({
    type: z.literal('interests'),
    tab: z.string(),
    interests: z.array(z.tuple([z.string(), z.boolean()])),
  }),
  /** An answer or a failure that the leading tab got. `counts`: it cost a request just now. */
  z.object({ type: z.literal('news'), tab: z.string(), counts: z.boolean(), news: z.array(news) }),
  z.object({ type: z.literal('whole'), tab: z.string(), whole }),
  /** A tab wants new answers: a refresh, or something was written. */
  z.object({ type: z.literal('want'), tab: z.string(), names: z.array(z.string()) }),
]);

export type Message = z.infer<typeof message>;
export type SentNews = z.infer<typeof news>;
