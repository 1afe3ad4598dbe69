import {
  type Box,
  type DrawnEdge,
  type Drawing,
  curve,
  nodeHeight,
  padding,
} from './topology-drawing.ts';
import { type Band, type TopologyModel, type TopologyNode, columnOf } from './topology-model.ts';
import { nameSize, widthOf } from './topology-text.ts';

const titles = [
  'Customer side',
  'CNI',
  'Interconnect',
  'Device',
  'Facility',
  'Site or region',
  'Cloudflare',
];
const headingHeight = 26;
const groupHeight = 34;
/** Wide enough for `200 Not observed`. */
const railWidth = 140;
const rowGap = 8;
const bandGap = 10;
const closedGap = 6;
const sectionGap = 18;
const leastGap = 20;
const mostGap = 64;
const leastWidth = 96;
const mostWidth = 230;

/** Narrower than this, all columns have no room beside each other: draw rows. */
export const leastColumnsWidth = 2 * railWidth + 5 * leastWidth + 6 * leastGap;

/** Width that a node asks for by its name alone: its state must not move its neighbours. */
function wish({ name, kind, known }: TopologyNode): number {
  // A site has its city behind it.
  const more = kind === 'site' ? 80 : 0;
  const text = widthOf(name, nameSize, known && kind !== 'facility') + more + 2 * padding + 4;
  // The second line: an address, a state with a speed, `12 of 31 Unhealthy`.
  const least = kind === 'interconnect' ? 156 : 144;
  return Math.min(mostWidth, Math.max(least, Math.ceil(text)));
}

/** `wishes` cut to `room` in all by taking from the widest first, each at least `leastWidth`. */
export function fitted(wishes: readonly number[], room: number): number[] {
  const widths = [...wishes];
  for (;;) {
    const over = widths.reduce((sum, width) => sum + width, 0) - room;
    const widest = Math.max(...widths);
    if (over <= 0 || widest <= leastWidth) return widths;
    const wide = widths.filter((width) => width === widest).length;
    const next = Math.max(leastWidth, ...widths.filter((width) => width < widest));
    const goal = Math.max(next, Math.floor(widest - over / wide));
    for (const [index, width] of widths.entries()) {
      if (width === widest) widths[index] = Math.max(leastWidth, Math.min(widest - 1, goal));
    }
  }
}

interface Column {
  index: number;
  x: number;
  width: number;
}

function columnsOf(bands: readonly Band[], width: number): { columns: Column[]; end: number } {
  const wishes = new Map<number, number>();
  for (const { nodes, open } of bands) {
    if (!open) continue;
    for (const node of nodes) {
      const index = columnOf[node.kind];
      wishes.set(index, Math.max(wishes.get(index) ?? 0, wish(node)));
    }
  }
  const used = [...wishes].toSorted(([a], [b]) => a - b);
  const room = width - 2 * railWidth;
  if (used.length === 0) {
    const inner = room - 2 * mostGap;
    return {
      columns: [{ index: 5, x: railWidth + mostGap, width: inner }],
      end: railWidth + inner + 2 * mostGap,
    };
  }
  const gaps = used.length + 1;
  const widths = fitted(
    used.map(([, wanted]) => wanted),
    room - gaps * leastGap,
  );
  const taken = widths.reduce((sum, each) => sum + each, 0);
  const gap = Math.max(leastGap, Math.min(mostGap, Math.floor((room - taken) / gaps)));
  let x = railWidth + gap;
  const columns = used.map(([index], at) => {
    const column = { index, x, width: widths[at] ?? leastWidth };
    x += column.width + gap;
    return column;
  });
  return { columns, end: x };
}

/**
 * Middles of an open band's nodes from its own top, and its height: leaves below each other, all
 * else in the middle of what hangs on it. A band is a tree, so no line crosses another; a layout
 * library for graphs takes a hundred times as long and turns the order about.
 */
