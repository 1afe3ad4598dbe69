import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '#app/api/session';
import { ButtonLink } from '#app/parts/links.tsx';
import { paths } from '#app/paths';
import { Notice } from '#app/ui/notice.tsx';
import { grouped } from '#app/lib/grouped';
import { keptPlanQuery, openSteps } from './plan-kept.ts';

/** On the list of CNIs: a plan that has not ended, and the way back to it. */
export function PlanNotice() {
  const { data: session } = useQuery(sessionQuery);
  const world = session === undefined ? '' : `${session.mode}:${session.account_id}`;
  const { data: kept } = useQuery({ ...keptPlanQuery(world), enabled: world !== '' });
  const open = openSteps(kept);
  if (open === 0 || kept?.kind !== 'plan') return null;
  const total = kept.marks.length;
  return (
    <div className="mb-4">
      <Notice
        kind="info"
        title={`A plan has not ended: ${kept.plan.title}`}
        actions={<ButtonLink to={paths.cniPlan()}>Open the plan</ButtonLink>}
      >
        {grouped(total - open)} of {grouped(total)} steps are through. It goes on from there;
        nothing is done twice.
      </Notice>
    </div>
  );
}
