import type { Link } from './link.ts';
import { metroOf } from './metros.ts';
import { type Capacity, sumOf } from './speed.ts';

/** Links of one kind stand in for one another; the two kinds reach different sides of the customer. */
export type Group = 'physical' | 'google-cloud';

/** How much fails at once, from little to much. */
export type Level = 'link' | 'device' | 'facility' | 'metro' | 'domain' | 'region';

/** What can fail in a group, from little to much; a facility's step fails its site as well. */
export const ladders: Readonly<Record<Group, readonly Level[]>> = {
  physical: ['link', 'device', 'facility', 'metro'],
  'google-cloud': ['link', 'domain', 'region'],
};

/** One thing that fails, and what is left then. */
export interface Failure {
  level: Level;
  /** What fails: `device ewr-a-ccr01`. */
  what: string;
  /** Ids of the links that fall with it. */
  lost: readonly string[];
  /** Ids of those that perhaps fall with it, since what they hang on is not known. */
  perhaps: readonly string[];
  /** How many links survive whatever is not known, and what they carry. */
  left: number;
  capacity: Capacity;
}

/**
 * Whether a link counts as surviving: Healthy by its last answer. A planned one counts as if it
 * were Healthy already; Pending carries nothing yet, and what was not observed is not counted.
 */
export function isCounted({ state, planned }: Link): boolean {
  return planned || state === 'Healthy';
}

/**
 * Whether two links may hang on one device: a device stands in one place, so they have to share
 * facility or site, as far as those are known.
 */
export function mayShareDevice(a: Link, b: Link): boolean {
  if ((a.facility === null && a.site === null) || (b.facility === null && b.site === null)) {
    return true;
  }
  return (
    (a.facility !== null && a.facility === b.facility) || (a.site !== null && a.site === b.site)
  );
}

/** `EWR (Newark)`, or null where the site's code does not tell its metro. */
export function metroName({ site }: Link): string | null {
  const metro = site === null ? undefined : metroOf(site);
  return metro === undefined ? null : `${metro.iata} (${metro.city})`;
}

/** The domain as Google counts it, or null: not recorded, `any`, or a word that we don't know. */
export function domainName({ region, domain }: Link): string | null {
  return region !== null && (domain === '1' || domain === '2') ? `${domain} of ${region}` : null;
}

interface Dimension {
  level: Level;
  /** What the link hangs on, or null where that is not known. */
  keyOf: (link: Link) => string | null;
  /** Whether a link of which it is not known may hang on the same as another. */
  may: (unknown: Link, other: Link) => boolean;
  /** What fails, by its key and by a link of which it is not known. */
  named: (key: string) => string;
  unnamed: (link: Link) => string;
}

const always = () => true;
const placeOf = ({ facility, site }: Link) => facility ?? site ?? 'a place that is not known';

const dimensions: Readonly<Record<Group, readonly Dimension[]>> = {
  physical: [
    {
      level: 'link',
      keyOf: ({ id }) => id,
      may: always,
      named: (id) => id,
      unnamed: ({ id }) => id,
    },
    {
      level: 'device',
      keyOf: ({ device }) => device,
      may: mayShareDevice,
      named: (device) => `device ${device}`,
      unnamed: (link) => `an unnamed device in ${placeOf(link)}`,
    },
    {
      level: 'facility',
      keyOf: ({ facility }) => facility,
      may: always,
      named: (facility) => `facility ${facility}`,
      unnamed: () => 'a facility that is not known',
    },
    {
      level: 'facility',
      keyOf: ({ site }) => site,
      may: always,
      named: (site) => `site ${site}`,
      unnamed: () => 'a site that is not known',
    },
    {
      level: 'metro',
      keyOf: metroName,
      may: always,
      named: (metro) => `metro ${metro}`,
      unnamed: () => 'a metro that the site codes do not tell',
    },
  ],
  'google-cloud': [
    {
      level: 'link',
      keyOf: ({ id }) => id,
      may: always,
      named: (id) => id,
      unnamed: ({ id }) => id,
    },
    {
      level: 'domain',
      keyOf: domainName,
      may: (unknown, other) =>
        unknown.region === null || other.region === null || unknown.region === other.region,
      named: (domain) => `domain ${domain}`,
      unnamed: ({ region }) => `a domain of ${region ?? 'a region that is not known'}`,
    },
    {
      level: 'region',
      keyOf: ({ region }) => region,
      may: always,
      named: (region) => `region ${region}`,
      unnamed: () => 'a region that is not known',
    },
  ],
};

