import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo } from 'react';
import type { NodeLabel } from './topology-label.ts';
import { StateMark, lookOf } from './topology-look.tsx';
import type { Fate, NodeKind } from './topology-model.ts';
import { padding } from './topology-drawing.ts';
import { detailSize, nameSize, shortened, widthOf } from './topology-text.ts';

/** Values only, so that a node is drawn anew when something on it changes and not before. */
export interface NodeProps extends NodeLabel {
  id: string;
  kind: NodeKind;
  fate: Fate;
  known: boolean;
  planned: boolean;
  x: number;
  y: number;
  width: number;
  height: number;
  /** `2 Down`, a line for each state; shown where there is room for all. */
  tally: string;
  /** It lies on the path of what the pointer or the focus is on. */
  lit: boolean;
  /** The one that Tab comes to. */
  current: boolean;
  /** Whether its group is open; undefined for what is no group. */
  expanded: boolean | undefined;
  level: number;
  place: number;
  among: number;
}

const icon = 18;
const gone = 'line-through decoration-1';

function Chevron({ x, y, open }: { x: number; y: number; open: boolean }) {
  const Icon = open ? ChevronDown : ChevronRight;
  return <Icon x={x} y={y - 7} size={14} className="text-muted" aria-hidden />;
}

/** The states of several interconnects: icon and count of each, as many as there is room for. */
function Tallies({ tally, x, y, end }: { tally: string; x: number; y: number; end: number }) {
  let at = x;
  return tally.split('\n').map((line) => {
    const here = at;
    at += icon + widthOf(line, detailSize, false) + 14;
    const state = line.slice(line.indexOf(' ') + 1);
    return at - 14 > end ? null : (
      <g key={state} className={lookOf(state).ink}>
        <StateMark state={state} x={here} y={y} />
        <text x={here + icon} y={y + 4} className="fill-current text-[11.5px] font-medium">
          {line}
        </text>
      </g>
    );
  });
}

/** A rail along the edge of the drawing: the customer's side, or Cloudflare. */
function Rail({ name, tally, width, height }: NodeProps) {
  const lines = tally === '' ? [] : tally.split('\n');
  const room = Math.floor((height - 30) / 18);
  return (
    <>
      <text x={padding} y={20} className="fill-current text-[12.5px] font-semibold">
        {name}
      </text>
      {lines.slice(0, Math.max(0, room)).map((line, index) => (
        <Tallies key={line} tally={line} x={padding} y={38 + index * 18} end={width - 2} />
      ))}
    </>
  );
}

function Group({ name, tally, width, height, expanded, fate, detail }: NodeProps) {
  const middle = height / 2;
  const [count = ''] = detail.split(' · ');
  const two = width < 480;
  const nameWidth = Math.min(two ? width - 40 : 210, widthOf(name, nameSize, true) + 4);
  const top = two ? middle - 8 : middle;
  const countX = two ? 28 : 28 + nameWidth + 14;
  const what = fate === 'none' ? count : `${count}, ${detail.split(' · ').at(-1) ?? ''}`;
  const under = two ? middle + 9 : middle;
  const tallyX = two ? 28 : countX + widthOf(what, detailSize, false) + 18;
  return (
    <>
      <Chevron x={8} y={top} open={expanded === true} />
      <text x={28} y={top + 4} className="fill-current font-mono text-[12px] font-semibold">
        {shortened(name, nameWidth, nameSize, true)}
      </text>
      {(!two || nameWidth + 44 + widthOf(what, detailSize, false) < width) && (
        <text
          x={two ? 28 + nameWidth + 12 : countX}
          y={top + 4}
          className="fill-(--muted) text-[11.5px]"
        >
          {what}
        </text>
      )}
      <Tallies tally={tally} x={tallyX} y={under} end={width - 6} />
    </>
  );
}

function Plain({ name, mono, state, detail, width, expanded, fate, kind, known }: NodeProps) {
  const start = padding + (expanded === undefined ? 0 : 16);
  const room = width - start - 4;
  const detailX = state === null ? start : start + icon - 2;
  const ink = kind === 'interconnect' && state !== null ? lookOf(state).ink : '';
  return (
    <>
      {expanded !== undefined && <Chevron x={6} y={15} open={expanded} />}
      <text
        x={start}
        y={18}
        className={`fill-current text-[12px] ${mono ? 'font-mono' : ''} ${
          known ? 'font-medium' : 'fill-(--muted) italic'
        } ${fate === 'hit' || fate === 'marked' ? gone : ''}`}
      >
        {shortened(name, room, nameSize, mono)}
      </text>
      {state !== null && <StateMark state={state} x={start - 1} y={30} />}
      <text
        x={detailX}
        y={34}
        className={`text-[11.5px] ${kind === 'cni' && known ? 'font-mono text-[11px]' : ''} ${
          ink === '' ? 'fill-(--muted)' : `fill-current font-medium ${ink}`
        }`}
      >
        {shortened(detail, width - detailX - 4, detailSize, kind === 'cni')}
      </text>
    </>
  );
}

function edgeClass({ lit, fate, known, planned }: NodeProps): string {
  if (lit) return 'stroke-(--text-color-kumo-default) stroke-[1.75]';
  const dashed = fate === 'hit' || fate === 'marked' || !known || planned;
  return `stroke-(--topology-line) ${dashed ? '[stroke-dasharray:4_3]' : ''}`;
}

/** A node of the drawing. */
export const Node = memo((props: NodeProps) => {
  const { id, kind, x, y, width, height, spoken, current, expanded, fate, level } = props;
  const isRail = height > 44;
  return (
    <g
      role="treeitem"
      data-node={id}
      tabIndex={current ? 0 : -1}
      aria-label={spoken}
      aria-level={level}
      aria-posinset={props.place}
      aria-setsize={props.among}
      aria-expanded={expanded}
      transform={`translate(${x} ${y})`}
      className={`cursor-pointer text-kumo-default ${
        fate === 'hit' || fate === 'marked' ? 'text-muted' : ''
      }`}
    >
      <title>{spoken}</title>
      <rect
        width={width}
        height={height}
        rx={6}
        className={`${isRail || kind === 'group' ? 'fill-kumo-recessed' : 'fill-kumo-base'} ${edgeClass(props)}`}
      />
      {kind === 'group' ? (
        <Group {...props} />
      ) : isRail ? (
        <Rail {...props} />
      ) : (
        <Plain {...props} />
      )}
    </g>
  );
});
