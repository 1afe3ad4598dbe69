import type { Interconnect } from '#contract/interconnects';
import { Suspense, lazy, useEffect, useState } from 'react';
import { useStatus } from '#app/live/use-status';
import { Button } from '#app/ui/button.tsx';
import { Panel } from '#app/ui/panel.tsx';

function Unavailable() {
  return <p className="text-muted">The checks could not be loaded. Reload the page.</p>;
}

const WhyView = lazy(async () => {
  try {
    return { default: (await import('./why-view.tsx')).WhyView };
  } catch {
    return { default: Unavailable };
  }
});

/**
 * "Why isn't it up?": checks in order, and what support asks for. Open for all that isn't Healthy,
 * at hand for what is; once open it stays so, whatever the state becomes meanwhile.
 */
export function WhyPanel({ interconnect }: { interconnect: Interconnect }) {
  const status = useStatus(interconnect.name);
  const healthy = status.state === 'Healthy';
  const wanted = !healthy && (status.state !== undefined || status.failure !== undefined);
  const [open, setOpen] = useState<boolean>();
  useEffect(() => {
    if (wanted) setOpen((before) => before ?? true);
  }, [wanted]);
  return (
    // The place that the overview's links lead to, below the sticky header.
    <div id="why" className="scroll-mt-16">
      <Panel
        title={healthy ? 'Check this link' : 'Why isn’t it up?'}
        actions={
          <Button aria-expanded={open === true} onClick={() => setOpen(open !== true)}>
            {open === true ? 'Hide the checks' : 'Show the checks'}
          </Button>
        }
      >
        {open === true ? (
          <Suspense fallback={<p className="text-muted">Loading the checks…</p>}>
            <WhyView interconnect={interconnect} status={status} />
          </Suspense>
        ) : (
          <p className="text-muted">
            {healthy
              ? 'The API calls the link up. If something is wrong all the same: checks in order, and a support bundle.'
              : 'Checks in order, and a support bundle.'}
          </p>
        )}
      </Panel>
    </div>
  );
}
