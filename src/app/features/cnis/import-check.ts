import type { Cni, CreateCni } from '#contract/cnis';
import { type Interconnect, isGoogleCloud } from '#contract/interconnects';
import { customerAsnNotice } from '#network/asn';
import { readPrefixes } from '#network/prefix';
import { googleMtuRemark } from './bulk-change.ts';
import {
  type CniContext,
  type CniFaults,
  type CniField,
  type CniFormValues,
  emptyCni,
  readCreate,
} from './cni-form-values.ts';
import { conduitRemark } from './conduit-remark.ts';
import type { CsvRow, ImportColumn } from './import-read.ts';
import { type Step, creating } from './plan-steps.ts';

export interface ImportFault {
  /** Null where the row as a whole is at fault. */
  column: ImportColumn | null;
  message: string;
}

export interface ImportRow {
  line: number;
  name: string;
  /** The creation; null while something is wrong with the row. */
  step: Step | null;
  faults: ImportFault[];
  remarks: string[];
}

export interface ImportContext extends CniContext {
  interconnects: readonly Interconnect[];
  cnis: readonly Cni[];
}

/** The row as the CNI form would have it. */
function valuesOf({ cells }: CsvRow): CniFormValues {
  return {
    ...emptyCni,
    interconnect: cells.interconnect.trim(),
    conduitName: cells.conduit_name.trim(),
    description: cells.description,
    mtu: cells.mtu,
    bgp: [cells.customer_asn, cells.extra_prefixes, cells.md5_key].some((cell) => cell !== ''),
    customerAsn: cells.customer_asn,
    extraPrefixes: cells.extra_prefixes,
    md5Key: cells.md5_key,
  };
}

const columnsOfFields: Readonly<Record<CniField, ImportColumn | null>> = {
  interconnect: 'interconnect',
  conduitName: 'conduit_name',
  description: 'description',
  mtu: 'mtu',
  bgp: null,
  customerAsn: 'customer_asn',
  extraPrefixes: 'extra_prefixes',
  md5Key: 'md5_key',
  p2pIp: null,
  custIp: null,
};

function columnOf(field: string): ImportColumn | null {
  return Object.entries(columnsOfFields).find(([known]) => known === field)?.[1] ?? null;
}

/** The form's words speak of lines of its own text field, which a cell doesn't have. */
function inACell(message: string): string {
  return message
    .replaceAll(/^Line \d+: /gm, '')
    .replaceAll(/ repeats line \d+/g, ' is there twice')
    .replaceAll('\n', '. ');
}

function faultsOf(faults: CniFaults): ImportFault[] {
  return Object.entries(faults).map(([field, message]) => ({
    column: columnOf(field),
    message: inACell(message),
  }));
}

/** Lines on which each conduit name stands. */
function linesByName(rows: readonly CsvRow[]): Map<string, number[]> {
  const lines = new Map<string, number[]>();
  for (const { line, cells } of rows) {
    const name = cells.conduit_name.trim();
    const before = lines.get(name);
    if (before === undefined) lines.set(name, [line]);
    else before.push(line);
  }
  return lines;
}

/** What is worth a second look, though nothing is wrong with it. */
function remarksOn({ magic, bgp }: CreateCni): string[] {
  const asn = bgp?.customer_asn;
  return [
    ...(conduitRemark(magic.conduit_name, [])?.split('\n') ?? []),
    asn === undefined ? null : customerAsnNotice(asn),
    ...readPrefixes((bgp?.extra_prefixes ?? []).join('\n')).map(({ notice }) => notice ?? null),
  ].filter((remark) => remark !== null);
}

type Verdict = ReturnType<typeof readCreate> & { remarks: readonly string[] };

function verdictOn(row: CsvRow, context: CniContext): Verdict {
  const read = readCreate(valuesOf(row), context);
  return { ...read, remarks: read.body === undefined ? [] : remarksOn(read.body) };
}

/** Whatever of a row goes into the verdict of the form's rules. */
function keyOf(row: CsvRow, context: CniContext): string {
  return JSON.stringify([row.cells, context.accountId, context.accountAsn]);
}

function checkRow(
  row: CsvRow,
  { body, faults: formFaults, remarks }: Verdict,
  facts: { hosts: ReadonlyMap<string, Interconnect>; taken: ReadonlySet<string>; lines: number[] },
): ImportRow {
  const faults = formFaults === undefined ? [] : faultsOf(formFaults);
  const { interconnect, conduitName } = valuesOf(row);
  const host = facts.hosts.get(interconnect);
  if (row.fault !== null) faults.unshift({ column: null, message: row.fault });
  if (interconnect !== '' && host === undefined) {
    const message = `There is no interconnect “${interconnect}”`;
    faults.push({ column: 'interconnect', message });
  }
  if (conduitName !== '' && facts.taken.has(conduitName)) {
    const message = `A CNI named “${conduitName}” exists; the API refuses a name twice (409)`;
    faults.push({ column: 'conduit_name', message });
  }
  const others = facts.lines.filter((line) => line !== row.line);
  if (conduitName !== '' && others.length > 0) {
    const where = others.slice(0, 5).join(', ') + (others.length > 5 ? ' and more' : '');
    const message = `“${conduitName}” is also on line ${where}`;
    faults.push({ column: 'conduit_name', message });
  }
  const mtuRemark =
    body !== undefined && host !== undefined && isGoogleCloud(host)
      ? googleMtuRemark(body.magic.mtu)
      : null;
  return {
    line: row.line,
    name: conduitName,
    step: body === undefined || faults.length > 0 ? null : creating(row.line, body),
    faults,
    remarks: mtuRemark === null ? [...remarks] : [mtuRemark, ...remarks],
  };
}

export type RowChecker = (rows: readonly CsvRow[], context: ImportContext) => ImportRow[];

/**
 * Finds all faults of all rows: by the form's own rules, and by what only the whole file or the
 * account can tell (names that are in use, interconnects that don't exist). Nothing is sent for
 * it. It remembers the rows of the last time, so that a letter typed into 5,000 rows has one of
 * them checked.
 */
export function rowChecker(): RowChecker {
  let last: ReadonlyMap<string, Verdict> = new Map();
  return (rows, context) => {
    const verdicts = new Map<string, Verdict>();
    const lines = linesByName(rows);
    const hosts = new Map(context.interconnects.map((each) => [each.name, each]));
    const taken = new Set(context.cnis.map(({ magic }) => magic.conduit_name));
    const checked = rows.map((row) => {
      const key = keyOf(row, context);
      const verdict = verdicts.get(key) ?? last.get(key) ?? verdictOn(row, context);
      verdicts.set(key, verdict);
      const facts = { hosts, taken, lines: lines.get(row.cells.conduit_name.trim()) ?? [] };
      return checkRow(row, verdict, facts);
    });
    last = verdicts;
    return checked;
  };
}
