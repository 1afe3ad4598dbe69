import { useSuspenseQuery } from '@tanstack/react-query';
import { interconnectListQuery } from '#app/features/interconnects/queries';
import { useStatuses } from '#app/live/use-status';
import { linkOf } from '#app/parts/links-of';
import { PageHeader } from '#app/parts/page-header.tsx';
import { ResiliencePanel } from '#app/parts/resilience-panel.tsx';
import { Topology } from '#app/parts/topology.tsx';
import { useWhatIf } from '#app/parts/use-what-if';
import { Notice } from '#app/ui/notice.tsx';
import { usePlannedLink } from './use-planned-link.ts';

export function Component() {
  const { data: interconnects } = useSuspenseQuery(interconnectListQuery());
  const statuses = useStatuses(interconnects.map(({ name }) => name));
  const { marks } = useWhatIf();
  const { planned, fault } = usePlannedLink();
  const links = [
    ...interconnects.map((each) => linkOf(each, statuses.get(each.name)?.state)),
    ...planned,
  ];
  return (
    <>
      <PageHeader title="Topology" />
      <Topology links={links} marks={marks} />
      <ResiliencePanel
        links={links}
        note={fault === null ? undefined : <Notice kind="warning" title={fault} />}
      />
    </>
  );
}
