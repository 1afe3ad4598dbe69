import { memo } from 'react';
import type { DrawnEdge } from './topology-drawing.ts';
import type { TopologyNode } from './topology-model.ts';

function pathsOf(edges: readonly DrawnEdge[]): string {
  return edges.map(({ path }) => path).join('');
}

/** Few elements however many lines there are; what fails with the what-if is dashed. */
export const Edges = memo(
  ({
    edges,
    nodes,
    lit,
  }: {
    edges: readonly DrawnEdge[];
    nodes: ReadonlyMap<string, TopologyNode>;
    lit: ReadonlySet<string>;
  }) => {
    const dashed = edges.filter(({ from, to }) => {
      const node = nodes.get(from);
      return (
        node?.known === false ||
        node?.fate === 'hit' ||
        node?.fate === 'marked' ||
        (node?.links.length === 1 && node.links[0]?.planned === true) ||
        nodes.get(to)?.fate === 'marked'
      );
    });
    const apart = new Set(dashed);
    const solid = edges.filter((edge) => !apart.has(edge));
    const onPath = edges.filter(({ from, to }) => lit.has(from) && lit.has(to));
    return (
      <g aria-hidden className="fill-none">
        <path d={pathsOf(solid)} className="stroke-(--topology-line) stroke-[1.25]" />
        <path
          d={pathsOf(dashed)}
          className="stroke-(--topology-line) stroke-[1.25] [stroke-dasharray:4_3]"
        />
        <path
          d={pathsOf(onPath.filter((edge) => !apart.has(edge)))}
          className="stroke-(--text-color-kumo-default) stroke-[1.75]"
        />
        <path
          d={pathsOf(onPath.filter((edge) => apart.has(edge)))}
          className="stroke-(--text-color-kumo-default) stroke-[1.75] [stroke-dasharray:4_3]"
        />
      </g>
    );
  },
);
