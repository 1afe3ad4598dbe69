import { type Spans, pauseMax } from '#app/observed/spans';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Ranges to choose from, with their length in milliseconds; `all` begins with what is kept. */
export const ranges = [
  { name: '1h', label: '1 hour', length: 60 * minute },
  { name: '24h', label: '24 hours', length: day },
  { name: '7d', label: '7 days', length: 7 * day },
  { name: '30d', label: '30 days', length: 30 * day },
  { name: 'all', label: 'All', length: undefined },
] as const;
export type Range = (typeof ranges)[number];
const usualRange = ranges[1];

/** The range that a URL names; 24 hours where it names none. */
export function readRange(params: URLSearchParams): Range {
  return ranges.find(({ name }) => name === params.get('range')) ?? usualRange;
}

/** A stretch of time, in milliseconds since 1970. */
export interface Window {
  from: number;
  to: number;
}

/** The stretch that a range means now. */
export function windowOf({ length }: Range, spans: Spans, now: number): Window {
  if (length !== undefined) return { from: now - length, to: now };
  return { from: Math.min(spans[0]?.from ?? now, now - minute), to: now };
}

/** A state that was seen, until the next answer that said otherwise; or time nobody looked. */
export type Piece = Window &
  (
    | {
        kind: 'seen';
        state: string;
        reason: string | undefined;
        answers: number;
        firstSeen: number;
        lastSeen: number;
      }
    | { kind: 'unseen' }
  );

/**
 * What is known of a stretch of time, without holes, oldest first. A state lasts until the next
 * answer when that came within the longest pause of watching; longer pauses are unseen. What
 * follows the last answer is left open until it is as long as that: the next answer decides.
 */
export function piecesOf(spans: Spans, window: Window): Piece[] {
  const pieces: Piece[] = [];
  const add = (piece: Piece) => {
    const from = Math.max(piece.from, window.from);
    const to = Math.min(piece.to, window.to);
    // A single answer has no length, and is to be seen nevertheless.
    const isAnswer = piece.kind === 'seen' && piece.from === piece.to && from === to;
    if (from < to || isAnswer) pieces.push({ ...piece, from, to });
  };
  let end = window.from;
  for (const [index, span] of spans.entries()) {
    if (span.from > end) add({ kind: 'unseen', from: end, to: span.from });
    const next = spans[index + 1];
    const isFollowed =
      next !== undefined && next.resumed !== true && next.from - span.to <= pauseMax;
    const { state, reason, answers, from: firstSeen, to: lastSeen } = span;
    end = Math.max(end, isFollowed ? next.from : span.to);
    add({ kind: 'seen', state, reason, answers, firstSeen, lastSeen, from: span.from, to: end });
  }
  const lastAnswer = spans.at(-1)?.to ?? -Infinity;
  if (window.to - lastAnswer > pauseMax) add({ kind: 'unseen', from: end, to: window.to });
  return pieces;
}

/** What a stretch of time amounts to, in milliseconds. */
export interface Summary {
  byState: ReadonlyMap<string, number>;
  unseen: number;
  /** How often Healthy was followed by another state. */
  flaps: number;
}

/** Words for how flaps are counted; they stand beside the number. */
export const flapDefinition =
  'A flap is a change from Healthy to another state, seen from one answer to the next. What came and went between two answers, or while nobody looked, is not counted.';

export function summaryOf(pieces: readonly Piece[]): Summary {
  const byState = new Map<string, number>();
  let unseen = 0;
  let flaps = 0;
  let before: string | undefined;
  for (const piece of pieces) {
    const length = piece.to - piece.from;
    if (piece.kind === 'unseen') {
      unseen += length;
      continue;
    }
    byState.set(piece.state, (byState.get(piece.state) ?? 0) + length);
    if (before === 'Healthy' && piece.state !== 'Healthy') flaps += 1;
    before = piece.state;
  }
  return { byState, unseen, flaps };
}

const units = [
  ['d', day],
  ['h', 60 * minute],
  ['min', minute],
  ['s', 1000],
] as const;

/** A length of time in its two largest units: `3 h 12 min`. */
export function lengthOf(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000) * 1000;
  const first = units.findIndex(([, size]) => seconds >= size);
  if (first === -1) return '0 s';
  let rest = seconds;
  return units
    .slice(first, first + 2)
    .flatMap(([unit, size]) => {
      const count = Math.floor(rest / size);
      rest -= count * size;
      return count === 0 ? [] : [`${count} ${unit}`];
    })
    .join(' ');
}

/** States in the order of their lanes: the known ones from good to bad, then any others. */
export function lanesOf(pieces: readonly Piece[]): string[] {
  const known = ['Healthy', 'Unhealthy', 'Down', 'Pending'];
  const seen = new Set(pieces.flatMap((piece) => (piece.kind === 'seen' ? [piece.state] : [])));
  const others = [...seen].filter((state) => !known.includes(state)).toSorted();
  return [...known.filter((state) => seen.has(state)), ...others];
}
