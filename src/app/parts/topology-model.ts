import type { Cni } from '#contract/cnis';
import { type Link, type Mark, isHit } from '#network/link';
import { compareTexts } from '#app/lib/natural-order';
import { type Tally, tallyOf } from './topology-tally.ts';

/** What is drawn, from the customer (left) to Cloudflare (right). */
export type NodeKind =
  | 'side'
  | 'cni'
  | 'interconnect'
  | 'device'
  | 'facility'
  | 'site'
  | 'region'
  | 'group'
  | 'cloudflare';

/** Columns from the customer to Cloudflare; a group spans from the CNI's to the site's. */
export const columnOf: Readonly<Record<NodeKind, number>> = {
  side: 0,
  cni: 1,
  interconnect: 2,
  device: 3,
  facility: 4,
  site: 5,
  region: 5,
  group: 5,
  cloudflare: 6,
};

/**
 * What the what-if does to a node: `marked` is what was marked as failed, `hit` carries only
 * interconnects that fail with it, `partly` some of them.
 */
export type Fate = 'none' | 'marked' | 'hit' | 'partly';

export interface TopologyNode {
  /** Unique in the drawing. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly name: string;
  /** False for what the API does not tell (an unknown device) or what is not there (no CNI). */
  readonly known: boolean;
  /** What it hangs on, towards Cloudflare; null for what hangs on Cloudflare itself. */
  readonly parent: string | null;
  readonly children: readonly string[];
  /** The interconnects that run through it, in order of name. */
  readonly links: readonly Link[];
  readonly tally: Tally;
  readonly fate: Fate;
  /** How to mark it as failed, where that can be. */
  readonly mark: Mark | null;
  /** Of a CNI. */
  readonly cni: Cni | null;
}

/** A site, region or facility with all that hangs on it. */
export interface Band {
  readonly key: string;
  /** The customer's end of its links. */
  readonly side: Side;
  readonly open: boolean;
  /** From what hangs on Cloudflare to the CNIs, each before what hangs on it; closed: the group. */
  readonly nodes: readonly TopologyNode[];
}

export type Side = 'own' | 'google-cloud';

export interface TopologyModel {
  /** Cloudflare, then each side that has bands. */
  readonly cloudflare: TopologyNode;
  readonly sides: readonly { side: Side; node: TopologyNode }[];
  readonly bands: readonly Band[];
}

export type Grouping = 'site' | 'facility';

export interface ModelOptions {
  /** Absent: CNIs are not drawn. */
  cnis?: readonly Cni[] | undefined;
  marks: readonly Mark[];
  grouping: Grouping;
  isOpen: (band: string) => boolean;
}

const sideNames: Readonly<Record<Side, string>> = {
  own: 'Your side',
  'google-cloud': 'Google Cloud',
};

function sideOf({ kind }: Link): Side {
  return kind === 'google-cloud' ? 'google-cloud' : 'own';
}

/** A step on the way from Cloudflare to the interconnect. */
interface Step {
  kind: NodeKind;
  name: string | null;
  /** How an unknown one is called. It is one per interconnect: unknown is not the same. */
  unknown: string;
}

function stepsOf({ kind, device, facility, site, region }: Link): Step[] {
  if (kind === 'google-cloud') return [{ kind: 'region', name: region, unknown: 'unknown region' }];
  if (kind === 'other') return [{ kind: 'site', name: site, unknown: 'place not known' }];
  return [
    { kind: 'site', name: site, unknown: 'unknown site' },
    { kind: 'facility', name: facility, unknown: 'unknown facility' },
    { kind: 'device', name: device, unknown: 'unknown device' },
  ];
}

/** The band that a link belongs to, and what its group is called. */
export function bandOf(link: Link, grouping: Grouping): { key: string; name: string } {
  if (link.kind === 'google-cloud') {
    return { key: `region:${link.region ?? ''}`, name: link.region ?? 'unknown region' };
  }
  if (grouping === 'facility' && link.kind === 'physical') {
    return { key: `facility:${link.facility ?? ''}`, name: link.facility ?? 'unknown facility' };
  }
  return { key: `site:${link.site ?? ''}`, name: link.site ?? 'place not known' };
}

/** What is marked on a node: a part by its name, an interconnect by its id. */
function markOf(kind: NodeKind, name: string | null): Mark | null {
  if (name === null) return null;
  if (kind === 'device' || kind === 'facility' || kind === 'site') return { kind, id: name };
  return kind === 'interconnect' ? { kind: 'link', id: name } : null;
}

interface Draft {
  id: string;
  kind: NodeKind;
  name: string;
  known: boolean;
  parent: string | null;
  children: Draft[];
  links: Link[];
  mark: Mark | null;
  cni: Cni | null;
}

function fateOf({ mark, links }: Draft, marks: readonly Mark[]): Fate {
  if (mark !== null && marks.some(({ kind, id }) => kind === mark.kind && id === mark.id)) {
    return 'marked';
  }
  const hits = links.filter((link) => isHit(link, marks)).length;
  if (hits === 0) return 'none';
  return hits === links.length ? 'hit' : 'partly';
}

function finished(draft: Draft, marks: readonly Mark[]): TopologyNode {
  const { children, ...rest } = draft;
  return {
    ...rest,
    children: children.map(({ id }) => id),
    tally: tallyOf(draft.links),
    fate: fateOf(draft, marks),
  };
}

