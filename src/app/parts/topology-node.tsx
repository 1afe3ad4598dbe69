import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo } from 'react';
import type { NodeLabel } from './topology-label.ts';
import { FailedMark, StateMark, lookOf } from './topology-look.tsx';
import type { Fate, NodeKind } from './topology-model.ts';
import { padding } from './topology-drawing.ts';
import { cutOff, detailSize, nameSize, shortened, widthOf } from './topology-text.ts';

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

function Chevron({ x, y, open }: { x: number; y: number; open: boolean }) {
  const Icon = open ? ChevronDown : ChevronRight;
  return <Icon x={x} y={y - 7} size={14} className="text-muted" aria-hidden />;
}

/** A state's icon and words, in its colour. */
function TallyLine({ line, x, y, room }: { line: string; x: number; y: number; room: number }) {
  const state = line.slice(line.indexOf(' ') + 1);
  return (
    <g className={lookOf(state).ink}>
      <StateMark state={state} x={x} y={y} />
      <text x={x + icon} y={y + 4} className="fill-current text-[11.5px] font-medium">
        {cutOff(line, room, detailSize, false)}
      </text>
    </g>
  );
}

/** The states of several interconnects: icon and count of each, as many as there is room for. */
function Tallies({ tally, x, y, end }: { tally: string; x: number; y: number; end: number }) {
  let at = x;
  return tally.split('\n').map((line) => {
    const here = at;
    at += icon + widthOf(line, detailSize, false) + 14;
    return at - 14 > end ? null : (
      <TallyLine key={line} line={line} x={here} y={y} room={Infinity} />
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
        <TallyLine
          key={line}
          line={line}
          x={padding}
          y={38 + index * 18}
          room={width - padding - icon - 2}
        />
      ))}
    </>
  );
}

/** A closed group: name, count and each state; on a phone on two lines. */
function Group({ name, tally, width, height, expanded, detail }: NodeProps) {
  const start = 28;
  const two = width < 480;
  const middle = height / 2;
  const first = two ? middle - 8 : middle;
  const detailWidth = widthOf(detail, detailSize, false);
  const room = two ? width - start - 8 : 240;
  const nameWidth = Math.min(room, widthOf(name, nameSize, true) + 4);
  const detailX = two ? start + nameWidth + 10 : start + room;
  const tallyX = two ? start - 2 : detailX + Math.max(130, detailWidth + 20);
  return (
    <>
      <Chevron x={8} y={first} open={expanded === true} />
      <text x={start} y={first + 4} className="fill-current font-mono text-[12px] font-semibold">
        {shortened(name, nameWidth, nameSize, true)}
      </text>
      {detailX + detailWidth < width - 4 && (
        <text x={detailX} y={first + 4} className="fill-(--muted) text-[11.5px]">
          {detail}
        </text>
      )}
      <Tallies tally={tally} x={tallyX} y={two ? middle + 10 : middle} end={width - 6} />
    </>
  );
}

function nameClass({ mono, known, fate }: NodeProps): string {
  const ink = known ? 'fill-current font-medium' : 'fill-(--muted) italic';
  return `text-[12px] ${ink} ${mono ? 'font-mono' : ''} ${isGone(fate) ? 'line-through' : ''}`;
}

function isGone(fate: Fate): boolean {
  return fate === 'hit' || fate === 'marked';
}

/** Name and second line; side by side in a node that is low. */
function Plain(props: NodeProps) {
  const { name, mono, state, detail, width, height, expanded, fate, kind, known } = props;
  const start = padding + (expanded === undefined ? 0 : 16);
  const low = height < 36;
  const address = kind === 'cni' && known && !isGone(fate);
  const mark = state !== null || fate === 'marked' ? icon - 2 : 0;
  const most = low ? (width - start) * 0.55 : width - start - mark - 4;
  const shownDetail = cutOff(detail, most, address ? 11 : detailSize, address);
  const detailWidth = widthOf(shownDetail, address ? 11 : detailSize, address);
  const markX = low ? width - padding - detailWidth - mark : start;
  const room = low ? markX - start - 8 : width - start - 4;
  const ink = kind === 'interconnect' && state !== null ? lookOf(state).ink : '';
  const middle = low ? height / 2 : 30;
  return (
    <>
      {expanded !== undefined && <Chevron x={6} y={low ? middle : 15} open={expanded} />}
      <text x={start} y={low ? middle + 4 : 18} className={nameClass(props)}>
        {shortened(name, room, nameSize, mono)}
      </text>
      {state !== null && <StateMark state={state} x={markX - 1} y={middle} />}
      {fate === 'marked' && <FailedMark x={markX - 1} y={middle} />}
      <text
        x={markX + mark}
        y={middle + 4}
        className={`${address ? 'font-mono text-[11px]' : 'text-[11.5px]'} ${
          ink === '' ? 'fill-(--muted)' : `fill-current font-medium ${ink}`
        }`}
      >
        {shownDetail}
      </text>
    </>
  );
}

function edgeClass({ lit, fate, known, planned }: NodeProps): string {
  if (lit) return 'stroke-(--text-color-kumo-default) stroke-[1.75]';
  const dashed = isGone(fate) || !known || planned;
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
      aria-level={level}
      aria-posinset={props.place}
      aria-setsize={props.among}
      aria-expanded={expanded}
      transform={`translate(${x} ${y})`}
      className={`cursor-pointer text-kumo-default ${isGone(fate) ? 'text-muted' : ''}`}
    >
      {/* Its name and its tooltip alike (SVG Accessibility API Mappings). */}
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
