import * as z from 'zod/mini';
import { customerAsnFault } from '#network/asn';
import { md5KeyFault } from '#network/md5-key';
import { extraPrefixFault, linkAddressFault, linkFaults, repeatedPrefixes } from '#network/prefix';
import { faultless, faultlessNumber, page, pageQuery, uuid } from './common.ts';

/** Limits of an interface MTU in bytes: IPv4's 576 (RFC 791) to 1500, the maximum of dataplane v2. */
export const mtuMin = 576;
export const mtuMax = 1500;

/** Reads: shapes only, so that a CNI made elsewhere is always shown. */
const bgpRead = z.looseObject({
  customer_asn: z.int(),
  extra_prefixes: z.array(z.string()),
  md5_key: z.optional(z.nullable(z.string())),
});

const magicRead = z.looseObject({
  conduit_name: z.string(),
  description: z.string(),
  mtu: z.int(),
});

export const cni = z.looseObject({
  id: uuid,
  account: z.string(),
  cust_ip: z.string(),
  interconnect: z.string(),
  magic: magicRead,
  p2p_ip: z.string(),
  bgp: z.optional(z.nullable(bgpRead)),
  /** `dynamic_route_exchange` or `advertise_only` today; in reads and PUT, not in create. */
  bgp_mode: z.optional(z.nullable(z.string())),
});
export type Cni = z.infer<typeof cni>;

export const cniList = page(cni);

export const cniListQuery = z.looseObject({
  ...pageQuery,
  slot: z.optional(z.string()),
  tunnel_id: z.optional(z.string()),
});

const customerAsn = faultlessNumber((asn) => customerAsnFault(asn));
const linkAddress = faultless(linkAddressFault);

/** Writes: what the API reference demands of a body. */
export const bgpWrite = z.looseObject({
  customer_asn: customerAsn,
  extra_prefixes: z.array(faultless(extraPrefixFault)).check((ctx) => {
    for (const { index, earlier } of repeatedPrefixes(ctx.value)) {
      const message = `“${ctx.value[index]}” repeats entry ${earlier + 1}`;
      ctx.issues.push({ code: 'custom', path: [index], message, input: ctx.value });
    }
  }),
  md5_key: z.optional(z.nullable(faultless(md5KeyFault))),
});

export const magicWrite = z.looseObject({
  conduit_name: z.string().check(z.regex(/\S/, 'A conduit needs a name')),
  description: z.string(),
  mtu: z
    .int('The MTU is a whole number of bytes')
    .check(
      z.minimum(mtuMin, `The MTU is at least ${mtuMin} bytes`),
      z.maximum(mtuMax, `The MTU is at most ${mtuMax} bytes`),
    ),
});

export const createCni = z.looseObject({
  account: z.string(),
  interconnect: z.string().check(z.minLength(1, 'Choose the interconnect that carries the CNI')),
  magic: magicWrite,
  bgp: z.optional(bgpWrite),
});
export type CreateCni = z.infer<typeof createCni>;

/** The whole object: PUT replaces it, so a field that is left out may be lost. */
export const updateCni = z
  .looseObject({
    id: uuid,
    account: z.string(),
    cust_ip: linkAddress,
    interconnect: z.string().check(z.minLength(1, 'Choose the interconnect that carries the CNI')),
    magic: magicWrite,
    p2p_ip: linkAddress,
    bgp: z.optional(z.nullable(bgpWrite)),
    bgp_mode: z.optional(z.nullable(z.string())),
  })
  .check((ctx) => {
    for (const fault of linkFaults(ctx.value.p2p_ip, ctx.value.cust_ip)) {
      ctx.issues.push({
        code: 'custom',
        path: [fault.field],
        message: fault.message,
        input: ctx.value,
      });
    }
  });
export type UpdateCni = z.infer<typeof updateCni>;
