import './cnis-here.css';
import type { Cni } from '#contract/cnis';
import { TextLink } from '#app/parts/links.tsx';
import { Problem } from '#app/parts/problem.tsx';
import { paths } from '#app/paths';
import { type Column, Table } from '#app/ui/table.tsx';

interface CniQuery {
  data: Cni[] | undefined;
  error: Error | null;
}

const columns: readonly Column<Cni>[] = [
  {
    title: 'Conduit name',
    rowHeader: true,
    cell: ({ id, magic }) => (
      <TextLink to={paths.cni(id)} mono>
        {magic.conduit_name}
      </TextLink>
    ),
  },
  { title: 'Your address', cell: ({ cust_ip }) => <span className="mono">{cust_ip}</span> },
  {
    title: 'Cloudflare’s address',
    cell: ({ p2p_ip }) => <span className="mono">{p2p_ip}</span>,
  },
  {
    title: 'MTU',
    align: 'right',
    cell: ({ magic }) => <span className="mono">{magic.mtu}</span>,
  },
  {
    title: 'Customer ASN',
    align: 'right',
    cell: ({ bgp }) => <span className="mono">{bgp?.customer_asn ?? 'no BGP'}</span>,
  },
];

/** The CNIs that one interconnect carries. */
export function CnisHere({ query: { data: cnis, error } }: { query: CniQuery }) {
  if (cnis === undefined) {
    return error === null ? (
      <p className="text-muted">Loading CNIs…</p>
    ) : (
      <Problem title="The CNIs could not be read" error={error} />
    );
  }
  if (cnis.length === 0) {
    return (
      <p className="text-muted">
        None yet. A CNI gives this link its /31, its MTU and its BGP session.
      </p>
    );
  }
  return (
    <Table
      label="Table of CNIs"
      className="cnis-here"
      rows={cnis}
      rowKey={({ id }) => id}
      columns={columns}
    />
  );
}
