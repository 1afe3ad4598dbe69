import { isOperation } from '#contract/endpoints';
import * as z from 'zod/mini';
import type { ChangeEntry } from './entries.ts';
import type { Track } from './tracks.ts';

/** A moment that a Date can hold, in milliseconds since 1970. */
const moment = z.number().check(z.minimum(0), z.maximum(8.64e15));

const span = z
  .object({
    state: z.string(),
    reason: z.optional(z.string()),
    from: moment,
    to: moment,
    answers: z.int().check(z.minimum(1)),
    resumed: z.optional(z.literal(true)),
  })
  .check(z.refine(({ from, to }) => from <= to));

const track = z.object({
  spans: z.array(span).check(z.minLength(1)),
  isWhole: z.boolean(),
});

/** A track as it is stored, with its interconnect's name as key. */
export const namedTrack = z.extend(track, { name: z.string() });

const change = z.object({
  kind: z.literal('change'),
  id: z.string(),
  at: moment,
  operation: z.string().check(z.refine(isOperation)),
  subject: z.object({
    type: z.enum(['interconnect', 'cni', 'settings']),
    id: z.string(),
    label: z.string(),
  }),
  interconnect: z.optional(z.string()),
  before: z.optional(z.unknown()),
  after: z.optional(z.unknown()),
  outcome: z.enum(['done', 'refused', 'unknown']),
  refusal: z.optional(z.object({ status: z.int(), code: z.optional(z.int()) })),
});

/** A change out of storage or of another tab, or null when it is none. */
export function readChange(stored: unknown): ChangeEntry | null {
  const read = z.safeParse(change, stored);
  if (!read.success) return null;
  const { operation, interconnect, before, after, ...rest } = read.data;
  return isOperation(operation) ? { ...rest, operation, interconnect, before, after } : null;
}

/** A track out of storage or of another tab with its name, or null when it is none. */
export function readTrack(stored: unknown): [string, Track] | null {
  const read = z.safeParse(namedTrack, stored);
  if (!read.success) return null;
  const { name, ...rest } = read.data;
  // Damage may have put them out of order; joined, they are what they should be.
  return [name, rest];
}

const message = z.union([
  z.object({ kind: z.literal('cleared') }),
  z.object({
    kind: z.literal('added'),
    tracks: z.array(z.unknown()),
    changes: z.array(z.unknown()),
  }),
]);

/** What one tab tells the others; null for anything else. */
export function readMessage(data: unknown): z.infer<typeof message> | null {
  return z.safeParse(message, data).data ?? null;
}
