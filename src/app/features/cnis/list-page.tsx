import './list.css';
import type { Cni } from '#contract/cnis';
import { useSuspenseQuery } from '@tanstack/react-query';
import { FileUp, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { ApiCallButton, type PageCall } from '#app/parts/api-call.tsx';
import { ButtonLink, TextLink } from '#app/parts/links.tsx';
import { PageHeader } from '#app/parts/page-header.tsx';
import { grouped } from '#app/lib/grouped';
import { Selection, useSelection } from '#app/lib/selection';
import { RefreshProblem } from '#app/parts/refresh-problem.tsx';
import { paths } from '#app/paths';
import { Button } from '#app/ui/button.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { bulkTarget } from './bulk-selection.ts';
import { PlanNotice } from './plan-notice.tsx';
import { cniListQuery } from './queries.ts';

const idOf = ({ id }: Cni) => id;

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

/** How many CNIs are selected, and what can be done with them. */
function SelectionBar({ selection, cnis }: { selection: Selection; cnis: readonly Cni[] }) {
  const navigate = useNavigate();
  const selected = useSelection(selection);
  // In the order of the list, which is the order of the calls; what was deleted is not among them.
  const ids = cnis.flatMap(({ id }) => (selected.has(id) ? [id] : []));
  const change = () => {
    const { to, state } = bulkTarget(ids);
    void navigate(to, { state });
  };
  return (
    <div className="mb-3 flex min-h-9 flex-wrap items-center gap-3">
      {ids.length === 0 ? (
        <span className="text-muted">Select CNIs to change several of them in one plan.</span>
      ) : (
        <>
          <Button onClick={change}>
            Change {ids.length} {ids.length === 1 ? 'CNI' : 'CNIs'}
          </Button>
          <Button look="ghost" onClick={() => selection.clear()}>
            Clear selection
          </Button>
        </>
      )}
      {ids.length < cnis.length && (
        // In the head of the table it would be out of sight on a phone.
        <Button
          className="sm:hidden"
          onClick={() =>
            selection.setAll(
              cnis.map(({ id }) => id),
              true,
            )
          }
        >
          Select all {grouped(cnis.length)}
        </Button>
      )}
    </div>
  );
}

export function Component() {
  const list = useSuspenseQuery(cniListQuery());
  const cnis = list.data;
  const [selection] = useState(() => new Selection());
  const selectable = useMemo(
    () => ({ selection, nameOf: ({ magic }: Cni) => magic.conduit_name }),
    [selection],
  );
  const create = (
    <ButtonLink to={paths.newCni()} look="primary" icon={<Plus size={16} aria-hidden />}>
      Create CNI
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="CNIs"
        detail={<span className="text-muted">{grouped(cnis.length)}</span>}
        actions={
          <>
            <ApiCallButton calls={listCalls} />
            <ButtonLink to={paths.importCnis()} icon={<FileUp size={16} aria-hidden />}>
              Import CSV
            </ButtonLink>
            {create}
          </>
        }
      />
      <PlanNotice />
      <RefreshProblem query={list} what="CNIs" />
      {cnis.length === 0 ? (
        <Empty title="No CNIs yet" action={create}>
          <p>
            A CNI puts a /31, an MTU and, if you like, a BGP session on one of your interconnects.
          </p>
        </Empty>
      ) : (
        <>
          <SelectionBar selection={selection} cnis={cnis} />
          <Table
            label="CNIs"
            className="cni-list"
            columns={columns}
            rows={cnis}
            rowKey={idOf}
            selectable={selectable}
          />
        </>
      )}
    </>
  );
}
