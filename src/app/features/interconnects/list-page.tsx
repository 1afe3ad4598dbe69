import type { Cni } from '#contract/cnis';
import { type Interconnect, isGoogleCloud, isPhysical } from '#contract/interconnects';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useDeferredValue, useMemo } from 'react';
import { ApiCallButton, type PageCall } from '#app/parts/api-call.tsx';
import { ButtonLink, TextLink } from '#app/parts/links.tsx';
import { PageHeader } from '#app/parts/page-header.tsx';
import { RefreshProblem } from '#app/parts/refresh-problem.tsx';
import { paths } from '#app/paths';
import { Empty } from '#app/ui/empty.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { cniListQuery } from '#app/features/cnis/queries';
import { kindLabel } from './labels.ts';
import { LiveStatus } from '#app/parts/live-status.tsx';
import { interconnectListQuery } from './queries.ts';

function Place({ interconnect }: { interconnect: Interconnect }) {
  if (isPhysical(interconnect)) {
    return (
      <>
        <span className="mono">{interconnect.site}</span>
        <span className="block text-sm text-muted">{interconnect.facility.name}</span>
      </>
    );
  }
  if (isGoogleCloud(interconnect)) return <span className="mono">{interconnect.region}</span>;
  return <span className="text-muted">not known</span>;
}

const listCalls: PageCall[] = [{ title: 'List interconnects', operation: 'interconnects.list' }];

const nameOf = ({ name }: Interconnect) => name;

type Counts = ReadonlyMap<string, number>;

/** Number of CNIs by the name of the interconnect that carries them. */
function countsOf(cnis: readonly Cni[]): Counts {
  const counts = new Map<string, number>();
  for (const { interconnect } of cnis)
    counts.set(interconnect, (counts.get(interconnect) ?? 0) + 1);
  return counts;
}

function speedOf(interconnect: Interconnect): string {
  const speed = isPhysical(interconnect) || isGoogleCloud(interconnect) ? interconnect.speed : null;
  return speed ?? 'not known';
}

function columns(rows: number, counts: Counts | undefined): Column<Interconnect>[] {
  return [
    {
      title: 'Name',
      rowHeader: true,
      cell: ({ name }) => (
        <TextLink to={paths.interconnect(name)} mono>
          {name}
        </TextLink>
      ),
    },
    { title: 'Status', cell: ({ name }) => <LiveStatus name={name} rows={rows} /> },
    { title: 'Type', cell: (interconnect) => kindLabel(interconnect) },
    { title: 'Site or region', cell: (interconnect) => <Place interconnect={interconnect} /> },
    {
      title: 'Speed',
      align: 'right',
      cell: (interconnect) => <span className="mono">{speedOf(interconnect)}</span>,
    },
    {
      title: 'CNIs',
      align: 'right',
      cell: ({ name }) =>
        counts === undefined ? <span className="text-muted">–</span> : (counts.get(name) ?? 0),
    },
  ];
}

export function Component() {
  const list = useSuspenseQuery(interconnectListQuery());
  const interconnects = list.data;
  // It may come later than the page, or not at all.
  const { data } = useQuery({ ...cniListQuery(), select: countsOf });
  // Drawn in its own time: the table must not hold up what a person does meanwhile.
  const counts = useDeferredValue(data);
  const shownColumns = useMemo(
    () => columns(interconnects.length, counts),
    [interconnects, counts],
  );
  const create = (
    <ButtonLink to={paths.newInterconnect()} look="primary" icon={<Plus size={16} aria-hidden />}>
      Create interconnect
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="Interconnects"
        detail={<span className="text-muted">{interconnects.length}</span>}
        actions={
          <>
            <ApiCallButton calls={listCalls} />
            {create}
          </>
        }
      />
      <RefreshProblem query={list} what="interconnects" />
      {interconnects.length === 0 ? (
        <Empty title="No interconnects yet" action={create}>
          <p>
            An interconnect is a physical port at a data centre, or a Google Cloud attachment, that
            carries your CNIs to Cloudflare. Start with a free slot or a pairing key.
          </p>
        </Empty>
      ) : (
        <Table label="Interconnects" columns={shownColumns} rows={interconnects} rowKey={nameOf} />
      )}
    </>
  );
}
