import type { Cni } from '#contract/cnis';
import { type Interconnect, isGoogleCloud, isPhysical } from '#contract/interconnects';
import { linkEnds } from './link-ends.ts';

/** What is known of a link; everything that isn't stays grey in the picture. */
export interface LinkFacts {
  kind: 'physical' | 'google-cloud' | 'other';
  facility?: string;
  slot?: string;
  /** Null: the API names none, so the device is unknown. */
  device?: string | null;
  region?: string;
  speed?: string;
  interconnect?: string;
  state?: string;
  conduit?: string;
  mtu?: number;
  customerIp?: string;
  cloudflareIp?: string;
  customerAsn?: number;
  cloudflareAsn?: number;
}

export interface LinkNode {
  title: string;
  /** What is known, line by line; empty while nothing is. */
  lines: string[];
  /** State that the API gives for this segment. */
  state?: string;
}

function present(...lines: (string | undefined | null | false)[]): string[] {
  return lines.filter((line): line is string => typeof line === 'string' && line !== '');
}

/** The segments of a link in order, from the customer to Cloudflare. */
export function linkNodes(link: LinkFacts): LinkNode[] {
  const bgp = link.customerAsn !== undefined;
  const router = present(link.customerIp, bgp && `AS${link.customerAsn}`);
  const near: Readonly<Record<LinkFacts['kind'], LinkNode[]>> = {
    physical: [
      { title: 'Your router', lines: router },
      { title: 'Cross-connect', lines: present(link.facility) },
      {
        title: 'Port',
        lines: present(
          link.slot !== undefined && `slot ${link.slot.slice(0, 8)}…`,
          link.device === null ? 'unknown device' : link.device,
        ),
      },
    ],
    'google-cloud': [
      { title: 'Cloud Router', lines: router },
      { title: 'VLAN attachment', lines: present(link.region) },
    ],
    other: [{ title: 'Your side', lines: router }],
  };
  return [
    ...near[link.kind],
    {
      title: 'Interconnect',
      lines: present(link.interconnect, link.speed),
      state: link.state,
    },
    {
      title: 'CNI',
      lines: present(
        link.conduit,
        linkEnds(link.cloudflareIp ?? '', link.customerIp ?? '').prefix,
        link.mtu !== undefined && `MTU ${link.mtu}`,
      ),
    },
    {
      title: 'Cloudflare',
      lines: present(
        link.cloudflareIp,
        bgp && link.cloudflareAsn !== undefined && `AS${link.cloudflareAsn}`,
      ),
    },
  ];
}

/** What an interconnect, and a CNI on it, tell about the link. */
export function linkFactsOf(interconnect: Interconnect | undefined, cni?: Cni): LinkFacts {
  const ofCni = {
    conduit: cni?.magic.conduit_name,
    mtu: cni?.magic.mtu,
    customerIp: cni?.cust_ip,
    cloudflareIp: cni?.p2p_ip,
    customerAsn: cni?.bgp?.customer_asn,
  };
  if (interconnect === undefined)
    return { kind: 'other', interconnect: cni?.interconnect, ...ofCni };
  const { name } = interconnect;
  if (isPhysical(interconnect)) {
    return {
      kind: 'physical',
      interconnect: name,
      facility: interconnect.facility.name,
      slot: interconnect.slot_id,
      device: interconnect.ccr_device_name ?? null,
      speed: interconnect.speed,
      ...ofCni,
    };
  }
  if (isGoogleCloud(interconnect)) {
    const { region, speed } = interconnect;
    return { kind: 'google-cloud', interconnect: name, region, speed, ...ofCni };
  }
  return { kind: 'other', interconnect: name, ...ofCni };
}
