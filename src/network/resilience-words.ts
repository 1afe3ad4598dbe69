/*
 * Sentences that the wizard's findings and the assessment of all links have in common: one rule,
 * one wording.
 */

/** Why one link alone is a risk (Cloudflare docs: Resiliency, Get started). */
export const singleLink =
  'With one CNI, service can stop during maintenance or a fault. Cloudflare requires a backup over the Internet and gives no formal SLA.';

/** Why one device alone is a risk (Cloudflare docs: Resiliency). */
export function sharedDevice(device: string): string {
  return `One fault or one maintenance of ${device} can take them all down together. Cloudflare documents that of two CNIs on separate devices one stays up.`;
}

/** Why one place alone is a risk. */
export function sharedPlace(place: string): string {
  return `${place}: whatever befalls the whole site befalls all of them.`;
}

/** Why one Google Cloud attachment alone is a risk (Google docs: Partner Interconnect). */
export const singleAttachment =
  'For a single attachment Google gives no SLA; 99.9 % takes two in different domains of one metro.';

/** Why two attachments in one domain are a risk (Google docs: Partner Interconnect). */
export function sharedDomain(domain: string, region: string): string {
  return `in edge availability domain ${domain} of ${region}: one maintenance can take both. For 99.9 % Google asks for two attachments in different domains of one metro.`;
}
