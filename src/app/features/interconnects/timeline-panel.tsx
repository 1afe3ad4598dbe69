import { useEntries } from '#app/observed/use-entries';
import { Panel } from '#app/ui/panel.tsx';

/** What this browser has seen of the interconnect's state. */
export function TimelinePanel({ name }: { name: string }) {
  const entries = useEntries({ limit: 500, interconnect: name }) ?? [];
  return <Panel title="Observed timeline">{entries.length} changes observed</Panel>;
}
