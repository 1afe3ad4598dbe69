import { metroOf } from '#network/metros';
import type { NodeKind, TopologyNode } from './topology-model.ts';
import {
  interconnects,
  notObserved,
  shortTally,
  stateOf,
  worstOf,
  worstWords,
} from './topology-tally.ts';

/** What stands on a node, and what is said of it. */
export interface NodeLabel {
  name: string;
  /** The name is an identifier. */
  mono: boolean;
  /** State whose icon and colour the second line has; null for none. */
  state: string | null;
  /** The second line. */
  detail: string;
  /** The whole of it for a tooltip and for assistive technology. */
  spoken: string;
}

const kindWords: Readonly<Record<NodeKind, string>> = {
  side: 'Customer side',
  cni: 'CNI',
  interconnect: 'Interconnect',
  device: 'Device',
  facility: 'Facility',
  site: 'Site',
  region: 'Region',
  group: 'Group',
  cloudflare: 'Cloudflare',
};

export function kindWord({ kind, id }: Pick<TopologyNode, 'kind' | 'id'>): string {
  if (kind !== 'group') return kindWords[kind];
  if (id.startsWith('region:')) return kindWords.region;
  return id.startsWith('facility:') ? kindWords.facility : kindWords.site;
}

/** `10G` of ten gigabits per second, as the API spells it; empty when it is not known. */
export function capacityText(bits: number | null): string {
  if (bits === null) return '';
  return bits >= 1e9 ? `${bits / 1e9}G` : `${bits / 1e6}M`;
}

function named(node: TopologyNode): string {
  const { kind, name, known } = node;
  const city = kind === 'site' || kind === 'group' ? metroOf(name)?.city : undefined;
  return known && city !== undefined && kindWord(node) === 'Site' ? `${name} ${city}` : name;
}

/** What the what-if does to it, in words. */
function fateWords({ fate, links }: TopologyNode, hits: number): string {
  if (fate === 'marked') return 'failed (what-if)';
  if (fate === 'hit') return 'would fail';
  return fate === 'partly' ? `${hits} of ${links.length} would fail` : '';
}

/** The second line; with a what-if it tells that, and what there is room for besides. */
function detailOf(node: TopologyNode, whatIf: string): string {
  const { kind, fate, cni, links, tally } = node;
  const [link] = links;
  if (fate === 'marked') return whatIf;
  if (kind === 'interconnect') {
    const state = link === undefined ? notObserved : stateOf(link);
    const rest = whatIf === '' ? capacityText(link?.capacity ?? null) : whatIf;
    return [state, rest].filter(Boolean).join(' · ');
  }
  if (kind === 'group') return [interconnects(links.length), whatIf].filter(Boolean).join(', ');
  if (whatIf !== '') return whatIf;
  if (kind === 'cni') return cni === null ? 'none configured' : cni.cust_ip;
  return worstWords(tally);
}

/** What the node connects to, in both directions. */
function neighbours(node: TopologyNode, byId: ReadonlyMap<string, TopologyNode>): string {
  const parent = node.parent === null ? undefined : byId.get(node.parent);
  const children = node.children.flatMap((id) => byId.get(id) ?? []);
  const shown = children.slice(0, 4).map(({ name }) => name);
  const rest = children.length - shown.length;
  const below = [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
  const above =
    node.kind === 'side' || node.kind === 'cloudflare'
      ? ''
      : `towards Cloudflare: ${parent === undefined ? 'Cloudflare' : `${kindWord(parent).toLowerCase()} ${parent.name}`}`;
  return [below === '' ? '' : `Carries ${below}`, above].filter(Boolean).join('; ');
}

function stateWords(node: TopologyNode): string {
  const [link] = node.links;
  if (node.kind === 'cni') {
    return link === undefined ? '' : `its interconnect ${link.id} is ${stateOf(link)}`;
  }
  if (node.kind === 'interconnect') return worstOf(node.tally);
  return node.links.length === 0 ? '' : shortTally(node.tally);
}

/** `hits` is how many of the node's interconnects would fail with what is marked. */
export function labelOf(
  node: TopologyNode,
  hits: number,
  byId: ReadonlyMap<string, TopologyNode>,
): NodeLabel {
  const { kind, fate, tally, links } = node;
  const name = named(node);
  const whatIf = fateWords(node, hits);
  const spoken = [
    `${kindWord(node)} ${kind === 'cloudflare' ? '' : name}`.trim(),
    kind === 'cni' && node.cni !== null ? node.cni.cust_ip : '',
    stateWords(node),
    whatIf,
  ].filter(Boolean);
  const around = neighbours(node, byId);
  return {
    name,
    mono: !['side', 'facility', 'cloudflare'].includes(kind) && node.known,
    state: kind === 'cni' || fate === 'marked' || links.length === 0 ? null : worstOf(tally),
    detail: detailOf(node, whatIf),
    spoken: `${spoken.join(', ')}${around === '' ? '' : `. ${around}`}`,
  };
}
