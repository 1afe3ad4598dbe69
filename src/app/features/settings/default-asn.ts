import type { Cni } from '#contract/cnis';
import { faultsOf } from '#contract/faults';
import { updateSettings } from '#contract/settings';
import { defaultAsnNotice, parseAsn } from '#network/asn';
import { compareNames } from '#app/lib/natural-order';

/** A BGP session over a CNI, as far as the account's own ASN matters to it. */
export interface Session {
  cniId: string;
  conduit: string;
  /** Cloudflare's end of the /31: the neighbour in the router's configuration. */
  neighbour: string;
  customerAsn: number;
}

/** The BGP sessions of some CNIs, by conduit name. CNIs without BGP have none. */
export function sessionsOf(cnis: readonly Cni[]): Session[] {
  return cnis
    .flatMap(({ id, magic, p2p_ip, bgp }) =>
      bgp === undefined || bgp === null
        ? []
        : [
            {
              cniId: id,
              conduit: magic.conduit_name,
              neighbour: p2p_ip.replace(/\/\d+$/, ''),
              customerAsn: bgp.customer_asn,
            },
          ],
    )
    .toSorted((a, b) => compareNames(a.conduit, b.conduit));
}

const namedAtMost = 3;

/** Why `asn` cannot be Cloudflare's end of these sessions, or undefined: both ends must differ. */
export function clashFault(asn: number, sessions: readonly Session[]): string | undefined {
  const same = sessions.filter(({ customerAsn }) => customerAsn === asn);
  if (same.length === 0) return undefined;
  const named = same.slice(0, namedAtMost).map(({ conduit }) => conduit);
  const others = same.length - named.length;
  const names = others === 0 ? named.join(', ') : `${named.join(', ')} and ${others} more`;
  return `${asn} is the customer ASN of ${names}; Cloudflare peers over eBGP only, so both ends must differ`;
}

/** Why `text` cannot be the account's ASN, or undefined. */
export function defaultAsnFault(text: string, sessions: readonly Session[]): string | undefined {
  const parsed = parseAsn(text);
  if (parsed.fault !== undefined) return parsed.fault;
  const body = { default_asn: parsed.asn };
  const checked = updateSettings.safeParse(body);
  if (!checked.success) return faultsOf(checked.error, body)[0]?.message;
  return clashFault(parsed.asn, sessions);
}

/** What is worth knowing about a valid `text`, or null: how asdot reads, and undocumented values. */
export function defaultAsnRemark(text: string): { warns: boolean; text: string } | null {
  const { asn } = parseAsn(text);
  if (asn === undefined) return null;
  const notice = defaultAsnNotice(asn);
  const reading = text.includes('.') ? `Plain notation: ${asn}` : null;
  const parts = [reading, notice].filter((part) => part !== null);
  return parts.length === 0 ? null : { warns: notice !== null, text: parts.join('. ') };
}
