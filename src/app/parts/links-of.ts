import { type Interconnect, isGoogleCloud, isPhysical } from '#contract/interconnects';
import type { Link } from '#network/link';
import { bitsPerSecond } from '#network/speed';
import { domainOf } from './resilience-domains.ts';

/** The interconnect as a link, with the state that is known of it. */
export function linkOf(interconnect: Interconnect, state: string | undefined): Link {
  const { name: id } = interconnect;
  const unknown = { device: null, facility: null, site: null, region: null, domain: null };
  if (isPhysical(interconnect)) {
    const { ccr_device_name: device, facility, site, speed } = interconnect;
    return {
      ...unknown,
      id,
      kind: 'physical',
      // An empty name names nothing either.
      device: device || null,
      facility: facility.name,
      site,
      capacity: bitsPerSecond(speed),
      state,
      planned: false,
    };
  }
  if (isGoogleCloud(interconnect)) {
    const { region, speed } = interconnect;
    const capacity = bitsPerSecond(speed);
    const domain = domainOf(interconnect);
    return {
      ...unknown,
      id,
      kind: 'google-cloud',
      region,
      domain,
      capacity,
      state,
      planned: false,
    };
  }
  return { ...unknown, id, kind: 'other', capacity: null, state, planned: false };
}
