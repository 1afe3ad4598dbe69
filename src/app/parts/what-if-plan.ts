import { uuid } from '#contract/common';
import { bandwidths } from '#contract/interconnects';
import type { Slot } from '#contract/slots';
import type { Link } from '#network/link';
import { bitsPerSecond } from '#network/speed';

/**
 * A link that is not ordered yet, as the URL names it. Of a pairing key it holds region and domain
 * only: the key itself is a secret.
 */
export type Plan =
  | { kind: 'physical'; slot: string }
  | { kind: 'google-cloud'; region: string; domain: string; bandwidth: string };

const googleCloud = /^google:([a-z][a-z0-9-]*):(1|2|any):(\w+)$/;

/** Reads `plan=` of the URL: a slot's id, or `google:us-east4:1:10G`. */
export function readPlan(text: string | null): Plan | undefined {
  if (text === null) return undefined;
  if (uuid.safeParse(text).success) return { kind: 'physical', slot: text };
  const [, region, domain, bandwidth] = googleCloud.exec(text) ?? [];
  return region !== undefined && domain !== undefined && bandwidths.some((b) => b === bandwidth)
    ? { kind: 'google-cloud', region, domain, bandwidth: bandwidth ?? '' }
    : undefined;
}

/** What stands in the URL for a plan. */
export function planText(plan: Plan): string {
  return plan.kind === 'physical'
    ? plan.slot
    : `google:${plan.region}:${plan.domain}:${plan.bandwidth}`;
}

/** What the planned link is called: it has no name before it is ordered. */
export const plannedId = 'planned link';

const planned = {
  id: plannedId,
  device: null,
  facility: null,
  site: null,
  region: null,
  domain: null,
  state: undefined,
  planned: true,
} as const;

/** The link that an order of this slot would make. */
export function plannedPort({ ccr_device_name: device, facility, site, speed }: Slot): Link {
  return {
    ...planned,
    kind: 'physical',
    // An empty name names nothing either.
    device: device || null,
    facility: facility.name,
    site,
    capacity: bitsPerSecond(speed),
  };
}

/** The link that an order with a pairing key of this region and domain would make. */
export function plannedAttachment(facts: {
  region: string;
  domain: string;
  bandwidth: string;
}): Link {
  const { region, domain, bandwidth } = facts;
  return { ...planned, kind: 'google-cloud', region, domain, capacity: bitsPerSecond(bandwidth) };
}
