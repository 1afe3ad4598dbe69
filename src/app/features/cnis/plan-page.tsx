import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { sessionQuery } from '#app/api/session';
import { ButtonLink } from '#app/parts/links.tsx';
import { PageHeader } from '#app/parts/page-header.tsx';
import { paths } from '#app/paths';
import { Button } from '#app/ui/button.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { forgetPlan } from './plan-journal.ts';
import { keptPlanQuery, readKeptAgain } from './plan-kept.ts';
import { openKept, useOpenPlan } from './plan-runner.ts';
import { PlanView } from './plan-view.tsx';

function NoPlan() {
  return (
    <Empty
      title="No plan"
      action={
        <ButtonLink to={paths.cnis()} look="primary">
          Go to the CNIs
        </ButtonLink>
      }
    >
      <p>Select CNIs in the list to change them together, or import new ones from CSV.</p>
    </Empty>
  );
}

/** A plan that this browser keeps, opened as it was left; nothing is sent by looking at it. */
function KeptPlan({ world }: { world: string }) {
  const { data: kept } = useQuery(keptPlanQuery(world));
  useEffect(() => {
    if (kept?.kind === 'plan') openKept(kept.plan, kept.marks);
  }, [kept]);
  if (kept === undefined || kept.kind === 'plan') return <p className="text-muted">Loading…</p>;
  if (kept.kind === 'nothing') return <NoPlan />;
  if (kept.kind === 'no storage') {
    return (
      <Notice kind="warning" title="The browser lets this page store nothing">
        A plan that was under way cannot be resumed. The list of CNIs shows what it has done.
      </Notice>
    );
  }
  const forget = async () => {
    await forgetPlan(world);
    await readKeptAgain();
  };
  return (
    <Notice
      kind="warning"
      title="A plan is kept here that cannot be read any more"
      actions={<Button onClick={() => void forget()}>Forget it</Button>}
    >
      It was damaged, or another version of the console made it. The list of CNIs shows what it has
      done.
    </Notice>
  );
}

export function Component() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const open = useOpenPlan();
  const world = `${session.mode}:${session.account_id}`;
  const mine = open?.plan.world === world ? open : null;
  return (
    <>
      <PageHeader
        title={mine?.plan.title ?? 'Plan'}
        actions={<ButtonLink to={paths.cnis()}>All CNIs</ButtonLink>}
      />
      {mine === null ? (
        <KeptPlan world={world} />
      ) : (
        <PlanView open={mine} accountId={session.account_id} />
      )}
    </>
  );
}
