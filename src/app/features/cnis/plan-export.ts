import { saveFile } from '#app/lib/save-file';
import { type PlanRow, stateWords } from './plan-rows.ts';

const actions = { create: 'create', update: 'change' } as const;

/** The result of each row as CSV (RFC 4180), UTF-8. No MD5 key is in it. */
export async function resultsCsv(rows: readonly PlanRow[]): Promise<string> {
  const { unparse } = await import('papaparse');
  return unparse(
    {
      fields: ['line', 'action', 'conduit_name', 'cni_id', 'result', 'message'],
      data: rows.map(({ line, step, name, cni, state, messages, trace }) => [
        line ?? '',
        step === null ? '' : actions[step.kind],
        name,
        cni ?? '',
        stateWords[state],
        [...messages, ...(trace === null ? [] : [trace])].join(' '),
      ]),
    },
    // A spreadsheet would carry out what begins like a formula.
    { escapeFormulae: true },
  );
}

/** Offers the results as a download. */
export async function saveResults(rows: readonly PlanRow[], madeAt: number): Promise<void> {
  const csv = await resultsCsv(rows);
  const day = new Date(madeAt).toISOString().slice(0, 16).replace(':', '');
  // With a byte order mark, or Excel takes it for Latin-1.
  saveFile(new Blob(['\uFEFF', csv], { type: 'text/csv;charset=utf-8' }), `plan-${day}.csv`);
}
