import type { ApiError } from '#app/api/error';
import type { Known } from './policy.ts';

/** What is known of an interconnect's status, and since when. */
export interface KnownStatus {
  /** In the API's own word; undefined until an answer came. */
  state: string | undefined;
  reason: string | undefined;
  /** When the answer that says so came, in milliseconds since 1970. */
  answeredAt: number | undefined;
  /** `stale`: too old to be called current. `unknown`: never obtained. */
  freshness: 'fresh' | 'stale' | 'unknown';
  /** Why the last request failed, when it was made after that answer. */
  failure: ApiError | undefined;
}

/** The part of a status answer that is kept. */
export interface Status {
  state: string;
  reason?: string | null | undefined;
}

/** An answer or a failure, as other parts and other tabs learn of it. */
export interface News {
  name: string;
  /** As of when it speaks, in milliseconds since 1970. */
  at: number;
  status?: Status;
  failure?: ApiError;
}

/** What the engine keeps of one interconnect. */
export interface Entry extends Known {
  reason: string | undefined;
  /** When the answer came by the wall clock, for display only. */
  answeredWall: number | undefined;
  failure: ApiError | undefined;
  /** Whether it is to be asked at all. */
  watched: boolean;
  /** The request whose answer will count; an older one's is dropped. */
  ticket: number | undefined;
  /** As it was last handed out: the same object as long as nothing in it changes. */
  known: KnownStatus | undefined;
}

/** An entry of which nothing is known yet. */
export function newEntry(name: string, now: number): Entry {
  return {
    name,
    state: undefined,
    reason: undefined,
    addedAt: now,
    answeredAt: undefined,
    answeredWall: undefined,
    triedAt: undefined,
    changedAt: undefined,
    failures: 0,
    failure: undefined,
    notBefore: 0,
    onScreen: false,
    wanted: false,
    inFlight: false,
    watched: false,
    ticket: undefined,
    known: undefined,
  };
}

const nothing: KnownStatus = {
  state: undefined,
  reason: undefined,
  answeredAt: undefined,
  freshness: 'unknown',
  failure: undefined,
};

/** What to show of an entry: the object of before when nothing has changed. */
export function knownOf(entry: Entry | undefined, now: number, staleAfter: number): KnownStatus {
  if (entry === undefined) return nothing;
  const { state, reason, answeredAt, answeredWall, failure, known } = entry;
  const isStale = answeredAt !== undefined && now - answeredAt > staleAfter;
  const freshness = answeredAt === undefined ? 'unknown' : isStale ? 'stale' : 'fresh';
  const same =
    known?.state === state &&
    known?.reason === reason &&
    known?.answeredAt === answeredWall &&
    known?.freshness === freshness &&
    known?.failure === failure;
  if (known !== undefined && same) return known;
  const fresh: KnownStatus = { state, reason, answeredAt: answeredWall, freshness, failure };
  entry.known = fresh;
  return fresh;
}
