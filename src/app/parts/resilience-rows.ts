import type { Finding, RuleId } from '#network/resilience-findings';

/** A row of the table of findings: one of them, or the way to the others of its rule. */
export type Row =
  | { kind: 'finding'; finding: Finding }
  | { kind: 'others'; rule: RuleId; count: number; open: boolean };

/** Findings of one rule that are shown at once. */
const few = 3;

/**
 * Findings in their order; of a rule that found more than a few, the others stand behind a row of
 * their own, unless it is open. One alone is not worth hiding.
 */
export function rowsOf(findings: readonly Finding[], open: ReadonlySet<RuleId>): Row[] {
  const rows: Row[] = [];
  const rules = new Set(findings.map(({ rule }) => rule));
  for (const rule of rules) {
    const own = findings.filter((finding) => finding.rule === rule);
    const isLong = own.length > few + 1;
    const shown = isLong && !open.has(rule) ? own.slice(0, few) : own;
    rows.push(...shown.map((finding): Row => ({ kind: 'finding', finding })));
    if (isLong) {
      rows.push({ kind: 'others', rule, count: own.length - few, open: open.has(rule) });
    }
  }
  return rows;
}
