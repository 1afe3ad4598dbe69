import type { Entry } from './entries.ts';

/** The state that an interconnect was last seen entering, and when this browser first saw it. */
export interface Since {
  state: string;
  /** Milliseconds since 1970. */
  at: number;
}

/**
 * Since when this browser has seen each interconnect in its last observed state: the earliest entry
 * with it that no other state came after. `entries` are newest first. What happened while nobody
 * looked is not known, so it says "first seen", never "for".
 */
export function sinceByName(entries: readonly Entry[]): ReadonlyMap<string, Since> {
  const found = new Map<string, Since>();
  const ended = new Set<string>();
  for (const entry of entries) {
    if (entry.kind !== 'observed' || ended.has(entry.interconnect)) continue;
    const later = found.get(entry.interconnect);
    if (later !== undefined && later.state !== entry.to) ended.add(entry.interconnect);
    else found.set(entry.interconnect, { state: entry.to, at: entry.at });
  }
  return found;
}
