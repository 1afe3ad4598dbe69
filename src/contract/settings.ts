import * as z from 'zod/mini';
import { asnFault } from '#network/asn';
import { faultlessNumber } from './common.ts';

export const settings = z.looseObject({ default_asn: z.int() });

/**
 * `default_asn` is an ASN or null; null leaves the choice to Cloudflare (SDK type `number | null`).
 * The API describes it as int32; whether it refuses more is for it to say.
 */
export const updateSettings = z.looseObject({
  default_asn: z.optional(z.nullable(faultlessNumber(asnFault))),
});
