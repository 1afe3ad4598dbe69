import { type Interconnect, isGoogleCloud, isPhysical } from '#contract/interconnects';

/** What an interconnect is, in words; a type that isn't known is shown as the API gives it. */
export function kindLabel(interconnect: Interconnect): string {
  if (isPhysical(interconnect)) return 'Physical';
  if (isGoogleCloud(interconnect)) return 'Google Cloud';
  return interconnect.type;
}
