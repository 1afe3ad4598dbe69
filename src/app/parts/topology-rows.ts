import {
  type Box,
  type DrawnEdge,
  type Drawing,
  lineHeight,
  nodeHeight,
} from './topology-drawing.ts';
import type { TopologyModel } from './topology-model.ts';

const indent = 13;
const gap = 6;
const sectionGap = 16;
const spine = 6;

/**
 * The drawing for a narrow window: one node to a row, each below what it hangs on, so that a name
 * has nearly the whole `width`. Cloudflare is at the top.
 */
export function drawRows({ bands, sides }: TopologyModel, width: number): Drawing {
  const boxes = new Map<string, Box>();
  const edges: DrawnEdge[] = [];
  const put = (id: string, y: number, depth: number, height = nodeHeight): Box => {
    const x = depth * indent;
    const box = { x, y, width: width - x - 1, height };
    boxes.set(id, box);
    return box;
  };
  put('cloudflare', 1, 0);
  let y = 1 + nodeHeight;
  for (const { side, node } of sides) {
    y += sectionGap;
    put(node.id, y, 0);
    y += nodeHeight + gap;
    for (const band of bands.filter((each) => each.side === side)) {
      const depths = new Map<string, number>();
      for (const each of band.nodes) {
        const above = each.parent === null ? node.id : each.parent;
        const depth = each.parent === null ? 1 : (depths.get(each.parent) ?? 0) + 1;
        depths.set(each.id, depth);
        const isTall = each.kind === 'interconnect' || each.kind === 'group';
        const box = put(each.id, y, depth, isTall ? nodeHeight : lineHeight);
        const from = boxes.get(above);
        if (from !== undefined) {
          const x = from.x + spine;
          edges.push({
            from: each.id,
            to: above,
            path: `M${x} ${from.y + from.height}V${y + box.height / 2}H${box.x}`,
          });
        }
        y += box.height + gap;
      }
    }
  }
  return { form: 'rows', width, height: y, boxes, edges, headings: [] };
}
