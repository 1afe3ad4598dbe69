import type { Cni } from '#contract/cnis';
import { type Interconnect, isGoogleCloud } from '#contract/interconnects';
import { parsePrefix, readPrefixes } from '#network/prefix';
import {
  type CniContext,
  type CniFaults,
  type CniFormValues,
  emptyCni,
  readCreate,
  readUpdate,
  valuesOf,
} from './cni-form-values.ts';
import { changesNothing } from './plan-compare.ts';
import { type Step, updating } from './plan-steps.ts';

export const prefixActions = ['add', 'remove', 'replace'] as const;
export type PrefixAction = (typeof prefixActions)[number];

/** What is to be changed on all of them, as typed; a field that is null stays as it is. */
export interface BulkChange {
  mtu: string | null;
  customerAsn: string | null;
  md5: { action: 'set' | 'remove'; key: string } | null;
  prefixes: { action: PrefixAction; text: string } | null;
}

export const noChange: BulkChange = { mtu: null, customerAsn: null, md5: null, prefixes: null };

/** Whether anything is chosen to be changed at all. */
export function isChosen(change: BulkChange): boolean {
  return Object.values(change).some((each) => each !== null);
}

export type BulkFaults = Partial<Record<keyof BulkChange, string>>;

/** Faults of what is typed, by the rules of the CNI form, before any CNI is looked at. */
export function changeFaults(change: BulkChange, context: CniContext): BulkFaults {
  const { mtu, customerAsn, md5, prefixes } = change;
  const values: CniFormValues = {
    ...emptyCni,
    interconnect: 'any',
    conduitName: 'any',
    mtu: mtu ?? emptyCni.mtu,
    bgp: true,
    customerAsn: customerAsn ?? '65010',
    extraPrefixes: prefixes?.text ?? '',
    md5Key: md5?.action === 'set' ? md5.key : '',
  };
  const found = readCreate(values, context).faults ?? {};
  const faults: BulkFaults = {};
  if (mtu !== null && found.mtu !== undefined) faults.mtu = found.mtu;
  if (customerAsn !== null && found.customerAsn !== undefined)
    faults.customerAsn = found.customerAsn;
  if (md5?.action === 'set') {
    const fault = md5.key === '' ? 'Enter the key' : found.md5Key;
    if (fault !== undefined) faults.md5 = fault;
  }
  if (prefixes !== null) {
    const isEmpty = prefixes.action !== 'replace' && prefixes.text.trim() === '';
    const fault = isEmpty ? 'Enter at least one prefix' : found.extraPrefixes;
    if (fault !== undefined) faults.prefixes = fault;
  }
  return faults;
}

/** A prefix in one spelling, so that the same one is found however it is written. */
function canonical(text: string): string {
  const { prefix } = parsePrefix(text);
  return prefix === undefined ? text : `${prefix.network}/${prefix.length}`;
}

function changedPrefixes(
  present: readonly string[],
  { action, text }: NonNullable<BulkChange['prefixes']>,
) {
  const typed = readPrefixes(text).map((entry) => entry.text);
  if (action === 'replace') return typed;
  const named = new Set(typed.map(canonical));
  if (action === 'remove') return present.filter((each) => !named.has(canonical(each)));
  const there = new Set(present.map(canonical));
  return [...present, ...typed.filter((each) => !there.has(canonical(each)))];
}

export interface BulkRow {
  cni: Cni;
  /** The write it takes; null where nothing is to do, or something is wrong. */
  step: Step | null;
  /** Faults that keep it from being sent. */
  faults: string[];
  /** What is left as it is, or worth knowing; blocks nothing. */
  remarks: string[];
}

const fieldNames: Readonly<Record<keyof CniFaults, string>> = {
  interconnect: 'Interconnect',
  conduitName: 'Conduit name',
  description: 'Description',
  mtu: 'MTU',
  bgp: 'BGP',
  customerAsn: 'Customer ASN',
  extraPrefixes: 'Extra prefixes',
  md5Key: 'MD5 key',
  p2pIp: 'Cloudflare’s address',
  custIp: 'Your address',
};

function faultLines(faults: CniFaults): string[] {
  return Object.entries(faults).map(([field, message]) => {
    const name = Object.entries(fieldNames).find(([known]) => known === field)?.[1] ?? field;
    return `${name}: ${message}`;
  });
}

/** MTUs that a Google Cloud VLAN attachment can have (Google's documentation). */
const googleMtus = [1440, 1460, 1500];

/** A remark on the MTU of a CNI on Google Cloud, or null. */
export function googleMtuRemark(mtu: number): string | null {
  const must = 'On Google Cloud the MTU has to be that of the VLAN attachment';
  return googleMtus.includes(mtu) ? must : `${must}: 1440, 1460 or 1500`;
}

function remarksOn(cni: Cni, change: BulkChange, host: Interconnect | undefined): string[] {
  const remarks: string[] = [];
  const wantsBgp = change.customerAsn !== null || change.md5 !== null || change.prefixes !== null;
  if (wantsBgp && !cni.bgp) remarks.push('No BGP on it: what concerns BGP is left as it is');
  if (change.mtu !== null && host !== undefined && isGoogleCloud(host)) {
    const remark =
      Number(change.mtu) === cni.magic.mtu ? null : googleMtuRemark(Number(change.mtu));
    if (remark !== null) remarks.push(remark);
  }
  return remarks;
}

function changed(cni: Cni, change: BulkChange): CniFormValues {
  const values = valuesOf(cni);
  if (change.mtu !== null) values.mtu = change.mtu;
  // BGP is put on CNIs one by one: it wants a decision on each of them.
  if (!values.bgp) return values;
  if (change.customerAsn !== null) values.customerAsn = change.customerAsn;
  if (change.md5 !== null) values.md5Key = change.md5.action === 'set' ? change.md5.key : '';
  if (change.prefixes !== null) {
    values.extraPrefixes = changedPrefixes(cni.bgp?.extra_prefixes ?? [], change.prefixes).join(
      '\n',
    );
  }
  return values;
}

/** What `change` means for each CNI: the write, nothing, or what is wrong with it. */
export function planChange(
  cnis: readonly Cni[],
  change: BulkChange,
  context: CniContext,
  interconnects: readonly Interconnect[],
): BulkRow[] {
  const hosts = new Map(interconnects.map((each) => [each.name, each]));
  return cnis.map((cni): BulkRow => {
    const remarks = remarksOn(cni, change, hosts.get(cni.interconnect));
    const { body, faults } = readUpdate(changed(cni, change), context, cni);
    if (body === undefined) return { cni, step: null, faults: faultLines(faults), remarks };
    const step = changesNothing(cni, body) ? null : updating(cni, body);
    return { cni, step, faults: [], remarks };
  });
}
