import type { Cni } from '#contract/cnis';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { ApiCallButton, type PageCall } from '#app/parts/api-call.tsx';
import { ButtonLink, TextLink } from '#app/parts/links.tsx';
import { PageHeader } from '#app/parts/page-header.tsx';
import { RefreshProblem } from '#app/parts/refresh-problem.tsx';
import { paths } from '#app/paths';
import { Empty } from '#app/ui/empty.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { cniListQuery } from './queries.ts';

const columns: readonly Column<Cni>[] = [
  {
    title: 'Conduit name',
    rowHeader: true,
    cell: ({ id, magic }) => (
      <>
        <TextLink to={paths.cni(id)} mono>
          {magic.conduit_name}
        </TextLink>
        <span className="line-clamp-2 max-w-80 text-sm text-muted">{magic.description}</span>
      </>
    ),
  },
  {
    title: 'Interconnect',
    cell: ({ interconnect }) => (
      <TextLink to={paths.interconnect(interconnect)} mono>
        {interconnect}
      </TextLink>
    ),
  },
  { title: 'Your address', cell: ({ cust_ip }) => <span className="mono">{cust_ip}</span> },
  { title: 'Cloudflare’s address', cell: ({ p2p_ip }) => <span className="mono">{p2p_ip}</span> },
  { title: 'MTU', align: 'right', cell: ({ magic }) => <span className="mono">{magic.mtu}</span> },
  {
    title: 'Customer ASN',
    align: 'right',
    cell: ({ bgp }) =>
      bgp === undefined || bgp === null ? (
        <span className="text-muted">no BGP</span>
      ) : (
        <span className="mono">{bgp.customer_asn}</span>
      ),
  },
];

const listCalls: PageCall[] = [{ title: 'List CNIs', operation: 'cnis.list' }];

export function Component() {
  const list = useSuspenseQuery(cniListQuery());
  const cnis = list.data;
  const create = (
    <ButtonLink to={paths.newCni()} look="primary" icon={<Plus size={16} aria-hidden />}>
      Create CNI
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="CNIs"
        detail={<span className="text-muted">{cnis.length}</span>}
        actions={
          <>
            <ApiCallButton calls={listCalls} />
            {create}
          </>
        }
      />
      <RefreshProblem query={list} what="CNIs" />
      {cnis.length === 0 ? (
        <Empty title="No CNIs yet" action={create}>
          <p>
            A CNI puts a /31, an MTU and, if you like, a BGP session on one of your interconnects.
          </p>
        </Empty>
      ) : (
        <Table label="CNIs" columns={columns} rows={cnis} rowKey={({ id }) => id} />
      )}
    </>
  );
}
