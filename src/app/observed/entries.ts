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
}

export type Entry = ObservedEntry | ChangeEntry;
