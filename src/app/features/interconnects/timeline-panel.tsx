import { Suspense, lazy } from 'react';
import { Panel } from '#app/ui/panel.tsx';

const TimelineView = lazy(() => import('./timeline-view.tsx'));

/** What this browser has seen of the interconnect's state. */
export function TimelinePanel({ name }: { name: string }) {
  return (
    <Panel title="Observed timeline">
      <Suspense fallback={<p className="text-muted">Loading…</p>}>
        <TimelineView name={name} />
      </Suspense>
    </Panel>
  );
}
