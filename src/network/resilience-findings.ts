import type { Group } from './resilience-failures.ts';
import { compare } from './resilience-failures.ts';

/** How much a finding weighs; each is shown by an icon and its word, never by colour alone. */
export type Severity = 'risk' | 'unknown' | 'remark' | 'fact';

const order: readonly Severity[] = ['risk', 'unknown', 'remark', 'fact'];

/** The gravest first; of equal weight as they came. */
export function byWeight<F extends { severity: Severity }>(findings: readonly F[]): F[] {
  return findings.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

/** Where a rule comes from: somebody's documentation by its section, or our own reading. */
export const sources = {
  resiliency: 'Cloudflare’s documentation, Resiliency',
  maintenance: 'Cloudflare’s documentation, Maintenance',
  monitoring: 'Cloudflare’s documentation, Monitoring and alerts',
  guidance: 'Cloudflare’s documentation, Operational guidance',
  start: 'Cloudflare’s documentation, Get started',
  google: 'Google’s documentation, Partner Interconnect, 99.9 % and 99.99 % availability',
  api: 'Cloudflare’s API reference',
  ours: 'Our reading of the API’s lists',
} as const;
export type Source = keyof typeof sources;

/** The rules; an id stays with its rule for good, so that people can cite it. */
export type RuleId =
  | 'R01-no-interconnect'
  | 'R02-single-interconnect'
  | 'R03-none-healthy'
  | 'R04-one-device'
  | 'R05-shared-device'
  | 'R06-one-facility'
  | 'R07-shared-facility'
  | 'R08-one-metro'
  | 'R09-shared-metro'
  | 'R10-unknown-device'
  | 'R11-capacity-lost'
  | 'R12-capacity-unknown'
  | 'R13-not-up'
  | 'R14-pending'
  | 'R15-not-observed'
  | 'R16-unknown-state'
  | 'R17-unknown-metro'
  | 'R18-unknown-type'
  | 'G01-single-attachment'
  | 'G02-domain-not-recorded'
  | 'G03-domain-any'
  | 'G04-shared-domain'
  | 'G05-one-region'
  | 'G06-availability';

/** Something that the links' assessment found, in words that claim no more than its source says. */
export interface Finding {
  rule: RuleId;
  severity: Severity;
  title: string;
  reason: string;
  sources: readonly Source[];
  /** Names of the interconnects that it is about, in their order. */
  about: readonly string[];
  /** Null: about the account as a whole. */
  group: Group | null;
}

/** What tells two findings apart: the rule, and what it is about. */
export function keyOfFinding({ rule, title, about }: Finding): string {
  return [rule, title, ...about].join('\n');
}

/** The gravest first, then by rule, those about most links first, whatever order they came in. */
export function sorted(findings: readonly Finding[]): Finding[] {
  return byWeight(
    findings.toSorted(
      (a, b) =>
        compare(a.rule, b.rule) ||
        b.about.length - a.about.length ||
        compare(keyOfFinding(a), keyOfFinding(b)),
    ),
  );
}

const plural = new Intl.PluralRules('en');

/** `1 interconnect`, `2 interconnects`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${plural.select(count) === 'one' ? '' : 's'}`;
}
