/** Begins what a spreadsheet takes for a formula; in several lines too, which Papa's own misses. */
export const formula = /^[=+\-@\t\r]/;

/**
 * CSV as RFC 4180 has it: a header, CRLF, quotes where a cell needs them. A cell that a spreadsheet
 * would take for a formula (it starts with `=`, `+`, `-`, `@`, tab or carriage return) gets an
 * apostrophe before it, as OWASP advises: names and reasons are other people's words.
 */
export async function csvOf<Field extends string>(
  fields: readonly Field[],
  rows: readonly Readonly<Record<Field, string>>[],
): Promise<Blob> {
  const { default: Papa } = await import('papaparse');
  const text = Papa.unparse(
    { fields: [...fields], data: rows.map((row) => ({ ...row })) },
    { newline: '\r\n', escapeFormulae: formula },
  );
  return new Blob([`${text}\r\n`], { type: 'text/csv;charset=utf-8' });
}

/** JSON for people to read, in a file. */
export function jsonOf(value: unknown): Blob {
  return new Blob([`${JSON.stringify(value, null, 2)}\n`], { type: 'application/json' });
}
