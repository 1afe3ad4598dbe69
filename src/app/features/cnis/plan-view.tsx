import { Download, Pause, Play } from 'lucide-react';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { clockTime, dateTime } from '#app/lib/time';
import { LeaveGuard } from '#app/parts/leave-guard.tsx';
import { Problem } from '#app/parts/problem.tsx';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Panel } from '#app/ui/panel.tsx';
import { grouped } from '#app/lib/grouped';
import { type Phase, nextIndex } from './plan-engine.ts';
import { saveResults } from './plan-export.ts';
import { KeysAgainForm } from './plan-keys.tsx';
import { duration, estimate } from './plan-pace.ts';
import { PlanProgress, countOf } from './plan-progress.tsx';
import type { KeysAgain } from './plan-resume.ts';
import { rowsOf } from './plan-rows.ts';
import {
  type OpenPlan,
  keylessSteps,
  leaveOutTheRest,
  lookAgain,
  resumePlan,
  retryFailed,
  setContinuePastFailures,
  stopPlan,
} from './plan-runner.ts';
import { nameOf } from './plan-steps.ts';
import { PlanTable } from './plan-table.tsx';

/** What is going on, in a sentence. */
function situation({ run, isKept, timing }: OpenPlan): string {
  const waiting = countOf(run, 'waiting');
  if (run.phase === 'finished') return 'The plan has ended.';
  if (run.phase === 'stopping') return 'Stopping: the call under way is waited for.';
  if (run.phase === 'running') {
    if (run.waitUntil !== null) {
      return `The API has had enough requests and asks to be left alone until ${clockTime(run.waitUntil)}. The plan goes on then.`;
    }
    const measured =
      timing === null || timing.sent === 0 ? null : (Date.now() - timing.since) / timing.sent;
    return `Running, about ${duration(estimate(run.steps, waiting + 1, measured))} to go.`;
  }
  if (isKept) {
    return 'The page was left while the plan was under way. On resuming, the account is read first: what was being sent is found out that way, and nothing is done twice.';
  }
  return 'Stopped. Nothing more is sent until you say so.';
}

const buttonWords: Readonly<Record<Phase, string>> = {
  running: 'Stop',
  stopping: 'Stopping…',
  stopped: 'Resume',
  asking: '',
  finished: '',
};

/** Where a button went that had the focus, the keyboard goes on here. */
function useFocusKept(phase: Phase): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true });
  }, [phase]);
  return place;
}

function Question({ open, busy, onGoOn }: { open: OpenPlan; busy: boolean; onGoOn: () => void }) {
  const { run } = open;
  const step = run.steps[run.asking ?? -1];
  const mark = run.marks[run.asking ?? -1];
  if (run.phase !== 'asking' || step === undefined || mark === undefined) return null;
  return (
    <Notice
      kind="error"
      title={`${nameOf(step)}: ${mark.state === 'unknown' ? 'it is not known whether it was carried out' : 'it was not carried out'}`}
      actions={
        <>
          <Button look="primary" busy={busy} onClick={onGoOn}>
            Continue past it
          </Button>
          <Button
            busy={busy}
            onClick={() => {
              setContinuePastFailures(true);
              onGoOn();
            }}
          >
            Continue past all failures
          </Button>
        </>
      }
    >
      {'message' in mark && <p>{mark.message}</p>}
      {mark.state === 'failed' && mark.trace !== null && (
        <p className="mono mt-1 text-muted">{mark.trace}</p>
      )}
    </Notice>
  );
}

/** A plan that runs, has stopped or has ended, with the result of each row. */
export function PlanView({ open, accountId }: { open: OpenPlan; accountId: string }) {
  const { run, plan, isKept, survivesReload } = open;
  const place = useFocusKept(run.phase);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const rows = useMemo(() => rowsOf(run), [run]);
  const act = async (work: () => Promise<void>) => {
    setProblem(null);
    setBusy(true);
    try {
      await work();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const resume = (keys?: KeysAgain) => void act(() => resumePlan(keys));
  const isRunning = run.phase === 'running' || run.phase === 'stopping';
  const isOpen = run.phase === 'stopped' || run.phase === 'asking';
  const keyless = isOpen ? keylessSteps(run) : [];
  const failed = countOf(run, 'failed');
  return (
    <div ref={place} tabIndex={-1} className="flex flex-col gap-4 outline-none!">
      <LeaveGuard
        when={isRunning}
        what="The plan goes on while you are elsewhere in the console, as long as this tab stays open. The list of CNIs leads back to it."
      />
      {!survivesReload && run.phase !== 'finished' && (
        <Notice kind="warning" title="This plan cannot be resumed after a reload">
          The browser does not store it. Keep the tab open until the plan has ended.
        </Notice>
      )}
      <Question open={open} busy={busy} onGoOn={() => resume()} />
      {problem !== null && (
        <Problem title="The plan did not go on; nothing was sent" error={problem} />
      )}
      {keyless.length > 0 && <KeysAgainForm steps={keyless} busy={busy} onResume={resume} />}
      <Panel
        title="Progress"
        actions={<span className="text-sm text-muted">Made {dateTime(plan.madeAt)}</span>}
      >
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <PlanProgress run={run} />
          <p className="max-w-prose">{situation(open)}</p>
          <div className="flex flex-wrap items-start gap-2">
            {/* One button throughout, so that the keyboard doesn't lose its place. */}
            {(isRunning || (run.phase === 'stopped' && keyless.length === 0)) && (
              <Button
                look={isRunning ? 'secondary' : 'primary'}
                busy={busy || run.phase === 'stopping'}
                icon={isRunning ? <Pause size={16} aria-hidden /> : <Play size={16} aria-hidden />}
                onClick={() => (isRunning ? stopPlan() : resume())}
              >
                {buttonWords[run.phase]}
              </Button>
            )}
            {isOpen && (
              <Button busy={busy} onClick={() => void act(leaveOutTheRest)}>
                Leave out the rest
              </Button>
            )}
            {!isRunning && countOf(run, 'unknown') > 0 && (
              <Button busy={busy} onClick={() => void act(lookAgain)}>
                Look again for what is not known
              </Button>
            )}
            {!isRunning && failed > 0 && (
              <Button busy={busy} onClick={() => void act(retryFailed)}>
                Try the failed {failed === 1 ? 'one' : grouped(failed)} again
              </Button>
            )}
            {!isRunning && (
              <Button
                icon={<Download size={16} aria-hidden />}
                onClick={() => void act(() => saveResults(rows, plan.madeAt))}
              >
                Results as CSV
              </Button>
            )}
          </div>
          {run.phase !== 'finished' && (
            <label className="flex w-max max-w-full items-center gap-2">
              <input
                type="checkbox"
                className="size-4 shrink-0"
                checked={run.continuePastFailures}
                onChange={(event) => setContinuePastFailures(event.target.checked)}
              />
              Continue past failures
            </label>
          )}
        </div>
      </Panel>
      <PlanTable
        label="Steps"
        rows={rows}
        accountId={accountId}
        follow={isRunning ? nextIndex(run) : null}
      />
      {isKept && isOpen && (
        <p className="text-sm text-muted">
          What the rows say is from before the reload; resuming brings it up to date.
        </p>
      )}
    </div>
  );
}
