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
  const { address, network, length } = parsed.prefix;
  if (address === network) return null;
  return `“${text.trim()}” has host bits set; the prefix is ${formatAddress(network)}/${length}`;
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
  text: string;
  fault: string | null;
  /** A remark on a valid prefix: an overlap is legal, and usual beside 0.0.0.0/0. */
  notice: string | null;
}

interface SeenPrefix {
  line: number;
  prefix: Ipv4Prefix;
}

function samePrefix(a: Ipv4Prefix, b: Ipv4Prefix): boolean {
  return a.network === b.network && a.length === b.length;
}

function readPrefix(text: string, line: number, seen: readonly SeenPrefix[]): PrefixLine {
  const fault = extraPrefixFault(text);
  const prefix = parsePrefix(text).prefix;
  if (fault !== null || prefix === undefined) return { line, text, fault, notice: null };
  const repeated = seen.find((earlier) => samePrefix(earlier.prefix, prefix));
  if (repeated !== undefined) {
    return { line, text, fault: `“${text}” repeats line ${repeated.line}`, notice: null };
  }
  const clash = seen.find((earlier) => overlaps(earlier.prefix, prefix));
  const notice =
    clash === undefined
      ? null
      : `“${text}” overlaps ${formatPrefix(clash.prefix)} on line ${clash.line}`;
  return { line, text, fault: null, notice };
}

/**
 * Reads prefixes pasted one a line or separated by commas or spaces; empty lines are skipped.
 * Each entry carries its own fault (a duplicate) or notice (an overlap), which names the earlier line.
 */
export function readPrefixes(text: string): PrefixLine[] {
  const entries: PrefixLine[] = [];
  const seen: SeenPrefix[] = [];
  for (const [index, row] of text.split(/\r\n|\r|\n/).entries()) {
    const line = index + 1;
    for (const part of row.split(/[\s,;]+/).filter((each) => each !== '')) {
      const entry = readPrefix(part, line, seen);
      const prefix = entry.fault === null ? parsePrefix(part).prefix : undefined;
      if (prefix !== undefined) seen.push({ line, prefix });
      entries.push(entry);
    }
  }
  return entries;
}
