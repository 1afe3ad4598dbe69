import type { Cni } from '#contract/cnis';
import { asnText } from '#network/asn';
import type { ValueDiffRow } from '#app/parts/value-diff.tsx';
import { grouped } from '#app/lib/grouped';

/** Words for the parts of a CNI, as the form, the diff and messages name them. */
export const fieldNames = {
  interconnect: 'Interconnect',
  conduitName: 'Conduit name',
  description: 'Description',
  mtu: 'MTU',
  p2pIp: 'Cloudflare’s address',
  custIp: 'Your address',
  bgp: 'BGP session',
  customerAsn: 'Customer ASN',
  extraPrefixes: 'Extra prefixes',
  md5Key: 'MD5 key',
} as const;

/** Whether two values of a body are equal; the API writes what is not there as null or not at all. */
export function isSame(one: unknown, other: unknown): boolean {
  const [a, b] = [one ?? null, other ?? null];
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return Object.is(a, b);
  }
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isSame(Reflect.get(a, key), Reflect.get(b, key)));
}

/** What can be read in a table at a glance. */
const fewPrefixes = 8;
const longestValue = 200;

function some(prefixes: readonly string[]): string {
  const more = prefixes.length - fewPrefixes;
  return `${prefixes.slice(0, fewPrefixes).join('\n')}${more > 0 ? `\nand ${grouped(more)} more` : ''}`;
}

function counted(prefixes: readonly string[]): string {
  return `${grouped(prefixes.length)} prefixes`;
}

/** Two lists of prefixes side by side; of long ones, how many they are and what differs. */
export function prefixWords(before: readonly string[], after: readonly string[]) {
  if (Math.max(before.length, after.length) <= fewPrefixes) {
    return { before: some(before) || 'none', after: some(after) || 'none' };
  }
  const [old, young] = [new Set(before), new Set(after)];
  const gone = before.filter((prefix) => !young.has(prefix));
  const added = after.filter((prefix) => !old.has(prefix));
  const order = gone.length + added.length === 0 ? ', in another order' : '';
  return {
    before: `${counted(before)}${gone.length > 0 ? `; removed:\n${some(gone)}` : ''}`,
    after: `${counted(after)}${order}${added.length > 0 ? `; added:\n${some(added)}` : ''}`,
  };
}

/** An MD5 key's fate, never the key. */
export function keyWords(before: string, after: string): { before: string; after: string } {
  const is = (key: string) => (key === '' ? 'none' : 'set');
  if (before === '' || before === after) return { before: is(before), after: is(after) };
  return { before: 'set', after: after === '' ? 'removed' : 'changed' };
}

function json(value: unknown): string {
  const text = isSame(value, null) ? 'none' : JSON.stringify(value);
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}

const known = {
  top: ['id', 'account', 'interconnect', 'magic', 'p2p_ip', 'cust_ip', 'bgp', 'bgp_mode'],
  magic: ['conduit_name', 'description', 'mtu'],
  bgp: ['customer_asn', 'extra_prefixes', 'md5_key'],
} as const;

/** Fields that this application does not know, by their path. */
function unknownFields(part: unknown, knownKeys: readonly string[], path: string) {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part)
    .filter(([key]) => !knownKeys.includes(key))
    .map(([key, value]): [string, unknown] => [`${path}${key}`, value]);
}

/** What of a CNI this application does not know and sends back as it was read, by path. */
export function unknownOf(cni: Cni): Map<string, unknown> {
  return new Map([
    ...unknownFields(cni, known.top, ''),
    ...unknownFields(cni.magic, known.magic, 'magic.'),
    ...unknownFields(cni.bgp, known.bgp, 'bgp.'),
  ]);
}

type Words = (before: string, after: string) => { before: string; after: string };

const plain: Words = (before, after) => ({ before: before || 'none', after: after || 'none' });

/** Each known part of a CNI as text, and how two of them are put in words. */
const parts: readonly { field: string; of: (cni: Cni) => string; words?: Words }[] = [
  { field: fieldNames.interconnect, of: (cni) => cni.interconnect },
  { field: fieldNames.conduitName, of: ({ magic }) => magic.conduit_name },
  { field: fieldNames.description, of: ({ magic }) => magic.description },
  { field: fieldNames.mtu, of: ({ magic }) => `${magic.mtu} bytes` },
  { field: fieldNames.p2pIp, of: (cni) => cni.p2p_ip },
  { field: fieldNames.custIp, of: (cni) => cni.cust_ip },
  { field: fieldNames.bgp, of: ({ bgp }) => (isSame(bgp, null) ? 'off' : 'on') },
  { field: fieldNames.customerAsn, of: ({ bgp }) => (bgp ? asnText(bgp.customer_asn) : '') },
  {
    field: fieldNames.extraPrefixes,
    of: ({ bgp }) => bgp?.extra_prefixes.join('\n') ?? '',
    words: (before, after) => prefixWords(linesOf(before), linesOf(after)),
  },
  { field: fieldNames.md5Key, of: ({ bgp }) => bgp?.md5_key ?? '', words: keyWords },
  { field: 'BGP mode', of: ({ bgp_mode }) => bgp_mode ?? '' },
];

const linesOf = (text: string) => text.split('\n').filter((line) => line !== '');

/**
 * What differs between two states of one CNI, in words; MD5 keys never in clear. Fields that this
 * application does not know stand by their path, as JSON.
 */
export function diffOf(before: Cni, after: Cni): ValueDiffRow[] {
  const [old, young] = [unknownOf(before), unknownOf(after)];
  const paths = [...new Set([...old.keys(), ...young.keys()])];
  return [
    ...parts
      .filter(({ of }) => of(before) !== of(after))
      .map(({ field, of, words = plain }) => ({ field, ...words(of(before), of(after)) })),
    ...paths
      .filter((path) => !isSame(old.get(path), young.get(path)))
      .map((path) => ({ field: path, before: json(old.get(path)), after: json(young.get(path)) })),
  ];
}
