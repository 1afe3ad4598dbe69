import { type Cni, type CreateCni, type UpdateCni, createCni, updateCni } from '#contract/cnis';
import { type Fault, faultsOf } from '#contract/faults';
import { customerAsnFault, parseAsn } from '#network/asn';
import { type PrefixLine, linkFaults, readPrefixes } from '#network/prefix';
import * as z from 'zod/mini';
import { grouped } from '#app/lib/grouped';

/** What is typed, as text: nothing typed is lost, however wrong it is. */
export interface CniFormValues {
  interconnect: string;
  conduitName: string;
  description: string;
  mtu: string;
  bgp: boolean;
  customerAsn: string;
  extraPrefixes: string;
  md5Key: string;
  p2pIp: string;
  custIp: string;
}

export type CniField = keyof CniFormValues;
export type CniFaults = Partial<Record<CniField, string>>;

export const emptyCni: CniFormValues = {
  interconnect: '',
  conduitName: '',
  description: '',
  mtu: '1500',
  bgp: false,
  customerAsn: '',
  extraPrefixes: '',
  md5Key: '',
  p2pIp: '',
  custIp: '',
};

export function valuesOf(cni: Cni): CniFormValues {
  return {
    interconnect: cni.interconnect,
    conduitName: cni.magic.conduit_name,
    description: cni.magic.description,
    mtu: String(cni.magic.mtu),
    bgp: cni.bgp !== null && cni.bgp !== undefined,
    customerAsn: cni.bgp === null || cni.bgp === undefined ? '' : String(cni.bgp.customer_asn),
    extraPrefixes: cni.bgp?.extra_prefixes.join('\n') ?? '',
    md5Key: cni.bgp?.md5_key ?? '',
    p2pIp: cni.p2p_ip,
    custIp: cni.cust_ip,
  };
}

const fieldsByPointer: readonly (readonly [string, CniField])[] = [
  ['/interconnect', 'interconnect'],
  ['/magic/conduit_name', 'conduitName'],
  ['/magic/description', 'description'],
  ['/magic/mtu', 'mtu'],
  ['/bgp/customer_asn', 'customerAsn'],
  ['/bgp/extra_prefixes', 'extraPrefixes'],
  ['/bgp/md5_key', 'md5Key'],
  ['/p2p_ip', 'p2pIp'],
  ['/cust_ip', 'custIp'],
];

/** The form field that a JSON pointer into the body speaks of, whoever found the fault. */
export function fieldOf(pointer: string): CniField | undefined {
  return fieldsByPointer.find(
    ([start]) => pointer === start || pointer.startsWith(`${start}/`),
  )?.[1];
}

function numberOf(text: string): number {
  return /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
}

/**
 * Faults of text that never becomes a value of the body, so that no schema sees it, and those
 * between two values, which a schema keeps to itself while another one is of the wrong type.
 */
function textFaults(
  values: CniFormValues,
  accountAsn: number | undefined,
  hasLink: boolean,
): CniFaults {
  const faults: CniFaults = {};
  const apart = hasLink ? linkFaults(values.p2pIp, values.custIp) : [];
  for (const { field, message } of apart) {
    faults[field === 'p2p_ip' ? 'p2pIp' : 'custIp'] = message;
  }
  if (values.conduitName.trim() === '') faults.conduitName = 'A conduit needs a name';
  if (Number.isNaN(numberOf(values.mtu))) faults.mtu = 'The MTU is a whole number of bytes';
  if (!values.bgp) return faults;
  const parsed = parseAsn(values.customerAsn);
  const asnFault = parsed.fault ?? customerAsnFault(parsed.asn ?? 0, accountAsn);
  if (asnFault !== null) faults.customerAsn = asnFault;
  const prefixFault = prefixFaults(values.extraPrefixes);
  if (prefixFault !== undefined) faults.extraPrefixes = prefixFault;
  return faults;
}

