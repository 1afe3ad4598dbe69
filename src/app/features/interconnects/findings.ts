/** How much a finding weighs; each is shown by an icon and its word, never by colour alone. */
export type Severity = 'risk' | 'unknown' | 'remark' | 'fact';

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

const order: readonly Severity[] = ['risk', 'unknown', 'remark', 'fact'];

/** The gravest first; of equal weight as they came. */
export function byWeight(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}