function middlesOf({ nodes }: Band): { middles: Map<string, number>; height: number } {
  const middles = new Map<string, number>();
  let leaves = 0;
  for (const { id, children } of nodes) {
    if (children.length > 0) continue;
    middles.set(id, leaves * (nodeHeight + rowGap) + nodeHeight / 2);
    leaves += 1;
  }
  // Backwards, what hangs on a node comes before the node.
  for (const { id, children } of nodes.toReversed()) {
    const [first, last] = [children[0], children.at(-1)].map((child) => middles.get(child ?? ''));
    if (first !== undefined && last !== undefined) middles.set(id, (first + last) / 2);
  }
  return { middles, height: leaves * (nodeHeight + rowGap) - rowGap };
}

function placeBand(band: Band, y: number, columns: readonly Column[], end: number) {
  const boxes = new Map<string, Box>();
  const edges: DrawnEdge[] = [];
  const first = columns[0]?.x ?? 0;
  const last = columns.at(-1);
  const toCloudflare = (id: string, box: Box) => {
    const middle = box.y + box.height / 2;
    edges.push({ from: id, to: 'cloudflare', path: curve(box.x + box.width, middle, end, middle) });
  };
  const toSide = (id: string, box: Box) => {
    const middle = box.y + box.height / 2;
    edges.push({
      from: id,
      to: `side:${band.side}`,
      path: curve(railWidth, middle, box.x, middle),
    });
  };
  const [group] = band.nodes;
  if (!band.open && group !== undefined) {
    const width = (last === undefined ? first : last.x + last.width) - first;
    const box = { x: first, y, width, height: groupHeight };
    boxes.set(group.id, box);
    toSide(group.id, box);
    toCloudflare(group.id, box);
    return { boxes, edges, height: groupHeight };
  }
  const { middles, height } = middlesOf(band);
  for (const node of band.nodes) {
    const column = columns.find(({ index }) => index === columnOf[node.kind]);
    const middle = y + (middles.get(node.id) ?? 0);
    boxes.set(node.id, {
      x: column?.x ?? first,
      y: middle - nodeHeight / 2,
      width: column?.width ?? leastWidth,
      height: nodeHeight,
    });
  }
  for (const node of band.nodes) {
    const box = boxes.get(node.id);
    if (box === undefined) continue;
    if (node.children.length === 0) toSide(node.id, box);
    const parent = node.parent === null ? undefined : boxes.get(node.parent);
    if (node.parent === null || parent === undefined) {
      toCloudflare(node.id, box);
      continue;
    }
    const path = curve(
      box.x + box.width,
      box.y + box.height / 2,
      parent.x,
      parent.y + parent.height / 2,
    );
    edges.push({ from: node.id, to: node.parent, path });
  }
  return { boxes, edges, height };
}

/**
 * The drawing from left to right in at most `width` pixels (not below `leastColumnsWidth`): the customer's sides
 * and Cloudflare as rails along the edges, between them the bands, one below the other.
 */
export function drawColumns({ bands, sides }: TopologyModel, width: number): Drawing {
  const { columns, end } = columnsOf(bands, width);
  const boxes = new Map<string, Box>();
  const edges: DrawnEdge[] = [];
  let y = headingHeight;
  for (const { side, node } of sides) {
    const top = y;
    let gap = 0;
    for (const band of bands.filter((each) => each.side === side)) {
      const placed = placeBand(band, y, columns, end);
      for (const [id, box] of placed.boxes) boxes.set(id, box);
      edges.push(...placed.edges);
      gap = band.open ? bandGap : closedGap;
      y += placed.height + gap;
    }
    const height = Math.max(y - gap - top, 64);
    boxes.set(node.id, { x: 0, y: top, width: railWidth, height });
    y = top + height + sectionGap;
  }
  const height = y - sectionGap;
  boxes.set('cloudflare', {
    x: end,
    y: headingHeight,
    width: railWidth,
    height: height - headingHeight,
  });
  const inner = columns.map(({ index, x }) => ({ title: titles[index] ?? '', x }));
  return {
    form: 'columns',
    width: end + railWidth,
    height: height + 1,
    boxes,
    edges,
    headings: [
      { title: titles[0] ?? '', x: 0 },
      ...(bands.some(({ open }) => open)
        ? inner
        : [{ title: titles[5] ?? '', x: columns[0]?.x ?? 0 }]),
      { title: titles[6] ?? '', x: end },
    ],
  };
}