/** The draft and all below it, each before what hangs on it, in order of name. */
function flat(drafts: readonly Draft[]): Draft[] {
  return drafts.flatMap((draft) => [draft, ...flat(draft.children)]);
}

function blank(id: string, kind: NodeKind, name: string): Draft {
  return {
    id,
    kind,
    name,
    known: true,
    parent: null,
    children: [],
    links: [],
    mark: null,
    cni: null,
  };
}

/** The tree of a band from Cloudflare's end: sites, facilities, devices, interconnects, CNIs. */
function grow(band: string, links: readonly Link[], cnis: CnisByLink | undefined): Draft[] {
  const roots: Draft[] = [];
  const drafts = new Map<string, Draft>();
  const put = (parent: Draft | null, draft: Draft): Draft => {
    const there = drafts.get(draft.id);
    if (there !== undefined) return there;
    const placed = { ...draft, parent: parent?.id ?? null };
    drafts.set(draft.id, placed);
    (parent?.children ?? roots).push(placed);
    return placed;
  };
  for (const link of links) {
    let above: Draft | null = null;
    for (const { kind, name, unknown } of stepsOf(link)) {
      const own = name === null ? `${kind}?${link.id}` : `${kind}:${name}`;
      const id: string = `${above === null ? band : above.id}/${own}`;
      const draft = { ...blank(id, kind, name ?? unknown), known: name !== null };
      above = put(above, { ...draft, mark: markOf(kind, name) });
      above.links.push(link);
    }
    const id = `${above?.id ?? band}/interconnect:${link.id}`;
    const mark = markOf('interconnect', link.id);
    const interconnect = put(above, { ...blank(id, 'interconnect', link.id), mark });
    interconnect.links.push(link);
    if (cnis === undefined) continue;
    const here = cnis.get(link.id) ?? [];
    for (const cni of here) {
      const drawn = blank(`${id}/cni:${cni.id}`, 'cni', cni.magic.conduit_name);
      put(interconnect, { ...drawn, cni, links: [link] });
    }
    if (here.length === 0) {
      put(interconnect, { ...blank(`${id}/cni`, 'cni', 'no CNI'), known: false, links: [link] });
    }
  }
  return roots;
}

type CnisByLink = ReadonlyMap<string, readonly Cni[]>;

function cnisByLink(cnis: readonly Cni[]): CnisByLink {
  const byLink = new Map<string, Cni[]>();
  for (const cni of cnis.toSorted((a, b) =>
    compareTexts(a.magic.conduit_name, b.magic.conduit_name),
  )) {
    const here = byLink.get(cni.interconnect);
    if (here === undefined) byLink.set(cni.interconnect, [cni]);
    else here.push(cni);
  }
  return byLink;
}

/** In order of place, then of name, whatever the order they came in. */
function inOrder(links: readonly Link[]): Link[] {
  return links.toSorted(
    (a, b) =>
      compareTexts(a.site ?? a.region ?? '', b.site ?? b.region ?? '') ||
      compareTexts(a.facility ?? '', b.facility ?? '') ||
      compareTexts(a.device ?? '\uFFFF', b.device ?? '\uFFFF') ||
      compareTexts(a.id, b.id),
  );
}

/**
 * The links as a drawing: every link in exactly one band, own ports before Google Cloud's. A
 * closed band is one group that carries the states of all its links.
 */
export function topologyOf(links: readonly Link[], options: ModelOptions): TopologyModel {
  const { marks, grouping, isOpen } = options;
  const cnis = options.cnis && cnisByLink(options.cnis);
  const grouped = new Map<string, { name: string; links: Link[] }>();
  const sorted = inOrder(links);
  for (const link of sorted) {
    const { key, name } = bandOf(link, grouping);
    const band = grouped.get(key);
    if (band === undefined) grouped.set(key, { name, links: [link] });
    else band.links.push(link);
  }
  const bands = [...grouped].map(([key, { name, links: here }]): Band & { name: string } => {
    const open = isOpen(key);
    const group = { ...blank(key, 'group', name), links: here };
    const drafts = open ? flat(grow(key, here, cnis)) : [group];
    const side = here.every((link) => sideOf(link) === 'google-cloud') ? 'google-cloud' : 'own';
    return { key, name, side, open, nodes: drafts.map((draft) => finished(draft, marks)) };
  });
  bands.sort(
    (a, b) => Number(a.side !== 'own') - Number(b.side !== 'own') || compareTexts(a.name, b.name),
  );
  const sides = (['own', 'google-cloud'] as const)
    .filter((side) => bands.some((band) => band.side === side))
    .map((side) => {
      const draft = blank(`side:${side}`, 'side', sideNames[side]);
      const here = sorted.filter((link) => sideOf(link) === side);
      return { side, node: finished({ ...draft, links: here }, marks) };
    });
  const cloudflare = { ...blank('cloudflare', 'cloudflare', 'Cloudflare'), links: sorted };
  return { cloudflare: finished(cloudflare, marks), sides, bands };
}

/** More links than these are grouped unless somebody says otherwise. */
const manyLinks = 24;

/** Whether bands stand open by themselves: few links are readable one by one. */
export function opensByItself(count: number, compact: boolean): boolean {
  return count <= (compact ? manyLinks / 2 : manyLinks);
}
