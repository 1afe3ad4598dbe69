import {
  type Ipv4Prefix,
  formatAddress,
  linkAddressFault,
  linkFaults,
  parsePrefix,
} from '#network/prefix';
import { grouped } from '#app/lib/grouped';

export interface LinkEnd {
  /** As typed, short enough for its box; empty while nothing is. */
  address: string;
  /** Why it cannot be this end, or null. */
  fault: string | null;
}

/** Both ends of a point-to-point link while they are typed. */
export interface LinkEnds {
  cloudflare: LinkEnd;
  customer: LinkEnd;
  /** What holds both, such as `169.254.240.0/31`; null while they make no link. */
  prefix: string | null;
  /** The whole picture in a sentence. */
  text: string;
}

/** The longest address with its length, `255.255.255.255/32`. */
const longest = 18;

function shown(text: string): string {
  const trimmed = text.trim();
  return trimmed.length > longest ? `${trimmed.slice(0, longest - 1)}…` : trimmed;
}

function sentence(customer: Ipv4Prefix, cloudflare: Ipv4Prefix, prefix: string): string {
  const ends = `Your end is ${formatAddress(customer.address)}, Cloudflare’s ${formatAddress(cloudflare.address)}`;
  if (cloudflare.length === 31) return `${ends}: the two addresses of ${prefix} (RFC 3021).`;
  const hosts = cloudflare.last - cloudflare.network - 1;
  return `${ends}: two of the ${grouped(hosts)} usable addresses of ${prefix}.`;
}

/** The two ends of a link, what holds them together, or why nothing does. */
export function linkEnds(p2pIp: string, custIp: string): LinkEnds {
  const between = linkFaults(p2pIp, custIp).find(({ field }) => field === 'cust_ip')?.message;
  const faultOf = (text: string) => (text.trim() === '' ? null : linkAddressFault(text));
  const cloudflare = { address: shown(p2pIp), fault: faultOf(p2pIp) };
  const customer = { address: shown(custIp), fault: faultOf(custIp) ?? between ?? null };
  const ours = parsePrefix(p2pIp).prefix;
  const theirs = parsePrefix(custIp).prefix;
  if (cloudflare.address === '' || customer.address === '') {
    return { cloudflare, customer, prefix: null, text: 'An address is missing.' };
  }
  if (cloudflare.fault !== null || customer.fault !== null || !ours || !theirs) {
    const reasons = [
      customer.fault === null ? null : `Your end: ${customer.fault}.`,
      cloudflare.fault === null ? null : `Cloudflare’s end: ${cloudflare.fault}.`,
    ];
    const text = `No link. ${reasons.filter((reason) => reason !== null).join(' ')}`;
    return { cloudflare, customer, prefix: null, text };
  }
  const prefix = `${formatAddress(ours.network)}/${ours.length}`;
  return { cloudflare, customer, prefix, text: sentence(theirs, ours, prefix) };
}
