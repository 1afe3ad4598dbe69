import { isPhysical } from '#contract/interconnects';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useParams } from 'react-router';
import { sessionQuery } from '#app/api/session';
import { ApiCallButton } from '#app/parts/api-call.tsx';
import { ButtonLink, TextLink } from '#app/parts/links.tsx';
import { PageHeader } from '#app/parts/page-header.tsx';
import { RefreshProblem } from '#app/parts/refresh-problem.tsx';
import { Occupancy } from '#app/parts/slot-occupancy.tsx';
import { uuidParam } from '#app/parts/route-params';
import { paths } from '#app/paths';
import { Button } from '#app/ui/button.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Panel } from '#app/ui/panel.tsx';
import { interconnectListQuery } from '#app/features/interconnects/queries';
import { slotQuery } from './queries.ts';

/** Who occupies a slot that no interconnect in the list explains. */
function occupant(occupied: boolean, isOurs: boolean, listPending: boolean): string {
  if (!occupied) return 'Nobody';
  if (isOurs) return 'This account; the interconnect on it is not known at the moment';
  return listPending ? 'Not known yet' : 'Somebody; the API does not say who';
}

export function Component() {
  const id = uuidParam(useParams(), 'slot');
  const query = useSuspenseQuery(slotQuery(id));
  const { data: session } = useQuery(sessionQuery);
  const list = useQuery(interconnectListQuery());
  const ours = list.data?.find(
    (each) => isPhysical(each) && each.slot_id.toLowerCase() === id.toLowerCase(),
  );
  const slot = query.data;
  const isOurs = slot.account !== undefined && slot.account === session?.account_id;
  const device = slot.ccr_device_name;
  const create = 'Create an interconnect here';
  const calls = [
    { title: 'Read this slot', operation: 'slots.get', params: { slot: id } } as const,
  ];
  return (
    <>
      <PageHeader
        title={slot.facility.name}
        detail={<Occupancy slot={slot} accountId={session?.account_id} />}
        actions={
          <>
            <ApiCallButton calls={calls} />
            {slot.occupied ? (
              <Button look="primary" unavailable="This slot is occupied">
                {create}
              </Button>
            ) : (
              <ButtonLink
                to={paths.newInterconnect({ kind: 'physical', slot: id, step: 'review' })}
                look="primary"
                icon={<Plus size={16} aria-hidden />}
              >
                {create}
              </ButtonLink>
            )}
          </>
        }
      />
      <RefreshProblem query={query} what="facts" />
      <Panel title="Facts">
        <Facts
          facts={[
            { term: 'Slot', value: slot.id, copy: slot.id, mono: true },
            { term: 'Site', value: slot.site, mono: true },
            { term: 'Facility', value: slot.facility.name },
            {
              term: 'Address',
              value: slot.facility.address.join(', '),
              copy: slot.facility.address.join(', '),
            },
            { term: 'Speed', value: slot.speed, mono: true },
            {
              term: 'Device',
              value: device ?? 'Unknown: the API names no device for this slot',
              mono: typeof device === 'string',
            },
            {
              term: 'Occupied by',
              value:
                ours !== undefined ? (
                  <TextLink to={paths.interconnect(ours.name)} mono>
                    {ours.name}
                  </TextLink>
                ) : (
                  occupant(slot.occupied, isOurs, list.isPending)
                ),
            },
          ]}
        />
      </Panel>
    </>
  );
}
