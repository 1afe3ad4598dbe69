import type { Cni } from '#contract/cnis';
import type { Link, Mark } from '#network/link';
import { memo, useCallback, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { drawColumns, leastColumnsWidth } from './topology-columns.ts';
import type { Box, Drawing } from './topology-drawing.ts';
import { TopologyGraphic, focusNode } from './topology-graphic.tsx';
import { readingOf } from './topology-keys.ts';
import { TopologyLegend } from './topology-legend.tsx';
import { type TopologyModel, type TopologyNode, topologyOf } from './topology-model.ts';
import { TopologyPanel } from './topology-panel.tsx';
import { drawRows } from './topology-rows.ts';
import { interconnects } from './topology-tally.ts';
import { useTopologyView } from './use-topology-view.ts';

const panelWidth = 336;

/** Width of the element in CSS pixels, in steps, so that a scroll bar moves nothing. */
function useWidth() {
  const element = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const box = element.current;
    if (box === null) return undefined;
    const measure = () => {
      const now = Math.floor(box.clientWidth / 4) * 4;
      // Hidden it has no width; what was drawn before is what a printer gets.
      if (now > 0) setWidth(now);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  return { element, width };
}

/** Everything that a place depends on: states are not among it. */
function shapeOf({ bands }: TopologyModel): string {
  return JSON.stringify(
    bands.map(({ open, nodes }) => [open, nodes.map(({ id, name }) => [id, name])]),
  );
}

/** The drawing of the model; the same one as long as nothing has to move. */
function useDrawing(model: TopologyModel, width: number): Drawing {
  const shape = shapeOf(model);
  const [kept, setKept] = useState(() => ({ shape, model }));
  if (kept.shape !== shape) setKept({ shape, model });
  const drawn = kept.shape === shape ? kept.model : model;
  return useMemo(
    () => (width >= leastColumnsWidth ? drawColumns(drawn, width) : drawRows(drawn, width)),
    [drawn, width],
  );
}

/** Below the node, moved to the left as far as it would stand out. */
function placeOf(box: Box | undefined, width: number): React.CSSProperties {
  const wide = Math.min(panelWidth, width);
  const left = Math.max(0, Math.min(box?.x ?? 0, width - wide));
  // A rail is as high as the drawing.
  const below = box === undefined ? 0 : box.y + Math.min(box.height, 60);
  return { left, top: below + 6, width: wide };
}

const help =
  'Arrow keys follow the links: left and right between the customer and Cloudflare, up and down within a column. Enter opens, Space folds a group, Escape closes.';
const rowsHelp =
  'Up and down go from row to row, left to what it hangs on, right to what hangs on it. Enter opens, Space folds a group, Escape closes.';

interface TopologyProps {
  links: readonly Link[];
  /** Absent: CNIs are not drawn. */
  cnis?: readonly Cni[] | undefined;
  marks: readonly Mark[];
  onMark?: ((mark: Mark) => void) | undefined;
  compact?: boolean;
}

const Steady = memo(({ links, cnis, marks, onMark, compact = false }: TopologyProps) => {
  const { element, width } = useWidth();
  const graphic = useRef<HTMLDivElement>(null);
  const helpId = useId();
  const { grouping, isOpen, toggle } = useTopologyView(links.length, compact);
  const model = useMemo(
    () => topologyOf(links, { cnis, marks, grouping, isOpen }),
    [links, cnis, marks, grouping, isOpen],
  );
  const reading = useMemo(() => readingOf(model), [model]);
  const drawing = useDrawing(model, width);
  const [wanted, setCurrent] = useState<string>();
  const [opened, setOpened] = useState<string>();
  const first = reading.order[1]?.id ?? 'cloudflare';
  const current = wanted !== undefined && reading.byId.has(wanted) ? wanted : first;
  const bands = useMemo(() => {
    const byNode = new Map<string, string>();
    for (const { key, nodes } of model.bands) {
      for (const { id, parent } of nodes) if (parent === null) byNode.set(id, key);
    }
    return byNode;
  }, [model]);
  const expandedOf = useCallback(
    (node: TopologyNode) => {
      const band = bands.get(node.id);
      return band === undefined || node.kind === 'interconnect' ? undefined : node.kind !== 'group';
    },
    [bands],
  );
  const close = useCallback(
    (back: boolean) => {
      if (back && opened !== undefined) focusNode(graphic, opened);
      setOpened(undefined);
    },
    [opened],
  );
  const refocus = useRef<{ band: string; from: string }>(undefined);
  const fold = (id: string) => {
    const band = bands.get(id);
    if (band === undefined) return;
    setOpened(undefined);
    toggle(band);
    refocus.current = { band, from: id };
  };
  // The node that was folded or unfolded is gone: the focus goes to what stands in its place.
  useLayoutEffect(() => {
    const wants = refocus.current;
    const [now] = model.bands.find(({ key }) => key === wants?.band)?.nodes ?? [];
    // A new state may draw the model anew before the URL has said what is open.
    if (wants === undefined || now === undefined || now.id === wants.from) return;
    refocus.current = undefined;
    focusNode(graphic, now.id);
  }, [model]);
  const node = opened === undefined ? undefined : reading.byId.get(opened);
  const folds = node !== undefined && expandedOf(node) === true;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 [--topology-line:light-dark(oklch(60%_0_0),oklch(52%_0_0))]">
      {!compact && <TopologyLegend />}
      <p id={helpId} className="sr-only">
        {drawing.form === 'columns' ? help : rowsHelp}
      </p>
      <div ref={element} className="relative min-w-0">
        {width > 0 && (
          <TopologyGraphic
            ref={graphic}
            reading={reading}
            drawing={drawing}
            marks={marks}
            label={`${interconnects(links.length)} from your side to Cloudflare`}
            helpId={helpId}
            current={current}
            onCurrent={setCurrent}
            expandedOf={expandedOf}
            onActivate={(id) => (reading.byId.get(id)?.kind === 'group' ? fold(id) : setOpened(id))}
            onToggle={fold}
          />
        )}
        {node !== undefined && (
          <TopologyPanel
            node={node}
            style={placeOf(drawing.boxes.get(node.id), width)}
            onClose={close}
            onMark={onMark}
            onCollapse={folds ? () => fold(node.id) : undefined}
          />
        )}
      </div>
    </div>
  );
});

/**
 * The links from the customer to Cloudflare as a vector graphic, of any number: above some dozens
 * they are grouped by site, and the URL says which groups are open. What is marked as failed is
 * drawn with what fails with it; `onMark` offers to mark and unmark. `compact` leaves out the
 * legend and groups sooner.
 */
export function Topology(props: TopologyProps) {
  return <Steady {...props} />;
}
