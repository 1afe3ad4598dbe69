/** Largest ASN: 32 bits (RFC 6793). */
export const asnMax = 4_294_967_295;
/** Largest value of the API's integers, which are int32 ("format int32" in the API reference). */
export const int32Max = 2_147_483_647;
/** Cloudflare's public ASN, the default of `default_asn` (Cloudflare docs, BGP peering). */
export const cloudflareAsn = 13335;

export type AsnClass = 'public' | 'private' | 'documentation' | 'transition' | 'reserved';

/**
 * Class of an ASN by the IANA registry: 0 reserved (RFC 7607), 23456 AS_TRANS (RFC 6793),
 * 64496–64511 and 65536–65551 documentation (RFC 5398), 64512–65534 and
 * 4200000000–4294967294 private (RFC 6996), 65535 and 4294967295 reserved (RFC 7300),
 * 65552–131071 reserved by IANA.
 */
export function classifyAsn(asn: number): AsnClass {
  if (asn === 0 || asn === 65535 || asn === asnMax) return 'reserved';
  if (asn === 23456) return 'transition';
  if ((asn >= 64496 && asn <= 64511) || (asn >= 65536 && asn <= 65551)) return 'documentation';
  if ((asn >= 64512 && asn <= 65534) || asn >= 4_200_000_000) return 'private';
  if (asn >= 65552 && asn <= 131071) return 'reserved';
  return 'public';
}

export type ParsedAsn = { asn: number; fault?: undefined } | { asn?: undefined; fault: string };

/**
 * Reads an ASN in plain (`4200000001`) or asdot notation (`64086.59905`, RFC 5396), with or
 * without the prefix `AS`. Answers the number, or the fault in words.
 */
export function parseAsn(text: string): ParsedAsn {
  const digits = text.trim().replace(/^as\s*/i, '');
  if (digits === '') return { fault: 'Enter an ASN, for example 65010' };
  const dotted = /^(\d{1,5})\.(\d{1,5})$/.exec(digits);
  if (dotted) {
    const high = Number(dotted[1]);
    const low = Number(dotted[2]);
    if (high > 65535 || low > 65535) {
      return { fault: 'Each half of an asdot ASN is at most 65535' };
    }
    return { asn: high * 65536 + low };
  }
  if (!/^\d+$/.test(digits)) {
    return { fault: 'An ASN is a whole number such as 65010, or asdot such as 1.10' };
  }
  const asn = Number(digits);
  return asn > asnMax ? { fault: `An ASN is at most ${asnMax}` } : { asn };
}

/** Asdot notation of an ASN (RFC 5396): plain below 65536, `high.low` above. */
export function asdot(asn: number): string {
  return asn < 65536 ? String(asn) : `${Math.floor(asn / 65536)}.${asn % 65536}`;
}

/** The number as it is written in plain, with its asdot notation where that differs. */
export function asnText(asn: number): string {
  return asn < 65536 ? String(asn) : `${asn} (asdot ${asdot(asn)})`;
}

/** Why `asn` names no network, and so can stand at neither end of a BGP session, or null. */
export function asnFault(asn: number): string | null {
  if (!Number.isInteger(asn) || asn < 0 || asn > asnMax) {
    return `An ASN is a whole number from 1 to ${asnMax}`;
  }
  if (asn === 0) return 'ASN 0 is reserved (RFC 7607)';
  if (asn === 23456) return 'ASN 23456 is AS_TRANS and belongs to nobody (RFC 6793)';
  if (asn === 65535 || asn === asnMax) return `ASN ${asn} is reserved (RFC 7300)`;
  return null;
}

/**
 * Why `asn` cannot be the customer end of an eBGP session, or null. `accountAsn` is the
 * account's own ASN (`default_asn`): both ends must differ (Cloudflare docs, BGP peering).
 */
export function customerAsnFault(asn: number, accountAsn?: number): string | null {
  const fault = asnFault(asn);
  if (fault !== null || asn !== accountAsn) return fault;
  return `${asn} is the account’s own ASN; Cloudflare peers over eBGP only, so yours must differ`;
}

const int32Remark = `The API describes this field as int32; values above ${int32Max} may be refused`;

/** A remark on a valid customer ASN, or null. */
export function customerAsnNotice(asn: number): string | null {
  const kind = classifyAsn(asn);
  if (kind === 'documentation') return `${asn} is reserved for documentation (RFC 5398)`;
  if (kind === 'reserved') return `${asn} is reserved by IANA`;
  if (asn > int32Max) {
    return `${kind === 'private' ? 'Private ASN (RFC 6996). ' : ''}${int32Remark}`;
  }
  return kind === 'private' ? 'Private ASN (RFC 6996)' : null;
}

/**
 * A remark on a default ASN that is neither 13335 nor private 64512–65534 (Cloudflare docs), or
 * null. One beyond int32 is remarked upon as such too.
 */
export function defaultAsnNotice(asn: number): string | null {
  if (asn === cloudflareAsn || (asn >= 64512 && asn <= 65534)) return null;
  const documented = `Cloudflare documents ${cloudflareAsn} or a private ASN from 64512 to 65534 here; ${asn} may be refused`;
  return asn > int32Max ? `${documented}. ${int32Remark}` : documented;
}
