import { type Interconnect, isGoogleCloud, isPhysical } from '#contract/interconnects';

/** Where an interconnect is, for a line in a list of choices. */
export function kindOf(interconnect: Interconnect): string {
  if (isPhysical(interconnect)) return `${interconnect.site}, ${interconnect.facility.name}`;
  if (isGoogleCloud(interconnect)) return `Google Cloud, ${interconnect.region}`;
  return interconnect.type;
}
