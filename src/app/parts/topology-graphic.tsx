import { type KeyboardEvent, type RefObject, useMemo, useRef, useState } from 'react';
import type { Mark } from '#network/link';
import { isHit } from '#network/link';
import { type Drawing } from './topology-drawing.ts';
import { Edges } from './topology-edges.tsx';
import { type Reading, nextNode, pathOf } from './topology-keys.ts';
import { type NodeLabel, labelOf } from './topology-label.ts';
import type { TopologyNode } from './topology-model.ts';
import { Node } from './topology-node.tsx';

/** Level of a node in the tree that assistive technology reads: side, site … CNI. */
function levelOf(node: TopologyNode, { byId, sideOf }: Reading): number {
  if (!sideOf.has(node.id)) return 1;
  let level = 2;
  for (let at = node.parent; at !== null; at = byId.get(at)?.parent ?? null) level += 1;
  return level;
}

/** Place of each node among those that hang on the same one, from 1. */
function placesOf({ order, sideOf }: Reading): Map<string, { place: number; among: number }> {
  const siblings = new Map<string, string[]>();
  for (const { id, parent } of order) {
    const above = parent ?? sideOf.get(id) ?? '';
    const here = siblings.get(above);
    if (here === undefined) siblings.set(above, [id]);
    else here.push(id);
  }
  const places = new Map<string, { place: number; among: number }>();
  for (const ids of siblings.values()) {
    for (const [index, id] of ids.entries())
      places.set(id, { place: index + 1, among: ids.length });
  }
  return places;
}

interface Drawn extends NodeLabel {
  node: TopologyNode;
  tally: string;
  level: number;
  place: number;
  among: number;
}

/** Everything on the nodes but what pointer and focus change. */
function drawnOf(reading: Reading, marks: readonly Mark[]): Drawn[] {
  const places = placesOf(reading);
  return reading.order.map((node) => {
    const hits = node.links.filter((link) => isHit(link, marks)).length;
    return {
      node,
      ...labelOf(node, hits, reading.byId),
      tally: node.tally.map(({ state, count }) => `${count} ${state}`).join('\n'),
      level: levelOf(node, reading),
      ...(places.get(node.id) ?? { place: 1, among: 1 }),
    };
  });
}

function nodeOf(target: EventTarget): string | undefined {
  const element = target instanceof Element ? target.closest('[data-node]') : null;
  return element?.getAttribute('data-node') ?? undefined;
}

const none: ReadonlySet<string> = new Set();

/** Gives the focus to a node of the drawing. */
export function focusNode(svg: RefObject<HTMLElement | null>, id: string): void {
  svg.current?.querySelector<SVGElement>(`[data-node="${CSS.escape(id)}"]`)?.focus();
}

/**
 * The drawing itself: one stop for Tab, arrow keys inside. A tree for assistive technology:
 * below each customer side its sites, facilities, devices, interconnects and CNIs.
 */
export function TopologyGraphic({
  reading,
  drawing,
  marks,
  label,
  helpId,
  current,
  onCurrent,
  expandedOf,
  onActivate,
  onToggle,
  ref,
}: {
  reading: Reading;
  drawing: Drawing;
  marks: readonly Mark[];
  label: string;
  helpId: string;
  /** The node that Tab comes to. */
  current: string;
  onCurrent: (id: string) => void;
  /** Whether a node's group is open; undefined for what is no group. */
  expandedOf: (node: TopologyNode) => boolean | undefined;
  onActivate: (id: string) => void;
  onToggle: (id: string) => void;
  ref: RefObject<HTMLDivElement | null>;
}) {
  const [pointed, setPointed] = useState<string>();
  const [focused, setFocused] = useState(false);
  const byPointer = useRef(false);
  const active = pointed ?? (focused ? current : undefined);
  const lit = useMemo(
    () => (active === undefined ? none : pathOf(reading, active)),
    [reading, active],
  );
  const drawn = useMemo(() => drawnOf(reading, marks), [reading, marks]);
  const onKeyDown = (event: KeyboardEvent) => {
    const id = nodeOf(event.target);
    if (id === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') onActivate(id);
    else if (event.key === ' ') onToggle(id);
    else {
      const next = nextNode(reading, drawing, id, event.key);
      if (next === undefined) return;
      focusNode(ref, next);
    }
    event.preventDefault();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its items take the focus in turn
    <div
      ref={ref}
      role="tree"
      aria-label={label}
      aria-describedby={helpId}
      className="topology"
      onKeyDown={onKeyDown}
      onClick={({ target }) => {
        const id = nodeOf(target);
        if (id !== undefined) onActivate(id);
      }}
      onPointerDown={() => {
        byPointer.current = true;
      }}
      onPointerOver={({ target }) => setPointed(nodeOf(target))}
      onPointerLeave={() => setPointed(undefined)}
      onFocus={({ target }) => {
        const id = nodeOf(target);
        if (id !== undefined) onCurrent(id);
        setFocused(!byPointer.current);
        byPointer.current = false;
      }}
      onBlur={() => setFocused(false)}
    >
      <svg
        width={drawing.width}
        height={drawing.height}
        viewBox={`-2 -2 ${drawing.width + 4} ${drawing.height + 4}`}
        className="block max-w-full overflow-visible"
      >
        {drawing.headings.map(({ title, x }) => (
          <text key={title} x={x + 2} y={14} aria-hidden className="fill-(--muted) text-[11.5px]">
            {title}
          </text>
        ))}
        <Edges edges={drawing.edges} nodes={reading.byId} lit={lit} />
        {drawn.map(({ node, ...rest }) => {
          const box = drawing.boxes.get(node.id);
          return box === undefined ? null : (
            <Node
              key={node.id}
              {...rest}
              {...box}
              id={node.id}
              kind={node.kind}
              fate={node.fate}
              known={node.known}
              planned={node.kind === 'interconnect' && node.links[0]?.planned === true}
              lit={lit.has(node.id)}
              current={node.id === current}
              expanded={expandedOf(node)}
            />
          );
        })}
      </svg>
    </div>
  );
}
