import type { PageCall } from '#app/parts/api-call.tsx';
import type { CniFaults, CniField } from './cni-form-values.ts';

const labels: Readonly<Record<CniField, string>> = {
  interconnect: 'Interconnect',
  conduitName: 'Conduit name',
  description: 'Description',
  mtu: 'MTU',
  bgp: 'BGP',
  p2pIp: 'Cloudflare’s address',
  custIp: 'Your address',
  customerAsn: 'Customer ASN',
  extraPrefixes: 'Extra prefixes',
  md5Key: 'MD5 key',
};

const fields = Object.keys(labels).filter((name): name is CniField => Object.hasOwn(labels, name));

/** Body of a call out of what is typed, or what is wrong with it, in the words of the form. */
export function typedCall({
  body,
  faults = {},
}: {
  body?: unknown;
  faults?: CniFaults;
}): Pick<PageCall, 'body' | 'missing'> {
  return {
    body,
    missing: fields.flatMap((field) =>
      faults[field] === undefined ? [] : [`${labels[field]}: ${faults[field]}`],
    ),
  };
}
