import { useEntries } from '#app/observed/use-entries';
import { PageHeader } from '#app/parts/page-header.tsx';

export function Component() {
  const entries = useEntries({ limit: 1000 });
  return (
    <PageHeader
      title="Activity"
      detail={<span className="text-muted">{entries?.length ?? 0}</span>}
    />
  );
}
