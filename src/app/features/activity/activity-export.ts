import { csvOf, jsonOf } from '#app/lib/csv';
import type { Entry } from '#app/observed/entries';

const fields = [
  'time',
  'kind',
  'interconnect',
  'from',
  'to',
  'reason',
  'last_seen_before',
  'operation',
  'subject',
  'subject_id',
  'outcome',
  'before',
  'after',
] as const;

type Row = Record<(typeof fields)[number], string>;

const iso = (milliseconds: number | undefined) =>
  milliseconds === undefined ? '' : new Date(milliseconds).toISOString();
const json = (value: unknown) => (value === undefined ? '' : JSON.stringify(value));

/** Entries as rows of a table; times are UTC, objects are JSON. */
export function activityRows(entries: readonly Entry[]): Row[] {
  return entries.map((entry): Row => {
    const { at, kind, interconnect = '' } = entry;
    const isObserved = entry.kind === 'observed';
    return {
      time: iso(at),
      kind,
      interconnect,
      from: isObserved ? (entry.from ?? '') : '',
      to: isObserved ? entry.to : '',
      reason: isObserved ? (entry.reason ?? '') : '',
      last_seen_before: isObserved ? iso(entry.lastSeenBefore) : '',
      operation: isObserved ? '' : entry.operation,
      subject: isObserved ? '' : entry.subject.label,
      subject_id: isObserved ? '' : entry.subject.id,
      outcome: isObserved ? '' : entry.outcome,
      before: isObserved ? '' : json(entry.before),
      after: isObserved ? '' : json(entry.after),
    };
  });
}

export function activityCsv(rows: readonly Row[]): Promise<Blob> {
  return csvOf(fields, rows);
}

/** The entries as JSON, times in UTC. */
export function activityJson(entries: readonly Entry[]): Blob {
  const source = 'Observed and sent by one browser with CNI Console';
  return jsonOf({
    source,
    entries: entries.map(({ at, ...rest }) => ({ time: iso(at), ...rest })),
  });
}
