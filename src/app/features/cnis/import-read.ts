import Papa from 'papaparse';
import { grouped } from '#app/lib/grouped';
import { stepsMax } from './plan-journal.ts';

export const importColumns = [
  'interconnect',
  'conduit_name',
  'description',
  'mtu',
  'customer_asn',
  'extra_prefixes',
  'md5_key',
] as const;
export type ImportColumn = (typeof importColumns)[number];

export const requiredColumns: readonly ImportColumn[] = ['interconnect', 'conduit_name', 'mtu'];

/** A file to begin with: the columns, and two rows as an example. */
export const template = `${importColumns.join(',')}
ewr-a-h7k3qd,pni_ewr_3,"Newark, third",1500,65010,10.20.0.0/16 10.21.0.0/16,
ewr-a-h7k3qd,pni_ewr_4,"Newark, static routes",1500,,,
`;

export interface CsvRow {
  /** Line of the file on which the row begins, from 1. */
  line: number;
  cells: Record<ImportColumn, string>;
  /** What is wrong with the row as a row, such as a cell too many. */
  fault: string | null;
}

export interface Csv {
  rows: CsvRow[];
  /** Columns that the console doesn't know; what is in them is not sent. */
  ignored: string[];
  /** What is wrong with the file as a whole; then no row is read. */
  fault: string | null;
}

const breaks = /\r\n|\r|\n/g;

const heading = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
const columnOf = (text: string) => importColumns.find((column) => column === heading(text));

const delimiters = [',', ';', '\t'];

/** The delimiter that makes most sense of the header: a count of characters would fall for `;` in cells. */
function delimiterOf(text: string): string {
  const [header = ''] = text.split(breaks, 1);
  const known = (delimiter: string) =>
    header.split(delimiter).filter((cell) => columnOf(cell.replaceAll('"', '')) !== undefined)
      .length;
  return delimiters.toSorted((a, b) => known(b) - known(a))[0] ?? ',';
}

/** What is wrong with the header, or null. */
function headerFault(header: readonly string[]): string | null {
  const found = header.map(columnOf);
  if (found.every((column) => column === undefined)) {
    return `The first line has to name the columns (${requiredColumns.join(', ')} at least), and names none of them`;
  }
  const missing = requiredColumns.filter((column) => !found.includes(column));
  if (missing.length > 0) {
    return `${missing.length === 1 ? 'A column is' : 'Columns are'} missing: ${missing.join(', ')}`;
  }
  const twice = found.find(
    (column, index) => column !== undefined && found.indexOf(column) !== index,
  );
  return twice === undefined ? null : `The column ${twice} is there twice`;
}

const noCells = (): CsvRow['cells'] => ({
  interconnect: '',
  conduit_name: '',
  description: '',
  mtu: '',
  customer_asn: '',
  extra_prefixes: '',
  md5_key: '',
});

/**
 * Reads CSV (RFC 4180) with commas, semicolons or tabs and a header in any order. Nothing is
 * trimmed but names and numbers, nothing is guessed. A file with more than 5,000 rows is refused
 * as a whole.
 */
export function readCsv(text: string): Csv {
  const whole = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const nothing = (fault: string | null): Csv => ({ rows: [], ignored: [], fault });
  if (whole.trim() === '') return nothing(null);
  const delimiter = delimiterOf(whole.trimStart());
  const parsed = Papa.parse<string[]>(whole, { delimiter, skipEmptyLines: false });
  const lines: { line: number; cells: string[]; fault: string | null }[] = [];
  let line = 1;
  for (const [index, cells] of parsed.data.entries()) {
    const quotes = parsed.errors.find((error) => error.row === index && error.type === 'Quotes');
    if (cells.some((cell) => cell.trim() !== '')) {
      lines.push({
        line,
        cells,
        fault:
          quotes === undefined ? null : 'A quotation mark is not closed, or stands inside a cell',
      });
    }
    line += 1 + cells.reduce((sum, cell) => sum + (cell.match(breaks)?.length ?? 0), 0);
  }
  const [header, ...body] = lines;
  if (header === undefined) return nothing(null);
  const fault = headerFault(header.cells);
  if (fault !== null) return nothing(fault);
  if (body.length > stepsMax) {
    const count = grouped(body.length);
    return nothing(`The file has ${count} rows; at most ${grouped(stepsMax)} at once`);
  }
  if (body.length === 0) return nothing('There is a header, and no row below it');
  const columns = header.cells.map(columnOf);
  return {
    fault: null,
    ignored: header.cells.filter(
      (cell, index) => columns[index] === undefined && cell.trim() !== '',
    ),
    rows: body.map((row): CsvRow => {
      const cells = noCells();
      for (const [index, column] of columns.entries()) {
        if (column !== undefined) cells[column] = row.cells[index] ?? '';
      }
      const uneven =
        row.cells.length === columns.length
          ? null
          : `${row.cells.length} cells, where the header has ${columns.length}`;
      return { line: row.line, cells, fault: row.fault ?? uneven };
    }),
  };
}
