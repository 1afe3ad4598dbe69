import ipaddr from 'ipaddr.js';

/** An IPv4 address with its prefix length, as in `192.168.3.4/31`. */
export interface Ipv4Prefix {
  /** The address as written, as an unsigned 32-bit number. */
  address: number;
  /** First address of the prefix. */
  network: number;
  /** Last address of the prefix. */
  last: number;
  /** Prefix length in bits, 0–32. */
  length: number;
}

export type ParsedPrefix =
  | { prefix: Ipv4Prefix; fault?: undefined }
  | { prefix?: undefined; fault: string };

function toNumber(octets: readonly number[]): number {
  return octets.reduce((sum, octet) => sum * 256 + octet, 0);
}

/** Dotted notation of an unsigned 32-bit address. */
export function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
}

/** CIDR notation (RFC 4632) with the address as it was written, host bits included. */
export function formatPrefix(prefix: Ipv4Prefix): string {
  return `${formatAddress(prefix.address)}/${prefix.length}`;
}

/**
 * Reads IPv4 CIDR notation (RFC 4632): four decimal octets and a length, none with leading zeros.
 * IPv6 is refused: Direct CNI carries IPv4 only (Cloudflare docs).
 */
export function parsePrefix(text: string): ParsedPrefix {
  const trimmed = text.trim();
  const [address = '', length = '', ...rest] = trimmed.split('/');
  if (address.includes(':')) return { fault: 'IPv6 is not supported on a CNI' };
  if (!ipaddr.IPv4.isValidFourPartDecimal(address) || /(^|\.)0\d/.test(address)) {
    return { fault: `“${trimmed}” does not start with an IPv4 address` };
  }
  if (rest.length > 0 || !/^(\d|[12]\d|3[0-2])$/.test(length)) {
    return { fault: `“${trimmed}” needs a prefix length from /0 to /32` };
  }
  const bits = Number(length);
  const value = toNumber(ipaddr.IPv4.parse(address).octets);
  const size = 2 ** (32 - bits);
  const network = Math.floor(value / size) * size;
  return { prefix: { address: value, network, last: network + size - 1, length: bits } };
}

/** Why `text` cannot be an extra prefix to advertise, or null: CIDR without host bits. */
export function extraPrefixFault(text: string): string | null {
  const parsed = parsePrefix(text);
  if (parsed.fault !== undefined) return parsed.fault;
  return hostBitsFault(parsed.prefix, text);
}

function hostBitsFault({ address, network, length }: Ipv4Prefix, text: string): string | null {
  if (address === network) return null;
  return `“${text.trim()}” has host bits set; the prefix is ${formatAddress(network)}/${length}`;
}

/**
 * Addresses that no router forwards between networks (IANA IPv4 special-purpose registry). Private
 * and shared ones (RFC 1918, RFC 6598) are none of these: they are what a private link is for.
 */
const bogons = [
  ['0.0.0.0/8', 'is “this network” (RFC 1122), which nobody routes'],
  ['127.0.0.0/8', 'is loopback (RFC 1122), which nobody routes'],
  ['169.254.0.0/16', 'is link-local (RFC 3927), which routers do not forward'],
  ['192.0.0.0/24', 'is for protocol assignments (RFC 6890)'],
  ['192.0.2.0/24', 'is for documentation (RFC 5737)'],
  ['192.88.99.0/24', 'was for 6to4 relays and is withdrawn (RFC 7526)'],
  ['198.18.0.0/15', 'is for benchmarks (RFC 2544)'],
  ['198.51.100.0/24', 'is for documentation (RFC 5737)'],
  ['203.0.113.0/24', 'is for documentation (RFC 5737)'],
  ['224.0.0.0/4', 'is multicast (RFC 5771), which is no destination to advertise'],
  ['240.0.0.0/4', 'is reserved (RFC 1112), which nobody routes'],
].map(([range = '', what = '']) => ({ range: parsePrefix(range).prefix, what }));

/**
 * A remark on a prefix that lies within addresses nobody routes, or null. Never a fault: what the
 * API does with them is not documented.
 */
export function bogonNotice(prefix: Ipv4Prefix): string | null {
  const bogon = bogons.find(
    ({ range }) =>
      range !== undefined && range.network <= prefix.network && prefix.last <= range.last,
  );
  return bogon === undefined ? null : `“${formatPrefix(prefix)}” ${bogon.what}`;
}

/** Whether two prefixes share an address. */
export function overlaps(a: Ipv4Prefix, b: Ipv4Prefix): boolean {
  return a.network <= b.last && b.network <= a.last;
}

/** Why `text` cannot be one end of a point-to-point link, or null. */
export function linkAddressFault(text: string): string | null {
  const parsed = parsePrefix(text);
  if (parsed.fault !== undefined) return parsed.fault;
  const { address, network, last, length } = parsed.prefix;
  if (length === 32) return 'A link needs two addresses: /31 as Cloudflare assigns it, or shorter';
  // RFC 3021: both addresses of a /31 are hosts; in anything shorter the first and last are not.
  if (length < 31 && (address === network || address === last)) {
    return `${formatAddress(address)} is the ${address === network ? 'network' : 'broadcast'} address of its /${length}`;
  }
  return null;
}

export interface LinkFault {
  field: 'p2p_ip' | 'cust_ip';
  message: string;
}

/**
 * Faults between the two ends of a link: `cust_ip` is in the prefix of `p2p_ip`, with the same
 * length, and is another address (API reference, `cust_ip`). Ends that are malformed by
 * themselves answer nothing here; see `linkAddressFault`.
 */
