import { type Interconnect, isGoogleCloud, isPhysical } from '#contract/interconnects';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useParams } from 'react-router';
import { ApiCallButton, type PageCall } from '#app/parts/api-call.tsx';
import { linkFactsOf } from '#app/parts/link-nodes';
import { clockTime } from '#app/lib/time';
import { LinkPicture } from '#app/parts/link-picture.tsx';
import { ButtonLink, TextLink } from '#app/parts/links.tsx';
import { PageHeader } from '#app/parts/page-header.tsx';
import { RefreshProblem } from '#app/parts/refresh-problem.tsx';
import { stateHint } from '#app/parts/state-badge.tsx';
import { textParam } from '#app/parts/route-params';
import { paths } from '#app/paths';
import { type Fact, Facts } from '#app/ui/facts.tsx';
import { Panel } from '#app/ui/panel.tsx';
import { cniListQuery } from '#app/features/cnis/queries';
import { settingsQuery } from '#app/features/settings/queries';
import { CnisHere } from './cnis-here.tsx';
import { DeleteInterconnect } from './delete-interconnect.tsx';
import { kindLabel } from './labels.ts';
import { LiveStatus } from '#app/parts/live-status.tsx';
import { LoaPanel } from './loa-panel.tsx';
import { SurvivePanel } from './survive-panel.tsx';
import { TimelinePanel } from './timeline-panel.tsx';
import { WhyPanel } from './why-panel.tsx';
import { interconnectQuery } from './queries.ts';
import { statusQuery } from '#app/live/status-query';

function factsOf(interconnect: Interconnect): Fact[] {
  const facts: Fact[] = [
    { term: 'Name', value: interconnect.name, copy: interconnect.name, mono: true },
    { term: 'Type', value: kindLabel(interconnect) },
  ];
  if (isPhysical(interconnect)) {
    const { facility, site, slot_id, speed, ccr_device_name: device } = interconnect;
    facts.push(
      { term: 'Facility', value: facility.name },
      { term: 'Address', value: facility.address.join(', '), copy: facility.address.join(', ') },
      { term: 'Site', value: site, mono: true },
      { term: 'Device', value: device ?? 'Unknown device', mono: typeof device === 'string' },
      {
        term: 'Slot',
        value: (
          <TextLink to={paths.slot(slot_id)} mono>
            {slot_id}
          </TextLink>
        ),
        copy: slot_id,
      },
      { term: 'Speed', value: speed, mono: true },
    );
  } else if (isGoogleCloud(interconnect)) {
    facts.push(
      { term: 'Region', value: interconnect.region, mono: true },
      { term: 'Bandwidth', value: interconnect.speed ?? 'not known', mono: true },
    );
  }
  const reservation = interconnect.virtual_port_reservation_id;
  if (typeof reservation === 'string') {
    facts.push({
      term: 'Virtual port reservation',
      value: reservation,
      copy: reservation,
      mono: true,
    });
  }
  return facts;
}

function callsOf(interconnect: Interconnect): PageCall[] {
  const params = { icon: interconnect.name };
  return [
    { title: 'Read this interconnect', operation: 'interconnects.get', params },
    { title: 'Read its status', operation: 'interconnects.status', params },
    // Google Cloud has no port, and so no letter for one.
    ...(isGoogleCloud(interconnect)
      ? []
      : [{ title: 'Get its LOA', operation: 'interconnects.loa', params } as const]),
    { title: 'Delete this interconnect', operation: 'interconnects.delete', params },
  ];
}

function StatusPanel({ interconnect }: { interconnect: Interconnect }) {
  const { name } = interconnect;
  const { data: status, dataUpdatedAt } = useQuery(statusQuery(name));
  const reason = status !== undefined && 'reason' in status ? status.reason : undefined;
  return (
    <Panel title="Status">
      <div className="flex flex-col gap-2">
        <LiveStatus name={name} />
        {status !== undefined && (
          <>
            {typeof reason === 'string' && (
              <p>
                <span className="text-muted">Reason given by the API: </span>
                {reason}
              </p>
            )}
            <p className="text-muted">{stateHint(status.state, linkFactsOf(interconnect).kind)}</p>
            <p className="text-sm text-muted">
              Last answer {clockTime(dataUpdatedAt)}. The API has no field for{' '}
              {isGoogleCloud(interconnect) ? 'the VLAN attachment’s own state' : 'light levels'} or
              for the state of a BGP session.
            </p>
          </>
        )}
      </div>
    </Panel>
  );
}

export function Component() {
  const name = textParam(useParams(), 'interconnect');
  const query = useSuspenseQuery(interconnectQuery(name));
  const cnis = useQuery({
    ...cniListQuery(),
    select: (all) => all.filter((cni) => cni.interconnect === name),
  });
  const { data: status } = useQuery(statusQuery(name));
  const { data: settings } = useQuery(settingsQuery);
  const interconnect = query.data;
  return (
    <>
      <PageHeader
        title={name}
        mono
        detail={<LiveStatus name={name} />}
        actions={
          <>
            <ApiCallButton calls={callsOf(interconnect)} />
            <DeleteInterconnect interconnect={interconnect} cnis={cnis.data?.length} />
          </>
        }
      />
      <RefreshProblem query={query} what="facts" />
      <div className="mb-4">
        <LinkPicture
          link={{
            ...linkFactsOf(interconnect, cnis.data?.length === 1 ? cnis.data[0] : undefined),
            ...((cnis.data?.length ?? 0) > 1 && { conduit: `${cnis.data?.length} CNIs` }),
            state: status?.state,
            cloudflareAsn: settings?.default_asn,
          }}
        />
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Panel title="Facts">
          <Facts facts={factsOf(interconnect)} />
        </Panel>
        <StatusPanel interconnect={interconnect} />
        <div className="min-w-0 lg:col-span-2">
          <WhyPanel key={name} interconnect={interconnect} />
        </div>
        <div className="min-w-0 lg:col-span-2">
          <TimelinePanel key={name} name={name} />
        </div>
        <div className="min-w-0 lg:col-span-2">
          <SurvivePanel interconnect={interconnect} />
        </div>
        <div id="loa" className="min-w-0 scroll-mt-16 lg:col-span-2">
          <LoaPanel key={name} interconnect={interconnect} />
        </div>
        <div className="min-w-0 lg:col-span-2">
          <Panel
            title="CNIs on this interconnect"
            actions={
              <ButtonLink
                to={paths.newCni({ interconnect: name })}
                icon={<Plus size={16} aria-hidden />}
              >
                Configure a CNI
              </ButtonLink>
            }
          >
            <CnisHere query={cnis} />
          </Panel>
        </div>
      </div>
    </>
  );
}
