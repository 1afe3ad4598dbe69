import { csvOf, jsonOf } from '#app/lib/csv';
import type { ChangeEntry } from '#app/observed/entries';
import type { Piece } from './timeline-model.ts';

const fields = [
  'interconnect',
  'kind',
  'from',
  'until',
  'state',
  'reason',
  'answers',
  'operation',
  'subject',
  'outcome',
] as const;

type Row = Record<(typeof fields)[number], string>;

const iso = (milliseconds: number) => new Date(milliseconds).toISOString();

const blank: Omit<Row, 'interconnect' | 'kind' | 'from' | 'until'> = {
  state: '',
  reason: '',
  answers: '',
  operation: '',
  subject: '',
  outcome: '',
};

/** What is exported of a timeline, oldest first; times are UTC. */
export function rowsOf(
  interconnect: string,
  pieces: readonly Piece[],
  changes: readonly ChangeEntry[],
): Row[] {
  const states = pieces.map((piece): Row => {
    const stretch = { interconnect, from: iso(piece.from), until: iso(piece.to) };
    if (piece.kind === 'unseen') return { ...blank, ...stretch, kind: 'not observed' };
    const { state, reason = '', answers } = piece;
    return { ...blank, ...stretch, kind: 'observed', state, reason, answers: String(answers) };
  });
  const edits = changes.map(({ at, operation, subject, outcome }): Row => {
    const when = { from: iso(at), until: iso(at) };
    const what = { operation, subject: subject.label, outcome };
    return { ...blank, interconnect, kind: 'change', ...when, ...what };
  });
  return [...states, ...edits].toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

/** The rows as CSV. */
export function timelineCsv(rows: readonly Row[]): Promise<Blob> {
  return csvOf(fields, rows);
}

/** The rows as JSON, with where they come from. */
export function timelineJson(interconnect: string, rows: readonly Row[]): Blob {
  const source =
    'Observed by one browser with CNI Console; the API of Cloudflare keeps no history of states';
  return jsonOf({ interconnect, source, rows });
}
