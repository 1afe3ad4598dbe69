// The API gives no domain of a Google Cloud interconnect, so it is known only of those whose key
// was typed in this tab. Memory only, beside the keys themselves; the domain is no secret.
const domains = new Map<string, string>();

const keyOf = (account: string, name: string) => `${account}/${name}`;

/** Notes the edge availability domain that the pairing key of an ordered interconnect named. */
export function noteDomain(account: string, name: string, domain: string): void {
  domains.set(keyOf(account, name), domain);
}

/** The edge availability domain of an interconnect that was ordered in this tab, or null. */
export function domainOf({ account, name }: { account: string; name: string }): string | null {
  return domains.get(keyOf(account, name)) ?? null;
}
