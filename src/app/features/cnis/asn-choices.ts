import type { Cni } from '#contract/cnis';

/** Cloud Router's ASN for Partner Interconnect, which Google prescribes (Google Cloud docs). */
const googlePartnerAsn = 16550;

const most = 5;

/** Names, the first few of many. */
function named(names: readonly string[]): string {
  const more = names.length - 2;
  return `${names.slice(0, 2).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function usersOf(asn: number, cnis: readonly Cni[]): string[] {
  return cnis.filter(({ bgp }) => bgp?.customer_asn === asn).map(({ magic }) => magic.conduit_name);
}

/**
 * ASNs that can be taken over with one click: those that the account's other CNIs use, the ones on
 * the same interconnect first, and Google's own for a Cloud Router. None is invented.
 */
export function asnChoices(
  others: readonly Cni[],
  interconnect: string | undefined,
  googleCloud: boolean,
): { value: string; note: string }[] {
  if (googleCloud) {
    return [{ value: String(googlePartnerAsn), note: 'Cloud Router of a Partner Interconnect' }];
  }
  const nearFirst = others.toSorted(
    (a, b) => Number(b.interconnect === interconnect) - Number(a.interconnect === interconnect),
  );
  const asns = nearFirst.flatMap(({ bgp }) => (bgp ? [bgp.customer_asn] : []));
  return [...new Set(asns)]
    .filter((asn) => asn !== googlePartnerAsn)
    .slice(0, most)
    .map((asn) => ({ value: String(asn), note: named(usersOf(asn, others)) }));
}

/**
 * A remark when other CNIs have the same customer ASN, or null: BGP's loop prevention drops routes
 * between sites of one ASN (Cloudflare docs, BGP peering).
 */
export function asnElsewhere(asn: number, others: readonly Cni[]): string | null {
  const users = usersOf(asn, others);
  // Every Partner Interconnect has this one; there it is no choice.
  if (users.length === 0 || asn === googlePartnerAsn) return null;
  return `Also the ASN of ${named(users)}. Between sites with one ASN, loop prevention drops routes unless your routers allow their own (allowas-in)`;
}
