import type { Link } from './link.ts';
import { groupBy, idsOf, isCounted, mayShareDevice, metroName } from './resilience-failures.ts';
import { type Finding, countOf } from './resilience-findings.ts';
import { sharedDevice, sharedPlace } from './resilience-words.ts';

const group = 'physical';

/** All of the links, in words; "Healthy" where the others don't count. */
function allOf(pool: readonly Link[], links: readonly Link[]): string {
  return `All ${pool.length}${pool.length === links.length ? '' : ' Healthy'} physical interconnects`;
}

/** The one value that every link has, or null. */
function common(pool: readonly Link[], keyOf: (link: Link) => string | null): string | null {
  const groups = groupBy(pool, keyOf);
  const [first] = groups;
  return first !== undefined && first[1].length === pool.length ? first[0] : null;
}

/** What those links share that count, or all when fewer than two do: the narrowest thing only. */
function oneOfAll(links: readonly Link[]): Finding[] {
  const counted = links.filter(isCounted);
  const pool = counted.length > 1 ? counted : links;
  if (pool.length < 2) return [];
  const facts = { severity: 'risk', about: idsOf(pool), group } as const;
  const device = common(pool, (link) => link.device);
  if (device !== null) {
    return [
      {
        ...facts,
        rule: 'R04-one-device',
        title: `${allOf(pool, links)} are on one device`,
        reason: sharedDevice(device),
        sources: ['ours', 'resiliency'],
      },
    ];
  }
  const facility = common(pool, (link) => link.facility);
  const site = common(pool, (link) => link.site);
  if (facility !== null || site !== null) {
    const place = [facility, site === null ? null : `site ${site}`].filter((each) => each !== null);
    return [
      {
        ...facts,
        rule: 'R06-one-facility',
        title: `${allOf(pool, links)} are in one place`,
        reason: `${sharedPlace(place.join(', '))} Cloudflare documents four CNIs over two locations, of which two stay when a whole site fails.`,
        sources: ['ours', 'resiliency'],
      },
    ];
  }
  const metro = common(pool, metroName);
  if (metro !== null) {
    return [
      {
        ...facts,
        rule: 'R08-one-metro',
        severity: 'remark',
        title: `${allOf(pool, links)} are perhaps in one metro: ${metro}`,
        reason:
          'In different facilities, but the site codes begin alike. What site codes are made of is not documented.',
        sources: ['ours'],
      },
    ];
  }
  return [];
}

function sharedDevices(links: readonly Link[]): Finding[] {
  return [...groupBy(links, ({ device }) => device)]
    .filter(([, sharing]) => sharing.length > 1)
    .map(([device, sharing]) => ({
      rule: 'R05-shared-device',
      severity: 'risk',
      title: `${countOf(sharing.length, 'interconnect')} share the device ${device}`,
      reason: sharedDevice(device),
      sources: ['ours', 'resiliency'],
      about: idsOf(sharing),
      group,
    }));
}

/** Places with several links, unless a finding about their device or about all says as much. */
function sharedPlaces(links: readonly Link[]): Finding[] {
  const found = new Map<string, Finding>();
  const places = [
    ...groupBy(links, ({ facility }) => facility),
    ...groupBy(links, ({ site }) => site),
  ];
  for (const [, sharing] of places) {
    if (sharing.length < 2 || common(sharing, ({ device }) => device) !== null) continue;
    const about = idsOf(sharing);
    const facility = common(sharing, (link) => link.facility);
    const site = common(sharing, (link) => link.site);
    const place = [facility, site === null ? null : `site ${site}`].filter((each) => each !== null);
    found.set(JSON.stringify(about), {
      rule: 'R07-shared-facility',
      severity: 'remark',
      title: `${countOf(sharing.length, 'interconnect')} in one place`,
      reason: sharedPlace(place.join(', ')),
      sources: ['ours'],
      about,
      group,
    });
  }
  return [...found.values()];
}

function sharedMetros(links: readonly Link[]): Finding[] {
  return [...groupBy(links, metroName)].flatMap(([metro, sharing]): Finding[] => {
    const inOnePlace =
      common(sharing, ({ facility }) => facility) ?? common(sharing, ({ site }) => site);
    if (sharing.length < 2 || inOnePlace !== null) return [];
    return [
      {
        rule: 'R09-shared-metro',
        severity: 'remark',
        title: `${countOf(sharing.length, 'interconnect')} perhaps in one metro: ${metro}`,
        reason:
          'In different facilities, but the site codes begin alike. What site codes are made of is not documented.',
        sources: ['ours'],
        about: idsOf(sharing),
        group,
      },
    ];
  });
}

function notKnown(links: readonly Link[]): Finding[] {
  const found: Finding[] = [];
  const unnamed = links.filter(({ device }) => device === null);
  const beside = unnamed.filter((link) =>
    links.some((other) => other !== link && mayShareDevice(link, other)),
  );
  if (unnamed.length > 0) {
    found.push({
      rule: 'R10-unknown-device',
      severity: 'unknown',
      title: `The device of ${countOf(unnamed.length, 'interconnect')} is unknown`,
      reason:
        beside.length === 0
          ? 'The API names none. Nothing else of yours is in that facility or at that site, so nothing is assumed to share it.'
          : 'The API names none: unknown, not diverse. The grade takes it for the same device as the others in that facility or at that site.',
      sources: ['ours', 'api'],
      about: idsOf(unnamed),
      group,
    });
  }
  const unread = links.filter((link) => metroName(link) === null);
  if (unread.length > 0) {
    found.push({
      rule: 'R17-unknown-metro',
      severity: 'unknown',
      title: `The metro of ${countOf(unread.length, 'interconnect')} can’t be told`,
      reason:
        'Its site code has no shape that names a metro, so perhaps it is in the same metro as the others. The grade assumes so.',
      sources: ['ours'],
      about: idsOf(unread),
      group,
    });
  }
  return found;
}

/** What the physical links of an account share, and what can't be said about it. */
export function physicalFindings(links: readonly Link[]): Finding[] {
  if (links.length < 2) return [];
  const ofAll = oneOfAll(links);
  // What all share needs no second finding about the same links.
  const said = new Set(ofAll.map(({ about }) => JSON.stringify(about)));
  const ofSome = [...sharedDevices(links), ...sharedPlaces(links), ...sharedMetros(links)];
  return [
    ...ofAll,
    ...ofSome.filter(({ about }) => !said.has(JSON.stringify(about))),
    ...notKnown(links),
  ];
}