export function linkFaults(p2pIp: string, custIp: string): LinkFault[] {
  const cloudflare = parsePrefix(p2pIp).prefix;
  const customer = parsePrefix(custIp).prefix;
  if (cloudflare === undefined || customer === undefined) return [];
  if (cloudflare.length !== customer.length || cloudflare.network !== customer.network) {
    const network = `${formatAddress(cloudflare.network)}/${cloudflare.length}`;
    return [{ field: 'cust_ip', message: `Must be inside Cloudflare’s prefix, ${network}` }];
  }
  if (cloudflare.address === customer.address) {
    return [{ field: 'cust_ip', message: 'Both ends have the same address' }];
  }
  return [];
}

/**
 * The `index`-th /31 of `pool` as link ends (RFC 3021): Cloudflare's is the even address, the
 * customer's the odd one. Answers null past the end of the pool.
 */
export function linkInPool(
  pool: Ipv4Prefix,
  index: number,
): { p2pIp: string; custIp: string } | null {
  const even = pool.network + index * 2;
  if (even + 1 > pool.last) return null;
  return { p2pIp: `${formatAddress(even)}/31`, custIp: `${formatAddress(even + 1)}/31` };
}

export interface PrefixLine {
  /** Line in the pasted text, from 1. */
  line: number;
  /** Where in the pasted text the entry begins, in UTF-16 units as a text field counts them. */
  start: number;
  text: string;
  fault: string | null;
  /** A remark on a valid prefix: an overlap is legal, and usual beside 0.0.0.0/0. */
  notice: string | null;
}

/** One prefix of a list, each different from all others. */
interface Listed {
  line: number;
  start: number;
  prefix: Ipv4Prefix;
}

/** A prefix as one number: below 2^38, so exact. */
function keyOf({ network, length }: Ipv4Prefix): number {
  return network * 64 + length;
}

function earlier(a: Listed | undefined, b: Listed | undefined): Listed | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return b.start < a.start ? b : a;
}

/**
 * For each prefix the first of the list that it shares an address with, where that stands before
 * it. Prefixes are nested or apart, so one walk in order of address finds all: a thousand are
 * compared with a thousand while somebody types.
 */
function overlapsIn(list: readonly Listed[]): Map<Listed, Listed> {
  const found = new Map<Listed, Listed>();
  const sorted = list.toSorted(
    (a, b) => a.prefix.network - b.prefix.network || a.prefix.length - b.prefix.length,
  );
  /** Prefixes around the one at hand, outermost first. */
  const open: { self: Listed; around: Listed | undefined; inside: Listed | undefined }[] = [];
  const close = () => {
    const done = open.pop();
    if (done === undefined) return;
    const { self, around, inside } = done;
    const first = earlier(around, inside);
    if (first !== undefined && first.start < self.start) found.set(self, first);
    const parent = open.at(-1);
    if (parent !== undefined) parent.inside = earlier(parent.inside, earlier(inside, self));
  };
  for (const self of sorted) {
    while ((open.at(-1)?.self.prefix.last ?? Infinity) < self.prefix.network) close();
    const parent = open.at(-1);
    const around = parent && earlier(parent.around, parent.self);
    open.push({ self, around, inside: undefined });
  }
  while (open.length > 0) close();
  return found;
}

/** The entry by itself: its fault, or the prefix. */
function readPrefix(text: string): { fault: string } | { fault: null; prefix: Ipv4Prefix } {
  const { prefix, fault } = parsePrefix(text);
  if (prefix === undefined) return { fault };
  const hostBits = hostBitsFault(prefix, text);
  return hostBits === null ? { fault: null, prefix } : { fault: hostBits };
}

/**
 * Reads prefixes pasted one a line or separated by commas or spaces; empty lines are skipped.
 * Each entry carries its own fault (a duplicate) or notices (an overlap, which names the earlier
 * line, and addresses that nobody routes).
 */
export function readPrefixes(text: string): PrefixLine[] {
  const entries: { entry: PrefixLine; listed?: Listed }[] = [];
  const seen = new Map<number, Listed>();
  let line = 1;
  for (const { 0: part, index: start } of text.matchAll(/\r\n|\r|\n|[^\s,;]+/g)) {
    if (/^[\r\n]/.test(part)) {
      line += 1;
      continue;
    }
    const read = readPrefix(part);
    const entry = { line, start, text: part, fault: read.fault, notice: null };
    if (read.fault !== null) {
      entries.push({ entry });
      continue;
    }
    const { prefix } = read;
    const repeated = seen.get(keyOf(prefix));
    if (repeated === undefined) {
      const listed = { line, start, prefix };
      seen.set(keyOf(prefix), listed);
      entries.push({ entry: { ...entry, notice: bogonNotice(prefix) }, listed });
    } else {
      entries.push({ entry: { ...entry, fault: `“${part}” repeats line ${repeated.line}` } });
    }
  }
  const clashes = overlapsIn([...seen.values()]);
  return entries.map(({ entry, listed }) => {
    const clash = listed && clashes.get(listed);
    if (clash === undefined) return entry;
    const overlap = `“${entry.text}” overlaps ${formatPrefix(clash.prefix)} on line ${clash.line}`;
    const notice = entry.notice === null ? overlap : `${entry.notice}; ${overlap}`;
    return { ...entry, notice };
  });
}

/**
 * Entries of `prefixes` that an earlier one says already, each with the index of both. Entries
 * that are no prefix without host bits answer nothing here; see `extraPrefixFault`.
 */
export function repeatedPrefixes(
  prefixes: readonly string[],
): { index: number; earlier: number }[] {
  const first = new Map<number, number>();
  return prefixes.flatMap((text, index) => {
    const { prefix } = parsePrefix(text);
    if (prefix === undefined || prefix.address !== prefix.network) return [];
    const key = keyOf(prefix);
    const before = first.get(key);
    if (before !== undefined) return [{ index, earlier: before }];
    first.set(key, index);
    return [];
  });
}
