import * as z from 'zod/mini';
import { facility, page, pageQuery, queryBoolean, uuid } from './common.ts';

export const slot = z.looseObject({
  id: uuid,
  facility,
  occupied: z.boolean(),
  site: z.string(),
  speed: z.string(),
  account: z.optional(z.nullable(z.string())),
  ccr_device_name: z.optional(z.nullable(z.string())),
});
export type Slot = z.infer<typeof slot>;

export const slotList = page(slot);

export const slotListQuery = z.looseObject({
  ...pageQuery,
  address_contains: z.optional(z.string()),
  occupied: z.optional(queryBoolean),
  site: z.optional(z.string()),
  speed: z.optional(z.string()),
});
