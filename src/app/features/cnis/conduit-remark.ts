import type { Cni } from '#contract/cnis';

/** Characters up to which GRE tunnel names go (Cloudflare docs). */
const longestTunnelName = 15;

/**
 * A remark on a conduit name, or null. Warned, not blocked: the rule is that for GRE tunnel names,
 * which conduits may or may not share, and the account may have changed since `others` were read.
 */
export function conduitRemark(typed: string, others: readonly Cni[]): string | null {
  const name = typed.trim();
  const length = Array.from(name).length;
  const remarks = [
    others.some(({ magic }) => magic.conduit_name === name) &&
      'Another CNI has this name; the API will refuse it',
    length > longestTunnelName &&
      `GRE tunnel names end at ${longestTunnelName} characters, and this one has ${length}; whether conduit names do is not documented`,
    /[^\w-]/.test(name) &&
      'GRE tunnel names take letters, digits, _ and - only; whether conduit names do is not documented',
  ].filter((remark) => remark !== false);
  return remarks.length === 0 ? null : remarks.join('\n');
}
