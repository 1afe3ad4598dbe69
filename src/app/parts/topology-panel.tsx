import type { Mark } from '#network/link';
import { X } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { paths } from '#app/paths';
import { Button } from '#app/ui/button.tsx';
import { type Fact, Facts } from '#app/ui/facts.tsx';
import { ButtonLink, TextLink } from './links.tsx';
import { StateBadge } from './state-badge.tsx';
import { capacityText, kindWord } from './topology-label.ts';
import type { TopologyNode } from './topology-model.ts';
import { stateOf } from './topology-tally.ts';

/** More than these would make a second table of the panel. */
const mostListed = 8;

function Interconnects({ links }: Pick<TopologyNode, 'links'>) {
  return (
    <ul className="grid gap-1.5">
      {links.slice(0, mostListed).map((link) => (
        <li key={link.id} className="flex flex-wrap items-center gap-x-2">
          {link.planned ? (
            <span className="mono">{link.id}</span>
          ) : (
            <TextLink to={paths.interconnect(link.id)} mono>
              {link.id}
            </TextLink>
          )}
          <StateBadge state={stateOf(link)} />
        </li>
      ))}
      {links.length > mostListed && (
        <li className="text-muted">and {links.length - mostListed} more</li>
      )}
    </ul>
  );
}

function ofInterconnect({ links: [link] }: TopologyNode): Fact[] {
  if (link === undefined) return [];
  const { device, facility, site, region, capacity, kind } = link;
  return [
    {
      term: 'State',
      value: link.planned ? 'Planned, not ordered' : <StateBadge state={stateOf(link)} />,
    },
    ...(kind === 'google-cloud'
      ? [{ term: 'Region', value: region ?? 'not known', mono: true }]
      : [
          { term: 'Device', value: device ?? 'Unknown device', mono: device !== null },
          { term: 'Facility', value: facility ?? 'not known' },
          { term: 'Site', value: site ?? 'not known', mono: site !== null },
        ]),
    { term: 'Speed', value: capacityText(capacity) || 'not known', mono: capacity !== null },
  ];
}

function ofCni({ cni, links: [link] }: TopologyNode): Fact[] {
  const on = { term: 'Interconnect', value: link?.id, copy: link?.id, mono: true };
  if (cni === null) return [on];
  return [
    { term: 'Your address', value: cni.cust_ip, copy: cni.cust_ip, mono: true },
    { term: 'Cloudflare’s', value: cni.p2p_ip, copy: cni.p2p_ip, mono: true },
    { term: 'MTU', value: String(cni.magic.mtu), mono: true },
    { term: 'BGP', value: cni.bgp ? `AS${cni.bgp.customer_asn}` : 'none', mono: Boolean(cni.bgp) },
    on,
  ];
}

function factsOf(node: TopologyNode): Fact[] {
  if (node.kind === 'interconnect') return ofInterconnect(node);
  if (node.kind === 'cni') return ofCni(node);
  const { links } = node;
  return [{ term: `Interconnects (${links.length})`, value: <Interconnects links={links} /> }];
}

const remarks: Readonly<Partial<Record<TopologyNode['kind'], string>>> = {
  side: 'What stands there, such as routers, Cloud Routers and VLAN attachments, is not in this API.',
  cni: 'The API gives no state of a CNI or of its BGP session, only that of its interconnect.',
  device:
    'The API gives no state of a device: what is shown is counted from the interconnects on it.',
};

function remarkOf({ kind, known }: TopologyNode): string | undefined {
  if (known) return remarks[kind];
  if (kind === 'device') {
    return 'The API names no device for this port. Whether it is that of another interconnect is not known.';
  }
  return kind === 'cni' ? 'No CNI is configured on this interconnect.' : undefined;
}

/** Where the node's own page is. */
function Open({ node }: { node: TopologyNode }) {
  const { kind, name, known, links, cni } = node;
  const [link] = links;
  if (kind === 'interconnect' && link?.planned === false) {
    return <ButtonLink to={paths.interconnect(name)}>Open interconnect</ButtonLink>;
  }
  if (kind === 'cni') {
    return cni === null ? (
      <ButtonLink to={paths.newCni({ interconnect: link?.id })}>Create a CNI on it</ButtonLink>
    ) : (
      <ButtonLink to={paths.cni(cni.id)}>Open CNI</ButtonLink>
    );
  }
  if (!known) return null;
  if (kind === 'site') return <ButtonLink to={paths.slots({ site: name })}>Its slots</ButtonLink>;
  if (kind === 'facility') {
    return <ButtonLink to={paths.slots({ facility: name })}>Its slots</ButtonLink>;
  }
  return kind === 'device' ? (
    <ButtonLink to={paths.slots({ q: name })}>Its slots</ButtonLink>
  ) : null;
}

/**
 * What is known of a node, and what can be done with it. It takes the focus; Escape and a click
 * elsewhere close it.
 */
export function TopologyPanel({
  node,
  style,
  onClose,
  onMark,
  onCollapse,
}: {
  node: TopologyNode;
  style: React.CSSProperties;
  /** `back`: the focus goes back to the node. */
  onClose: (back: boolean) => void;
  onMark: ((mark: Mark) => void) | undefined;
  /** Present for what can be put back into its group. */
  onCollapse: (() => void) | undefined;
}) {
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    box.current?.focus();
    const elsewhere = ({ target }: PointerEvent) => {
      if (target instanceof Node && box.current?.contains(target) === false) onClose(false);
    };
    document.addEventListener('pointerdown', elsewhere);
    return () => document.removeEventListener('pointerdown', elsewhere);
  }, [node.id, onClose]);
  const { mark } = node;
  const remark = remarkOf(node);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- for keys that bubble from its buttons
    <div
      ref={box}
      role="dialog"
      aria-labelledby={id}
      tabIndex={-1}
      style={style}
      className="absolute z-20 grid max-w-full gap-3 rounded-lg border border-kumo-line bg-kumo-base p-4 shadow-lg print:hidden"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose(true);
      }}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) onClose(false);
      }}
    >
      <div className="flex items-start justify-between gap-2">
        <h2 id={id} className="min-w-0 font-semibold">
          <span className="block text-sm font-normal text-muted">{kindWord(node)}</span>
          <span className={node.kind === 'interconnect' || node.kind === 'cni' ? 'mono' : ''}>
            {node.name}
          </span>
        </h2>
        <button
          type="button"
          aria-label="Close"
          className="inline-flex size-7 shrink-0 items-center justify-center rounded hover:bg-kumo-tint"
          onClick={() => onClose(true)}
        >
          <X size={16} aria-hidden />
        </button>
      </div>
      <Facts facts={factsOf(node)} />
      {remark !== undefined && <p className="text-sm text-muted">{remark}</p>}
      <div className="flex flex-wrap gap-2">
        <Open node={node} />
        {onMark !== undefined && mark !== null && (
          <Button aria-pressed={node.fate === 'marked'} onClick={() => onMark(mark)}>
            {node.fate === 'marked' ? 'Take the mark away' : 'Mark as failed'}
          </Button>
        )}
        {onCollapse !== undefined && <Button onClick={onCollapse}>Collapse</Button>}
      </div>
      {onMark !== undefined && mark !== null && (
        <p className="text-sm text-muted">
          Marking asks what if; it changes nothing at Cloudflare.
        </p>
      )}
    </div>
  );
}