/** Links by a key; those without one are left out. */
export function groupBy(
  links: readonly Link[],
  keyOf: (link: Link) => string | null,
): Map<string, Link[]> {
  const groups = new Map<string, Link[]>();
  for (const link of links) {
    const key = keyOf(link);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [link]);
    else group.push(link);
  }
  return groups;
}

interface Hit {
  what: string;
  lost: readonly Link[];
  perhaps: readonly Link[];
}

/** Every single failure of one dimension. What is not known is taken for the worst it may be. */
function hitsOf({ keyOf, may, named, unnamed }: Dimension, links: readonly Link[]): Hit[] {
  const unknown = links.filter((link) => keyOf(link) === null);
  const known = [...groupBy(links, keyOf)].map(([key, lost]) => ({
    what: named(key),
    lost,
    perhaps: unknown.filter((each) => lost.some((other) => may(each, other))),
  }));
  // Where all of them may hang on one and the same, the first of them speaks for all.
  const together = (may === always ? unknown.slice(0, 1) : unknown).map((link) => {
    const fallen = unknown.filter((other) => may(link, other));
    // One alone falls with its own, whatever that is called.
    const [lost, perhaps] = fallen.length === 1 ? [fallen, []] : [[], fallen];
    return { what: unnamed(link), lost, perhaps };
  });
  return [...known, ...together];
}

/** Order of code points: the same everywhere, whatever the browser's language. */
export function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Names of links in their order. */
export function idsOf(links: readonly Link[]): string[] {
  return links.map(({ id }) => id).toSorted(compare);
}

/** Facility and site that take the same links are one failure with both names. */
function merged(failures: readonly Failure[]): Failure[] {
  const byLinks = new Map<string, Failure>();
  for (const failure of failures) {
    const key = JSON.stringify([failure.level, failure.lost, failure.perhaps]);
    const same = byLinks.get(key);
    if (same === undefined) byLinks.set(key, failure);
    else if (same.what !== failure.what) {
      byLinks.set(key, { ...same, what: `${same.what}, ${failure.what}` });
    }
  }
  return [...byLinks.values()];
}

/**
 * Every single failure that a group's counted links may suffer, the worst of each level first.
 * Where the API does not say what a link hangs on, the worst is assumed: an unnamed device may be
 * any device in the same facility or at the same site, an unread metro any metro.
 */
export function singleFailures(group: Group, counted: readonly Link[]): Failure[] {
  const total = sumOf(counted.map(({ capacity }) => capacity));
  const sorted = counted.toSorted((a, b) => compare(a.id, b.id));
  const failures = dimensions[group].flatMap((dimension) =>
    hitsOf(dimension, sorted).map(({ what, lost, perhaps }): Failure => {
      const gone = sumOf([...lost, ...perhaps].map(({ capacity }) => capacity));
      return {
        level: dimension.level,
        what,
        lost: lost.map(({ id }) => id),
        perhaps: perhaps.map(({ id }) => id),
        left: counted.length - lost.length - perhaps.length,
        capacity: { known: total.known - gone.known, unknown: total.unknown - gone.unknown },
      };
    }),
  );
  return merged(failures).toSorted(
    (a, b) =>
      ladders[group].indexOf(a.level) - ladders[group].indexOf(b.level) ||
      a.left - b.left ||
      a.capacity.known - b.capacity.known ||
      compare(a.what, b.what),
  );
}
