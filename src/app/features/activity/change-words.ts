import type { ChangeEntry } from '#app/observed/entries';
import type { ValueDiffRow } from '#app/parts/value-diff.tsx';

const verbs: Readonly<Record<string, string>> = {
  'cnis.create': 'Create CNI',
  'cnis.update': 'Change CNI',
  'cnis.delete': 'Delete CNI',
  'interconnects.create': 'Order interconnect',
  'interconnects.delete': 'Delete interconnect',
  'settings.update': 'Change setting',
};

/** What was sent, as one would say it. */
export function verbOf({ operation }: ChangeEntry): string {
  return verbs[operation] ?? operation;
}

/** What came of it. */
export function outcomeOf({ outcome, refusal }: ChangeEntry): string {
  if (outcome === 'done') return 'Done';
  if (outcome === 'unknown') return 'No answer seen: not known whether it was done';
  if (refusal === undefined) return 'Not sent, or refused';
  const code = refusal.code === undefined ? '' : `, code ${refusal.code}`;
  return `Refused: HTTP ${refusal.status}${code}`;
}

const labels: Readonly<Record<string, string>> = {
  'magic.conduit_name': 'Conduit name',
  'magic.description': 'Description',
  'magic.mtu': 'MTU',
  'bgp.customer_asn': 'Customer ASN',
  'bgp.extra_prefixes': 'Extra prefixes',
  'bgp.md5_key': 'MD5 key',
  'facility.name': 'Facility',
  bgp_mode: 'BGP mode',
  ccr_device_name: 'Device',
  cust_ip: 'Your address',
  p2p_ip: 'Cloudflare’s address',
  default_asn: 'Default ASN',
  interconnect: 'Interconnect',
  slot_id: 'Slot',
  type: 'Type',
  name: 'Name',
  site: 'Site',
  region: 'Region',
  speed: 'Speed',
  bandwidth: 'Bandwidth',
};

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join('\n');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The values of an object by their path, such as `magic.mtu`, as text. */
function valuesOf(object: unknown, path = ''): [string, string][] {
  if (!isObject(object)) return [];
  return Object.entries(object).flatMap(([key, value]): [string, string][] => {
    const at = path === '' ? key : `${path}.${key}`;
    if (isObject(value)) return valuesOf(value, at);
    if (value === undefined || value === null) return [];
    return [[at, textOf(value)]];
  });
}

/**
 * The fields that differ between before and after. Of a write whose outcome is not "done", what was
 * asked for; of one whose object before is not known, all of what came after.
 */
export function diffRows({ before, after }: ChangeEntry): ValueDiffRow[] {
  const [old, fresh] = [new Map(valuesOf(before)), new Map(valuesOf(after))];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((path) => {
    const [a, b] = [old.get(path), fresh.get(path)];
    if (a === b) return [];
    return [{ field: labels[path] ?? path, before: a ?? none, after: b ?? none }];
  });
}

const none = '–';
