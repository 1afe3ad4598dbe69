import { useSuspenseQuery } from '@tanstack/react-query';
import { interconnectListQuery } from '#app/features/interconnects/queries';
import { PageHeader } from '#app/parts/page-header.tsx';

export function Component() {
  const { data: interconnects } = useSuspenseQuery(interconnectListQuery());
  return (
    <PageHeader
      title="Overview"
      detail={<span className="text-muted">{interconnects.length} interconnects</span>}
    />
  );
}
