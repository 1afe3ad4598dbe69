import type { Drawing } from './topology-drawing.ts';
import type { TopologyModel, TopologyNode } from './topology-model.ts';

/** Nodes by id, and the order in which they are read: Cloudflare, then each side with its bands. */
export interface Reading {
  readonly order: readonly TopologyNode[];
  readonly byId: ReadonlyMap<string, TopologyNode>;
  /** The side that each node's links come from. */
  readonly sideOf: ReadonlyMap<string, string>;
}

export function readingOf({ cloudflare, sides, bands }: TopologyModel): Reading {
  const order: TopologyNode[] = [cloudflare];
  const sideOf = new Map<string, string>();
  for (const { side, node } of sides) {
    order.push(node);
    for (const { nodes } of bands.filter((band) => band.side === side)) {
      order.push(...nodes);
      for (const { id } of nodes) sideOf.set(id, node.id);
    }
  }
  return { order, byId: new Map(order.map((node) => [node.id, node])), sideOf };
}

type Found = string | undefined;

function middleOf(drawing: Drawing, id: string): number {
  const box = drawing.boxes.get(id);
  return box === undefined ? 0 : box.y + box.height / 2;
}

/** The node above or below in the same column; a group stands in all columns that it spans. */
function inColumn(reading: Reading, drawing: Drawing, id: string, by: 1 | -1): Found {
  const own = drawing.boxes.get(id);
  if (own === undefined) return undefined;
  const overlaps = (other: string) => {
    const box = drawing.boxes.get(other);
    return box !== undefined && box.x < own.x + own.width && own.x < box.x + box.width;
  };
  const away = (other: string) => (middleOf(drawing, other) - middleOf(drawing, id)) * by;
  return reading.order
    .map((node) => node.id)
    .filter((other) => other !== id && away(other) > 0 && overlaps(other))
    .toSorted((a, b) => away(a) - away(b))[0];
}

/** Among `ids` the one that stands nearest to `id` in height. */
function nearest(drawing: Drawing, id: string, ids: readonly string[]): Found {
  const distance = (other: string) => Math.abs(middleOf(drawing, other) - middleOf(drawing, id));
  return ids.toSorted((a, b) => distance(a) - distance(b))[0];
}

function towardsCloudflare({ order, byId, sideOf }: Reading, drawing: Drawing, id: string): Found {
  const node = byId.get(id);
  if (node === undefined || node.kind === 'cloudflare') return undefined;
  if (node.kind !== 'side') return node.parent ?? 'cloudflare';
  const leaves = order.filter((each) => sideOf.get(each.id) === id && each.children.length === 0);
  return firstOf(drawing, leaves);
}

function towardsCustomer({ order, byId, sideOf }: Reading, drawing: Drawing, id: string): Found {
  const node = byId.get(id);
  if (node === undefined || node.kind === 'side') return undefined;
  if (node.kind === 'cloudflare') {
    return firstOf(
      drawing,
      order.filter((each) => sideOf.has(each.id) && each.parent === null),
    );
  }
  if (node.children.length === 0) return sideOf.get(id);
  return nearest(drawing, id, node.children);
}

function firstOf(drawing: Drawing, nodes: readonly TopologyNode[]): Found {
  return nodes
    .map(({ id }) => id)
    .toSorted((a, b) => middleOf(drawing, a) - middleOf(drawing, b))[0];
}

function inRows({ order, byId, sideOf }: Reading, id: string, key: string): Found {
  const at = order.findIndex((node) => node.id === id);
  const node = byId.get(id);
  switch (key) {
    case 'ArrowDown':
      return order[at + 1]?.id;
    case 'ArrowUp':
      return order[at - 1]?.id;
    case 'ArrowLeft':
      return node?.parent ?? sideOf.get(id);
    case 'ArrowRight':
      return node?.kind === 'side' ? order[at + 1]?.id : node?.children[0];
    case 'Home':
      return order[0]?.id;
    case 'End':
      return order.at(-1)?.id;
    default:
      return undefined;
  }
}

/**
 * Where a key leads from node `id`; undefined for nowhere. Side by side, left and right follow
 * the link to the customer and to Cloudflare, Home and End go to its two ends, up and down stay in
 * the column. In rows they do what a tree's do (WAI-ARIA Authoring Practices, tree view).
 */
export function nextNode(reading: Reading, drawing: Drawing, id: string, key: string): Found {
  if (drawing.form === 'rows') return inRows(reading, id, key);
  switch (key) {
    case 'ArrowRight':
      return towardsCloudflare(reading, drawing, id);
    case 'ArrowLeft':
      return towardsCustomer(reading, drawing, id);
    case 'ArrowDown':
      return inColumn(reading, drawing, id, 1);
    case 'ArrowUp':
      return inColumn(reading, drawing, id, -1);
    case 'Home':
      return reading.sideOf.get(id) ?? reading.order.find(({ kind }) => kind === 'side')?.id;
    case 'End':
      return 'cloudflare';
    default:
      return undefined;
  }
}

/** The node with everything before and behind it on the links that run through it. */
export function pathOf({ byId, sideOf, order }: Reading, id: string): Set<string> {
  const node = byId.get(id);
  const found = new Set<string>();
  if (node === undefined || node.kind === 'cloudflare') return found;
  found.add(id).add('cloudflare');
  if (node.kind === 'side') {
    for (const each of order) if (sideOf.get(each.id) === id) found.add(each.id);
    return found;
  }
  const side = sideOf.get(id);
  if (side !== undefined) found.add(side);
  for (let at = node.parent; at !== null; at = byId.get(at)?.parent ?? null) found.add(at);
  const below = [...node.children];
  for (let next = below.pop(); next !== undefined; next = below.pop()) {
    found.add(next);
    below.push(...(byId.get(next)?.children ?? []));
  }
  return found;
}
