import { useId } from 'react';
import { type LinkEnd, linkEnds } from './link-ends.ts';

const box = { width: 152, height: 58, top: 42 } as const;
const width = 340;
const right = width - box.width - 1;
const middle = box.top + box.height / 2;

function End({ x, title, end: { address, fault } }: { x: number; title: string; end: LinkEnd }) {
  const unset = address === '';
  return (
    <g>
      <rect
        x={x}
        y={box.top}
        width={box.width}
        height={box.height}
        rx="7"
        className={
          fault === null
            ? 'fill-kumo-recessed stroke-kumo-line'
            : 'fill-(--state-down-tint) stroke-(--state-down)'
        }
        strokeDasharray={unset || fault !== null ? '4 3' : undefined}
      />
      <text x={x + 10} y={box.top + 22} className="fill-(--muted) text-[12px]">
        {title}
      </text>
      <text
        x={x + 10}
        y={box.top + 43}
        className={unset ? 'fill-(--muted) text-[12px]' : 'mono fill-current text-[13px]'}
      >
        {unset ? 'not set' : address}
      </text>
    </g>
  );
}

/**
 * The two ends of a link and the prefix that holds them, drawn while they are typed. What makes no
 * link is drawn broken, and the sentence below says why.
 */
export function LinkEndsPicture({
  p2pIp,
  custIp,
  customerTitle = 'Your router',
}: {
  p2pIp: string;
  custIp: string;
  customerTitle?: string;
}) {
  const id = useId();
  const { cloudflare, customer, prefix, text } = linkEnds(p2pIp, custIp);
  const broken = cloudflare.fault !== null || customer.fault !== null;
  const ink = broken ? 'stroke-(--state-down)' : 'stroke-(--muted)';
  const dashes = prefix === null ? '4 3' : undefined;
  return (
    <figure className="grid max-w-md gap-2">
      <svg
        viewBox={`-1 0 ${width + 1} 104`}
        role="img"
        aria-labelledby={id}
        className="w-full max-w-sm text-kumo-default"
      >
        {/* The bracket over both ends is their common prefix. */}
        <path
          d={`M76 ${box.top - 5} V26 H${right + 76} V${box.top - 5}`}
          fill="none"
          strokeDasharray={dashes}
          className={ink}
        />
        <text
          x={width / 2}
          y="16"
          textAnchor="middle"
          className={`text-[12px] ${prefix === null ? 'fill-(--muted)' : 'mono fill-current font-medium'}`}
        >
          {prefix ?? (broken ? 'no link' : 'prefix not known yet')}
        </text>
        <line
          x1={box.width + 1}
          x2={right}
          y1={middle}
          y2={middle}
          strokeWidth="2"
          strokeDasharray={dashes}
          className={ink}
        />
        {broken && (
          <path
            d={`M${width / 2 - 6} ${middle - 6} l12 12 m0 -12 l-12 12`}
            strokeWidth="2"
            className="stroke-(--state-down)"
          />
        )}
        <End x={0} title={customerTitle} end={customer} />
        <End x={right} title="Cloudflare" end={cloudflare} />
      </svg>
      <figcaption
        id={id}
        className={`text-sm wrap-anywhere ${broken ? 'text-(--state-down)' : 'text-muted'}`}
      >
        {text}
      </figcaption>
    </figure>
  );
}
