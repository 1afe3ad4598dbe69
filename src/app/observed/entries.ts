import type { Operation } from '#contract/endpoints';

/** A change of an interconnect's state that this browser saw. */
export interface ObservedEntry {
  kind: 'observed';
  id: string;
  /** When it was seen, in milliseconds since 1970. */
  at: number;
  interconnect: string;
  /** Undefined for the first state ever seen. */
  from: string | undefined;
  to: string;
  reason: string | undefined;
  /** The last answer that still said `from`; undefined for the first state ever seen. */
  lastSeenBefore?: number | undefined;
}

/** A write that this browser sent. */
export interface ChangeEntry {
  kind: 'change';
  id: string;
  at: number;
  operation: Operation;
  subject: { type: 'interconnect' | 'cni' | 'settings'; id: string; label: string };
  /** Name of the interconnect that it concerns, where there is one. */
  interconnect: string | undefined;
  /** The object before and after, as JSON without secrets, where they are known. */
  before: unknown;
  after: unknown;
  outcome: 'done' | 'refused' | 'unknown';
  /** HTTP status and Cloudflare's code of a refusal; its words may quote anything, so they are not kept. */
  refusal?: { status: number; code?: number | undefined } | undefined;
}

export type Entry = ObservedEntry | ChangeEntry;
