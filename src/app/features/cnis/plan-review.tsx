import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem } from '#app/parts/problem.tsx';
import { ButtonLink } from '#app/parts/links.tsx';
import { paths } from '#app/paths';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Panel } from '#app/ui/panel.tsx';
import { grouped } from '#app/lib/grouped';
import { keptPlanQuery, openSteps, readKeptAgain } from './plan-kept.ts';
import { duration, estimate, intervalOf } from './plan-pace.ts';
import type { PlanRow } from './plan-rows.ts';
import { startPlan } from './plan-runner.ts';
import { type Step, requestsOf } from './plan-steps.ts';
import { PlanTable } from './plan-table.tsx';

function count(n: number, one: string, many = `${one}s`): string {
  return `${grouped(n)} ${n === 1 ? one : many}`;
}

/** What a plan will do, in a sentence. */
export function summaryOf(steps: readonly Step[]): string {
  const creations = steps.filter(({ kind }) => kind === 'create').length;
  const verb = creations === steps.length ? 'Creates' : 'Changes';
  const time = duration(estimate(steps, steps.length, null));
  const order = steps.length === 1 ? '' : ', one after the other';
  return `${verb} ${count(steps.length, 'CNI')}: ${count(steps.length, 'call')}${order}, about ${time}`;
}

function Kept({ world }: { world: string }) {
  const { data: kept } = useQuery(keptPlanQuery(world));
  if (kept?.kind === 'no storage') {
    return (
      <Notice kind="warning" title="This plan cannot be resumed after a reload">
        The browser lets this page store nothing, so keep the tab open until the plan has ended.
      </Notice>
    );
  }
  if (openSteps(kept) === 0) return null;
  return (
    <Notice
      kind="warning"
      title="An earlier plan has not ended"
      actions={<ButtonLink to={paths.cniPlan()}>Open it</ButtonLink>}
    >
      One plan is kept at a time. Carry the earlier one out, or leave out the rest of it, before
      this one starts.
    </Notice>
  );
}

/** The last look at a plan: what will be sent, in order, and the button that sends it. */
export function PlanReview({
  title,
  rows,
  steps,
  accountId,
  world,
  unavailable,
  onStarted,
}: {
  /** What the plan is called while it runs. */
  title: string;
  rows: readonly PlanRow[];
  steps: readonly Step[];
  accountId: string;
  world: string;
  /** Why it cannot start, or null. */
  unavailable: string | null;
  onStarted: () => void;
}) {
  const [goesOn, setGoesOn] = useState(false);
  const [isStarting, setIsStarting] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const { data: kept } = useQuery(keptPlanQuery(world));
  const isTaken = openSteps(kept) > 0;
  const start = async () => {
    setProblem(null);
    setIsStarting(true);
    try {
      await startPlan(title, steps, goesOn);
      void readKeptAgain();
      onStarted();
    } catch (error) {
      setProblem(error);
      setIsStarting(false);
    }
  };
  const reason = isTaken ? 'An earlier plan has not ended' : unavailable;
  return (
    <Panel title="Plan">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {steps.length > 0 && (
          <p>
            {summaryOf(steps)}.
            {intervalOf(steps) > 0 &&
              ` It takes ${count(requestsOf(steps), 'request')}; Cloudflare allows an account 1,200 in five minutes, so they go out at three a second.`}
          </p>
        )}
        <PlanTable label="Plan" rows={rows} accountId={accountId} />
        <label className="flex w-max max-w-full items-center gap-2">
          <input
            type="checkbox"
            className="size-4 shrink-0"
            checked={goesOn}
            onChange={(event) => setGoesOn(event.target.checked)}
          />
          Continue past failures
        </label>
        <p className="-mt-3 text-sm text-muted">
          Otherwise the plan stops at the first one and asks.
        </p>
        <Kept world={world} />
        {problem !== null && (
          <Problem title="The plan was not started; nothing was sent" error={problem} />
        )}
        <Button look="primary" busy={isStarting} unavailable={reason} onClick={() => void start()}>
          {isStarting ? 'Starting…' : `Start: ${count(steps.length, 'call')}`}
        </Button>
      </div>
    </Panel>
  );
}
