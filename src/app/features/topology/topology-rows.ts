import type { Cni } from '#contract/cnis';
import { type Link, type Mark, isHit } from '#network/link';
import { metroOf } from '#network/metros';
import { fold, foldedWords } from '#app/lib/fold';
import { byBadness, stateOf } from '#app/parts/topology-tally';
import { compareNames } from '#app/lib/natural-order';

/** A CNI with the interconnect that carries it, or an interconnect without CNIs. */
export interface TopologyRow {
  key: string;
  link: Link;
  cni: Cni | undefined;
  /** What the what-if does to it. */
  outcome: string;
}

/** The links that have every word of `text` in what is drawn of them, and the state. */
export function matching(
  links: readonly Link[],
  cnis: readonly Cni[],
  { text, state }: { text: string; state: string },
): Link[] {
  const words = foldedWords(text);
  const conduits = new Map<string, string>();
  for (const { interconnect, magic, cust_ip, p2p_ip } of cnis) {
    const before = conduits.get(interconnect) ?? '';
    conduits.set(interconnect, `${before}\n${magic.conduit_name}\n${cust_ip}\n${p2p_ip}`);
  }
  return links.filter((link) => {
    if (state !== '' && stateOf(link) !== state) return false;
    if (words.length === 0) return true;
    const { id, site, facility, region } = link;
    const device = link.device ?? (link.kind === 'physical' ? 'unknown device' : '');
    const city = site === null ? '' : (metroOf(site)?.city ?? '');
    const own = [id, device, facility, site, region, city, stateOf(link), conduits.get(id)];
    const hay = fold(own.filter(Boolean).join('\n'));
    return words.every((word) => hay.includes(word));
  });
}

function outcomeOf(link: Link, marks: readonly Mark[]): string {
  if (marks.length === 0) return '';
  const because = marks.filter((mark) => isHit(link, [mark]));
  if (because.length === 0) return 'survives';
  const marked = because.some(({ kind }) => kind === 'link');
  const parts = because.filter(({ kind }) => kind !== 'link');
  const words = parts.map(({ kind, id }) => `${kind} ${id}`).join(', ');
  if (parts.length === 0) return 'failed (what-if)';
  return `${marked ? 'failed (what-if), and' : 'would fail'} with ${words}`;
}

/** One row for each CNI, and one for each interconnect without any. */
export function rowsOf(
  links: readonly Link[],
  cnis: readonly Cni[],
  marks: readonly Mark[],
): TopologyRow[] {
  const byLink = new Map<string, Cni[]>();
  for (const cni of cnis) {
    const here = byLink.get(cni.interconnect);
    if (here === undefined) byLink.set(cni.interconnect, [cni]);
    else here.push(cni);
  }
  return links.flatMap((link): TopologyRow[] => {
    const outcome = outcomeOf(link, marks);
    const here = byLink.get(link.id) ?? [undefined];
    return here.map((cni) => ({ key: `${link.id} ${cni?.id ?? ''}`, link, cni, outcome }));
  });
}

export const sortKeys = ['interconnect', 'state', 'cni', 'device', 'facility', 'site'] as const;
export type SortKey = (typeof sortKeys)[number];

export interface Sort {
  key: SortKey;
  descending: boolean;
}

function textOf({ link, cni }: TopologyRow, key: SortKey): string {
  switch (key) {
    case 'interconnect':
      return link.id;
    case 'cni':
      return cni?.magic.conduit_name ?? '';
    case 'site':
      return link.site ?? link.region ?? '';
    default:
      return (key === 'device' ? link.device : link.facility) ?? '';
  }
}

/** Rows that are equal otherwise: by interconnect, then by CNI. */
function byName(a: TopologyRow, b: TopologyRow): number {
  return (
    compareNames(a.link.id, b.link.id) ||
    compareNames(textOf(a, 'cni'), textOf(b, 'cni')) ||
    compareNames(a.key, b.key)
  );
}

/** What is not known stands last in either direction. */
export function sorted(rows: readonly TopologyRow[], { key, descending }: Sort): TopologyRow[] {
  const sign = descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    if (key === 'state') {
      return sign * byBadness(stateOf(a.link), stateOf(b.link)) || byName(a, b);
    }
    const [left, right] = [textOf(a, key), textOf(b, key)];
    if (left === '' || right === '') {
      return Number(left === '') - Number(right === '') || byName(a, b);
    }
    return sign * compareNames(left, right) || byName(a, b);
  });
}

/** What a URL's `sort` says: a column, with a minus in front from last to first. */
export function readSort(text: string | null): Sort {
  const name = text?.replace(/^-/, '');
  const key = sortKeys.find((each) => each === name) ?? 'site';
  return { key, descending: text?.startsWith('-') === true };
}
