import type { Link } from './link.ts';
import { domainName, groupBy, idsOf } from './resilience-failures.ts';
import { type Finding, countOf } from './resilience-findings.ts';
import { sharedDomain, singleAttachment } from './resilience-words.ts';

const group = 'google-cloud';

function oneRegion(
  links: readonly Link[],
  regions: ReadonlyMap<string, readonly Link[]>,
): Finding[] {
  const [region] = regions.keys();
  if (region === undefined || regions.size > 1 || links.length < 2) return [];
  return [
    {
      rule: 'G05-one-region',
      severity: 'remark',
      title: `All ${links.length} Google Cloud interconnects are in ${region}`,
      reason: 'For 99.99 % Google asks for four attachments in two metros and two regions.',
      sources: ['ours', 'google'],
      about: idsOf(links),
      group,
    },
  ];
}

function notRecorded(links: readonly Link[]): Finding[] {
  const any = links.filter(({ domain }) => domain === 'any');
  const unknown = links.filter((link) => domainName(link) === null && !any.includes(link));
  const found: Finding[] = [];
  if (unknown.length > 0) {
    found.push({
      rule: 'G02-domain-not-recorded',
      severity: 'unknown',
      title: `The edge availability domain of ${countOf(unknown.length, 'interconnect')} is not recorded`,
      reason:
        'The API gives the region only, so it can’t be said whether they are in different domains. Google’s console shows it.',
      sources: ['ours', 'api'],
      about: idsOf(unknown),
      group,
    });
  }
  if (any.length > 0) {
    found.push({
      rule: 'G03-domain-any',
      severity: 'unknown',
      title: `${countOf(any.length, 'pairing key')} said any`,
      reason: 'Google chooses the domain then, and the API does not tell which it chose.',
      sources: ['google', 'ours'],
      about: idsOf(any),
      group,
    });
  }
  return found;
}

function sharedDomains(sharing: readonly Link[]): Finding[] {
  return [...groupBy(sharing, domainName)].flatMap(([, same]): Finding[] => {
    const [first] = same;
    if (first === undefined || same.length < 2) return [];
    const { domain, region } = first;
    return [
      {
        rule: 'G04-shared-domain',
        severity: 'risk',
        title: `${countOf(same.length, 'interconnect')} share domain ${domain} of ${region}`,
        reason: `They are ${sharedDomain(domain ?? '', region ?? '')}`,
        sources: ['ours', 'google'],
        about: idsOf(same),
        group,
      },
    ];
  });
}

/** Which of Google's topologies the attachments could be part of, as far as their domains are known. */
function availability(regions: ReadonlyMap<string, readonly Link[]>): Finding[] {
  const paired = [...regions].filter(
    ([, sharing]) => new Set(sharing.map(domainName).filter((each) => each !== null)).size > 1,
  );
  const about = idsOf(
    paired.flatMap(([, sharing]) => sharing.filter((link) => domainName(link) !== null)),
  );
  const [first] = paired;
  if (first === undefined) return [];
  const both = paired.length > 1;
  return [
    {
      rule: 'G06-availability',
      severity: 'fact',
      title: both
        ? `Both domains in ${countOf(paired.length, 'region')}`
        : `Both domains of ${first[0]}`,
      reason: both
        ? 'Four attachments over two regions and two metros, in both domains, are what Google asks for 99.99 %, besides two or more Cloud Routers and global dynamic routing. The API tells neither those nor the metros.'
        : 'Two attachments in different domains of one metro are what Google asks for 99.9 %. Whether both are in one metro the API does not tell.',
      sources: ['google', 'ours'],
      about,
      group,
    },
  ];
}

/** What the Google Cloud links of an account share, and what can't be said about it. */
export function googleFindings(links: readonly Link[]): Finding[] {
  const [only] = links;
  if (only === undefined) return [];
  if (links.length === 1) {
    return [
      {
        rule: 'G01-single-attachment',
        severity: 'risk',
        title: 'A single Google Cloud interconnect',
        reason: singleAttachment,
        sources: ['ours', 'google'],
        about: [only.id],
        group,
      },
    ];
  }
  const regions = groupBy(links, ({ region }) => region);
  return [
    ...oneRegion(links, regions),
    ...notRecorded(links),
    ...sharedDomains(links),
    ...availability(regions),
  ];
}
