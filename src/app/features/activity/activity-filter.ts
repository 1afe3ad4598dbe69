import { fold } from '#app/lib/fold';
import type { Entry } from '#app/observed/entries';

export const kinds = ['all', 'observed', 'first', 'change'] as const;
export type Kind = (typeof kinds)[number];

/** What the URL asks for. */
export interface ActivityFilter {
  kind: Kind;
  /** Text in interconnect, subject, state or reason. */
  text: string;
  /** First and last day, as `2026-11-21` in the local time zone; empty for no bound. */
  from: string;
  until: string;
}

const day = /^\d{4}-\d{2}-\d{2}$/;

/** The filter of a URL; what it doesn't understand counts as not there. */
export function readFilter(params: URLSearchParams): ActivityFilter {
  const dayOf = (name: string) => {
    const value = params.get(name) ?? '';
    return day.test(value) && !Number.isNaN(Date.parse(value)) ? value : '';
  };
  return {
    kind: kinds.find((kind) => kind === params.get('kind')) ?? 'all',
    text: params.get('q') ?? '',
    from: dayOf('from'),
    until: dayOf('until'),
  };
}

/** The parameters of `params` with the filter in them; what is not filtered is left out. */
export function withFilter(
  params: URLSearchParams,
  change: Partial<Record<'kind' | 'q' | 'from' | 'until', string>>,
): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(change)) {
    if (value === '' || value === 'all') next.delete(name);
    else next.set(name, value);
  }
  return next;
}

/** A change that takes every filter away. */
export const noFilter = { kind: 'all', q: '', from: '', until: '' } as const;

/** Midnight at the beginning of a local day, and of the one after it. */
function startOf(text: string, daysLater = 0): number {
  const [year = 0, month = 1, date = 1] = text.split('-').map(Number);
  return new Date(year, month - 1, date + daysLater).getTime();
}

function wordsOf(entry: Entry): string {
  return entry.kind === 'observed'
    ? [entry.interconnect, entry.from, entry.to, entry.reason].join(' ')
    : [entry.subject.label, entry.subject.id, entry.interconnect, entry.operation].join(' ');
}

/** A change of state, the first state ever seen of an interconnect, or a write. */
function kindOf(entry: Entry): Exclude<Kind, 'all'> {
  if (entry.kind === 'change') return 'change';
  return entry.from === undefined ? 'first' : 'observed';
}

/** The entries that fit, in their order. */
export function filterEntries(
  entries: readonly Entry[],
  { kind, text, from, until }: ActivityFilter,
): readonly Entry[] {
  const words = fold(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  const first = from === '' ? -Infinity : startOf(from);
  const end = until === '' ? Infinity : startOf(until, 1);
  return entries.filter((entry) => {
    if (kind !== 'all' && kind !== kindOf(entry)) return false;
    if (entry.at < first || entry.at >= end) return false;
    if (words.length === 0) return true;
    const folded = fold(wordsOf(entry));
    return words.every((word) => folded.includes(word));
  });
}