let lastRead: { text: string; entries: readonly PrefixLine[] } = { text: '', entries: [] };

/** The prefixes of the form; faults, remarks and body ask for the same ones at each keystroke. */
export function prefixesIn(text: string): readonly PrefixLine[] {
  if (lastRead.text !== text) lastRead = { text, entries: readPrefixes(text) };
  return lastRead.entries;
}

/** Faults shown one by one; a wall of a thousand helps nobody. */
export const shownFindings = 5;

/** What is wrong with the prefixes, line by line; of many, the first few and how many more. */
function prefixFaults(text: string): string | undefined {
  const wrong = prefixesIn(text).filter(({ fault }) => fault !== null);
  if (wrong.length === 0) return undefined;
  const more = wrong.length - shownFindings;
  return [
    ...wrong.slice(0, shownFindings).map(({ line, fault }) => `Line ${line}: ${fault}`),
    ...(more > 0 ? [`and ${grouped(more)} more`] : []),
  ].join('\n');
}

/** The body that the values make, whatever is wrong with them; `existing` is what a PUT replaces. */
export function bodyOf(
  values: CniFormValues,
  accountId: string,
  existing?: Cni,
): Record<string, unknown> {
  const body: Record<string, unknown> = {
    ...existing,
    account: accountId,
    interconnect: values.interconnect,
    magic: {
      ...existing?.magic,
      conduit_name: values.conduitName.trim(),
      description: values.description,
      mtu: numberOf(values.mtu),
    },
  };
  if (existing !== undefined) {
    body['p2p_ip'] = values.p2pIp.trim();
    body['cust_ip'] = values.custIp.trim();
  }
  if (!values.bgp) {
    delete body['bgp'];
    // It says how BGP is used, and means nothing without.
    delete body['bgp_mode'];
    return body;
  }
  const { md5_key: _, ...kept } = existing?.bgp ?? {};
  body['bgp'] = {
    ...kept,
    customer_asn: parseAsn(values.customerAsn).asn ?? Number.NaN,
    extra_prefixes: prefixesIn(values.extraPrefixes).map((entry) => entry.text),
    ...(values.md5Key === '' ? {} : { md5_key: values.md5Key }),
  };
  return body;
}

/** Faults by field; the first of each field is kept, and what fits no field is left over. */
export function faultsByField(faults: readonly Fault[]): { fields: CniFaults; rest: Fault[] } {
  const fields: CniFaults = {};
  const rest: Fault[] = [];
  for (const fault of faults) {
    const field = fieldOf(fault.pointer);
    if (field === undefined) rest.push(fault);
    else fields[field] ??= fault.message;
  }
  return { fields, rest };
}

export interface CniContext {
  accountId: string;
  /** The account's own ASN, undefined while it isn't known. */
  accountAsn: number | undefined;
}

type Read<Body> = { body: Body; faults?: undefined } | { body?: undefined; faults: CniFaults };

function read<Body>(
  schema: z.core.$ZodType<Body>,
  values: CniFormValues,
  context: CniContext,
  existing: Cni | undefined,
): Read<Body> {
  const body = bodyOf(values, context.accountId, existing);
  const parsed = z.safeParse(schema, body);
  const faults = {
    ...(parsed.success ? {} : faultsByField(faultsOf(parsed.error, body)).fields),
    ...textFaults(values, context.accountAsn, existing !== undefined),
  };
  if (parsed.success && Object.keys(faults).length === 0) return { body: parsed.data };
  return { faults };
}

/** The body of a create, or the faults of every field. */
export function readCreate(values: CniFormValues, context: CniContext): Read<CreateCni> {
  return read(createCni, values, context, undefined);
}

/** The body of a PUT: the whole object, fields that we don't know kept as read. */
export function readUpdate(
  values: CniFormValues,
  context: CniContext,
  existing: Cni,
): Read<UpdateCni> {
  return read(updateCni, values, context, existing);
}
