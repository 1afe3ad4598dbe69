import type { Cni } from '#contract/cnis';
import type { Link } from '#network/link';

/** A port in Frankfurt, but for what is said otherwise. */
export function linkNamed(id: string, but: Partial<Link> = {}): Link {
  const place = { device: 'fra-a-ccr01', facility: 'Equinix FR5', site: 'fra-a' };
  const nothing = { device: null, facility: null, site: null };
  return {
    id,
    kind: 'physical',
    ...(but.kind === undefined || but.kind === 'physical' ? place : nothing),
    region: null,
    domain: null,
    capacity: 10e9,
    state: 'Healthy',
    planned: false,
    ...but,
  };
}

/** A CNI named `conduit` on the interconnect. */
export function cniOn(interconnect: string, conduit: string): Cni {
  return {
    id: `00000000-0000-4000-8000-${conduit.replaceAll(/\D/g, '').padStart(12, '0')}`,
    account: 'a',
    interconnect,
    magic: { conduit_name: conduit, description: '', mtu: 1500 },
    cust_ip: '169.254.240.1/31',
    p2p_ip: '169.254.240.0/31',
  };
}
