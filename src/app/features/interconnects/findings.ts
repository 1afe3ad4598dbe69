import type { Severity } from '#network/resilience-findings';

/** Where a finding comes from: somebody's documentation, or our reading of the API's answers. */
export type Source = 'cloudflare' | 'google' | 'list' | 'keys';

/** Something to know before an order, in words that claim no more than its source says. */
export interface Finding {
  severity: Severity;
  title: string;
  detail: string;
  sources: readonly Source[];
  /** Names of the interconnects that it is about. */
  about?: readonly string[];
}
