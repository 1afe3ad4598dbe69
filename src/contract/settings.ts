import * as z from 'zod/mini';
import { int32Max } from './common.ts';

export const settings = z.looseObject({ default_asn: z.int() });

/** `default_asn` is int32 or null; null leaves the choice to Cloudflare (SDK type `number | null`). */
export const updateSettings = z.looseObject({
  default_asn: z.optional(
    z.nullable(
      z
        .int('The ASN is a whole number')
        .check(
          z.minimum(1, 'An ASN is 1 or more'),
          z.maximum(int32Max, `The API takes default ASNs up to ${int32Max}`),
        ),
    ),
  ),
});
