import { bounds } from './bounds.ts';
import type { ChangeEntry, ObservedEntry } from './entries.ts';
import { type Spans, changesIn, joinSpans } from './spans.ts';

/** What has been seen of one interconnect. */
export interface Track {
  spans: Spans;
  /** Nothing of it has been let go: its first span is the first state ever seen. */
  isWhole: boolean;
}

/** Joins two tracks of one interconnect; commutative, as `joinSpans` is. */
export function joinTracks(some: Track | undefined, other: Track): Track {
  const spans = joinSpans(some?.spans ?? [], other.spans);
  const kept = spans.slice(-bounds.spansPerInterconnect);
  return {
    spans: kept,
    isWhole: (some?.isWhole ?? true) && other.isWhole && kept.length === spans.length,
  };
}

/** The tracks without the oldest spans beyond `max` in all; the same map when it has none. */
export function trimTracks(
  tracks: ReadonlyMap<string, Track>,
  max: number = bounds.spans,
): ReadonlyMap<string, Track> {
  const ends = [...tracks.values()].flatMap(({ spans }) => spans.map(({ to }) => to));
  if (ends.length <= max) return tracks;
  const oldestKept = ends.toSorted((a, b) => b - a)[max - 1] ?? Infinity;
  const trimmed = new Map<string, Track>();
  for (const [name, { spans, isWhole }] of tracks) {
    const kept = spans.filter(({ to }) => to >= oldestKept);
    if (kept.length === 0) continue;
    trimmed.set(name, { spans: kept, isWhole: isWhole && kept.length === spans.length });
  }
  return trimmed;
}

/** The newest changes, at most as many as are kept. */
export function trimChanges(changes: readonly ChangeEntry[]): ChangeEntry[] {
  return changes.toSorted((a, b) => b.at - a.at).slice(0, bounds.changes);
}

/** The changes of state that a track tells of, oldest first. */
export function entriesOf(interconnect: string, { spans, isWhole }: Track): ObservedEntry[] {
  return changesIn(spans, isWhole).map(({ before, span }) => ({
    kind: 'observed',
    id: `${interconnect} ${span.from} ${span.state}`,
    at: span.from,
    interconnect,
    from: before?.state,
    to: span.state,
    reason: span.reason,
    lastSeenBefore: before?.to,
  }));
}
