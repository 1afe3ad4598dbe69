import * as z from 'zod/mini';

/** Prefixes of one CNI that are kept; how many more there were is said. */
const prefixesMax = 100;
const textMax = 2000;

const text = z.pipe(
  z.string(),
  z.transform((whole: string) => (whole.length > textMax ? `${whole.slice(0, textMax)}…` : whole)),
);

// An object schema of zod leaves out what it doesn't name. So these are lists of what may be kept:
// no key, and no field that the API or a form may add some day.
const keptCni = z.object({
  interconnect: z.optional(text),
  magic: z.optional(
    z.object({
      conduit_name: z.optional(text),
      description: z.optional(text),
      mtu: z.optional(z.number()),
    }),
  ),
  cust_ip: z.optional(text),
  p2p_ip: z.optional(text),
  bgp: z.optional(
    z.nullable(
      z.object({ customer_asn: z.optional(z.number()), extra_prefixes: z.optional(z.array(text)) }),
    ),
  ),
  bgp_mode: z.optional(z.nullable(text)),
});

const keptInterconnect = z.object({
  name: z.optional(text),
  type: z.optional(text),
  site: z.optional(text),
  facility: z.optional(z.object({ name: text })),
  ccr_device_name: z.optional(z.nullable(text)),
  slot_id: z.optional(text),
  region: z.optional(text),
  speed: z.optional(text),
  bandwidth: z.optional(text),
});

const keptSettings = z.object({ default_asn: z.optional(z.nullable(z.number())) });

const secret = z.looseObject({
  bgp: z.looseObject({ md5_key: z.string().check(z.minLength(1)) }),
});

const keyOf = (object: unknown) => z.safeParse(secret, object).data?.bgp.md5_key;

function withoutSecrets(object: unknown, md5Key: string | undefined): unknown {
  const { data } = z.safeParse(keptCni, object);
  if (data === undefined) return undefined;
  const { bgp, ...rest } = data;
  if (bgp === undefined || bgp === null) return data;
  const prefixes = bgp.extra_prefixes ?? [];
  const more = prefixes.length - prefixesMax;
  return {
    ...rest,
    bgp: {
      ...bgp,
      ...(more > 0 && {
        extra_prefixes: [...prefixes.slice(0, prefixesMax), `and ${more} more`],
      }),
      ...(md5Key !== undefined && { md5_key: md5Key }),
    },
  };
}

/**
 * A CNI before and after, as it may be kept. Of an MD5 key no more than that there is one, and
 * whether it became another one.
 */
export function keptCnis(before: unknown, after: unknown): { before: unknown; after: unknown } {
  const [old, fresh] = [keyOf(before), keyOf(after)];
  const isOther = old !== undefined && fresh !== undefined && old !== fresh;
  return {
    before: withoutSecrets(before, old && 'set'),
    after: withoutSecrets(after, fresh && (isOther ? 'set, another one' : 'set')),
  };
}

/** An interconnect, or the order of one, as it may be kept: without its pairing key. */
export function keptOrder(object: unknown): unknown {
  return z.safeParse(keptInterconnect, object).data;
}

/** Settings as they may be kept. */
export function keptDefaults(object: unknown): unknown {
  return z.safeParse(keptSettings, object).data;
}
