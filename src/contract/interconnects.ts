import * as z from 'zod/mini';
import { parsePairingKey } from '#network/pairing-key';
import { facility, faultless, page, pageQuery, uuid } from './common.ts';

/** Bandwidths of a Google Cloud interconnect (API reference: the twelve values of `bandwidth`). */
export const bandwidths = [
  '50M',
  '100M',
  '200M',
  '300M',
  '400M',
  '500M',
  '1G',
  '2G',
  '5G',
  '10G',
  '20G',
  '50G',
] as const;
export const bandwidth = z.enum(bandwidths, `Expected one of ${bandwidths.join(', ')}`);
export type Bandwidth = z.infer<typeof bandwidth>;

/** Discriminator values of `type`, from Cloudflare's OpenAPI description. */
export const interconnectTypes = { physical: 'direct', googleCloud: 'gcp_partner' } as const;

const shared = {
  account: z.string(),
  name: z.string().check(z.minLength(1)),
  owner: z.optional(z.string()),
  // Recent field (SDK of August 2026): typed as required there, treated as optional at run time.
  virtual_port_reservation_id: z.optional(z.nullable(z.string())),
};

export const physicalInterconnect = z.looseObject({
  ...shared,
  type: z.literal(interconnectTypes.physical),
  facility,
  site: z.string(),
  slot_id: uuid,
  speed: z.string(),
  ccr_device_name: z.optional(z.nullable(z.string())),
});
export type PhysicalInterconnect = z.infer<typeof physicalInterconnect>;

export const googleCloudInterconnect = z.looseObject({
  ...shared,
  type: z.literal(interconnectTypes.googleCloud),
  region: z.string(),
  // Twelve values today; a value that is added tomorrow is shown as it is, never a crash.
  speed: z.optional(z.string()),
});
export type GoogleCloudInterconnect = z.infer<typeof googleCloudInterconnect>;

const knownTypes: readonly string[] = Object.values(interconnectTypes);

/** An interconnect of a type that this contract does not know yet: kept and shown verbatim. */
export const otherInterconnect = z.looseObject({
  ...shared,
  type: z.string().check(z.refine((type) => !knownTypes.includes(type), { abort: true })),
});

export const interconnect = z.union([
  physicalInterconnect,
  googleCloudInterconnect,
  otherInterconnect,
]);
export type Interconnect = z.infer<typeof interconnect>;

/** Whether the interconnect is a port with a cross-connect (`type` is `direct`). */
export function isPhysical(candidate: Interconnect): candidate is PhysicalInterconnect {
  return candidate.type === interconnectTypes.physical;
}

/** Whether the interconnect leads to a VLAN attachment at Google (`type` is `gcp_partner`). */
export function isGoogleCloud(candidate: Interconnect): candidate is GoogleCloudInterconnect {
  return candidate.type === interconnectTypes.googleCloud;
}

export const interconnectList = page(interconnect);

export const interconnectListQuery = z.looseObject({
  ...pageQuery,
  site: z.optional(z.string()),
  type: z.optional(z.string()),
});

export const createPhysicalInterconnect = z.looseObject({
  account: z.string(),
  slot_id: uuid,
  type: z.literal(interconnectTypes.physical),
  speed: z.optional(z.string()),
});
export type CreatePhysicalInterconnect = z.infer<typeof createPhysicalInterconnect>;

export const createGoogleCloudInterconnect = z.looseObject({
  account: z.string(),
  bandwidth,
  pairing_key: faultless((key) => parsePairingKey(key).fault ?? null),
  type: z.literal(interconnectTypes.googleCloud),
});
export type CreateGoogleCloudInterconnect = z.infer<typeof createGoogleCloudInterconnect>;

export const createInterconnect = z.discriminatedUnion(
  'type',
  [createPhysicalInterconnect, createGoogleCloudInterconnect],
  `Expected type ${interconnectTypes.physical} or ${interconnectTypes.googleCloud}`,
);
export type CreateInterconnect = z.infer<typeof createInterconnect>;

/** The four states, in the API's capitalisation; `reason` only on Down and Unhealthy, nullable. */
export const states = ['Pending', 'Down', 'Unhealthy', 'Healthy'] as const;
export type KnownState = (typeof states)[number];

const reason = z.optional(z.nullable(z.string()));
const stateNames: readonly string[] = states;

export const interconnectStatus = z.union([
  z.looseObject({ state: z.literal('Pending') }),
  z.looseObject({ state: z.literal('Down'), reason }),
  z.looseObject({ state: z.literal('Unhealthy'), reason }),
  z.looseObject({ state: z.literal('Healthy') }),
  z.looseObject({
    state: z.string().check(z.refine((state) => !stateNames.includes(state), { abort: true })),
    reason,
  }),
]);
export type InterconnectStatus = z.infer<typeof interconnectStatus>;

/** Longest `name` that a LOA may carry instead of the account's name, in characters. */
export const loaNameMax = 200;

export const loaQuery = z.looseObject({
  name: z.optional(
    // Characters as JSON Schema counts them: code points, not UTF-16 units.
    faultless((name) =>
      Array.from(name).length <= loaNameMax
        ? null
        : `A name on the LOA has at most ${loaNameMax} characters`,
    ),
  ),
});
