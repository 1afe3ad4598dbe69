import { type Interconnect, isGoogleCloud } from '#contract/interconnects';
import { parsePairingKey, trimPairingKey } from '#network/pairing-key';
import { byWeight } from '#network/resilience-findings';
import { sharedDomain, singleAttachment } from '#network/resilience-words';
import type { Finding } from './findings.ts';
import type { BookedKey } from './pairing-book.ts';

/** The domains that can be told apart; `any`, or a word that we don't know, is neither. */
const known = (domain: string) => domain === '1' || domain === '2';

/** How another key of this tab is spoken of: by what was ordered with it, never by its text. */
function otherName({ fate }: BookedKey): string {
  return fate.status === 'ordered' ? fate.name : 'another key of this session';
}

function againstKey(domain: string, other: BookedKey): Finding {
  const about = other.fate.status === 'ordered' ? [other.fate.name] : undefined;
  const { region } = other;
  if (!known(domain) || !known(other.domain)) {
    return {
      severity: 'unknown',
      title: `Whether the domain differs from that of ${otherName(other)} can’t be said`,
      detail: `Both are in ${region}, and where a key says any, Google chooses the domain.`,
      sources: ['keys'],
      about,
    };
  }
  if (domain === other.domain) {
    return {
      severity: 'risk',
      title: `Same region and domain as ${otherName(other)}`,
      detail: `Both attachments would be ${sharedDomain(domain, region)}`,
      sources: ['keys', 'google'],
      about,
    };
  }
  return {
    severity: 'fact',
    title: `Another domain than ${otherName(other)}`,
    detail: `Domains ${domain} and ${other.domain} of ${region}. Google separates maintenance between the domains of a metro.`,
    sources: ['keys', 'google'],
    about,
  };
}

function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [finding.title, finding])).values()];
}

/**
 * What to know about a pairing key beside the other keys of this tab and the account's
 * interconnects (`list`, undefined while it is not known). The API gives no domain, so of an
 * interconnect whose key was not typed here nothing is concluded.
 */
export function pairingFindings(
  text: string,
  booked: readonly BookedKey[],
  list: readonly Interconnect[] | undefined,
): Finding[] {
  const parsed = parsePairingKey(text);
  if (parsed.fault !== undefined) return [];
  const { id, region, domain } = parsed;
  const inRegion = booked.filter((each) => each.id !== id && each.region === region);
  const fromKeys = distinct(inRegion.map((other) => againstKey(domain, other)));
  if (list === undefined) {
    return byWeight([
      ...fromKeys,
      {
        severity: 'unknown',
        title: 'The interconnects of this account are not known at the moment',
        detail: 'Nothing can be said about another attachment in this region.',
        sources: ['list'],
      },
    ]);
  }
  const orderedHere = new Set(
    booked.flatMap(({ fate }) => (fate.status === 'ordered' ? [fate.name] : [])),
  );
  const others = list.filter(isGoogleCloud);
  const domainUnknown = others.filter(
    (other) => other.region === region && !orderedHere.has(other.name),
  );
  const found = [...fromKeys];
  if (domainUnknown.length > 0) {
    found.push({
      severity: 'unknown',
      title: `The domain of ${domainUnknown.length === 1 ? 'an interconnect' : `${domainUnknown.length} interconnects`} in ${region} is unknown`,
      detail:
        'The API gives the region only, so it can’t be said whether this key is in another edge availability domain.',
      sources: ['list'],
      about: domainUnknown.map(({ name }) => name),
    });
  }
  if (others.length === 0 && inRegion.length === 0) {
    found.push({
      severity: 'risk',
      title: 'The first Google Cloud interconnect of this account',
      detail: singleAttachment,
      sources: ['list', 'google'],
    });
  }
  return byWeight(found);
}

/** What holds for every order of a Google Cloud interconnect. */
export const googleCloudFacts: readonly Finding[] = [
  {
    severity: 'fact',
    title: 'A pairing key lives at most 28 days',
    detail: 'The order has to be placed before it expires.',
    sources: ['google'],
  },
  {
    severity: 'fact',
    title: 'The attachment is activated in Google Cloud afterwards',
    detail: 'Unless it was pre-activated, nothing passes before that.',
    sources: ['google'],
  },
  {
    severity: 'fact',
    title: 'The MTU is equal at both ends: 1440, 1460 or 1500',
    detail: 'That of the VLAN attachment is set at Google; 8896 is more than Cloudflare’s 1500.',
    sources: ['google', 'cloudflare'],
  },
  {
    severity: 'fact',
    title: 'Google bills as soon as the order is complete',
    detail:
      'By the bandwidth, from the moment the partner has completed the attachment, activated or not.',
    sources: ['google'],
  },
];

/**
 * Why a well-formed key can't be used again, or null. A key that was ordered here is used up as
 * long as its interconnect is in the list, or the list is not known.
 */
export function usedKeyFault(
  text: string,
  booked: readonly BookedKey[],
  list: readonly Interconnect[] | undefined,
): string | null {
  const key = trimPairingKey(text);
  const fate = booked.find((each) => each.key === key)?.fate;
  if (fate?.status !== 'ordered') return null;
  const gone = list !== undefined && !list.some(({ name }) => name === fate.name);
  return gone
    ? null
    : `This key was ordered already in this session, as ${fate.name}; create another VLAN attachment for another key`;
}

/** What the API said when it refused this very key, or null. */
export function refusalOfKey(text: string, booked: readonly BookedKey[]): string | null {
  const key = trimPairingKey(text);
  const fate = booked.find((each) => each.key === key)?.fate;
  return fate?.status === 'refused' ? fate.message : null;
}
