import * as z from 'zod/mini';
import { int32Max } from '#network/asn';

/** Cloudflare account tag: 32 lower-case hex digits (API: path parameter `account_id`). */
export const accountId = z
  .string()
  .check(
    z.regex(/^[0-9a-f]{32}$/, 'An account id is 32 hexadecimal digits, as in the dashboard URL'),
  );

export const uuid = z
  .string()
  .check(
    z.regex(
      /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
      'Expected a UUID such as 182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e',
    ),
  );

function ruleOf<Value>(faultOf: (value: Value) => string | null): z.core.CheckFn<Value> {
  return (ctx) => {
    const message = faultOf(ctx.value);
    if (message !== null) ctx.issues.push({ code: 'custom', message, input: ctx.value });
  };
}

/** A string schema out of a rule of `#network`, which answers the fault in words, or null. */
export function faultless(faultOf: (text: string) => string | null) {
  return z.string().check(ruleOf(faultOf));
}

/** A number schema out of a rule of `#network`, which answers the fault in words, or null. */
export function faultlessNumber(faultOf: (value: number) => string | null) {
  return z.number().check(ruleOf(faultOf));
}

const wholeNumber = z.int().check(z.minimum(0));

/** Facility as the API nests it: the address is an array of lines. */
export const facility = z.looseObject({
  address: z.array(z.string()),
  name: z.string(),
});
export type Facility = z.infer<typeof facility>;

/**
 * A page of a list. `next` is the number to pass as `cursor` for the following page; null or
 * absent means the end, 0 does not (API reference: "next: optional number").
 */
export function page<Item extends z.core.$ZodType>(item: Item) {
  return z.looseObject({ items: z.array(item), next: z.optional(z.nullable(wholeNumber)) });
}

const queryNumber = z.pipe(
  z.string().check(z.regex(/^\d{1,10}$/, 'Expected a whole number of 0 or more')),
  z.transform((text: string) => Number(text)),
);
const queryInt32 = z.pipe(
  queryNumber,
  z.number().check(z.maximum(int32Max, 'Expected a number within int32')),
);

/** Query parameters of every list: `cursor` (the previous page's `next`) and `limit`. */
export const pageQuery = { cursor: z.optional(queryInt32), limit: z.optional(queryInt32) };

export const queryBoolean = z.pipe(
  z.enum(['true', 'false'], 'Expected true or false'),
  z.transform((text: 'true' | 'false') => text === 'true'),
);

/** One error of the Cloudflare v4 envelope (API fundamentals: "Make API calls"). */
export const v4Error = z.looseObject({
  code: z.number(),
  message: z.string(),
  documentation_url: z.optional(z.string()),
  error_chain: z.optional(z.array(z.looseObject({ code: z.number(), message: z.string() }))),
  source: z.optional(z.looseObject({ pointer: z.optional(z.string()) })),
});
export type V4Error = z.infer<typeof v4Error>;

/** The Cloudflare v4 error envelope: every failure of proxy and simulator has this shape. */
export const v4ErrorEnvelope = z.looseObject({
  success: z.literal(false),
  errors: z.array(v4Error),
  messages: z.optional(z.array(z.unknown())),
  result: z.optional(z.unknown()),
});

/**
 * Bodies of the CNI API are bare, but a v4 success envelope around them is tolerated:
 * no recording of a live answer exists that would settle it.
 */
export function unwrap(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  if (!('success' in body) || !('result' in body) || typeof body.success !== 'boolean') return body;
  return body.result;
}
