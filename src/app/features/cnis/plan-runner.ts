import type { Cni } from '#contract/cnis';
import { useSyncExternalStore } from 'react';
import { queryClient } from '#app/api/query-client';
import { currentSession } from '#app/api/session';
import { announce } from '#app/lib/announce';
import { type Event, type Run, after, drive, planned } from './plan-engine.ts';
import { type KeptPlan, keepMarks, keepPlan } from './plan-journal.ts';
import { releaseLock, takeLock } from './plan-lock.ts';
import { intervalOf } from './plan-pace.ts';
import { type KeysAgain, lookedAt, rejoin } from './plan-resume.ts';
import { stateWords } from './plan-rows.ts';
import { sendStep } from './plan-send.ts';
import { freshCnis } from './write.ts';
import { type Mark, type Step, lacksKey } from './plan-steps.ts';

// A plan outlives the page that shows it: going elsewhere in the console must neither stop it nor
// start it again. MD5 keys are here, in memory, and nowhere else.
export interface OpenPlan {
  plan: KeptPlan;
  run: Run;
  /** Whether it comes from storage and has to be held against the account before it goes on. */
  isKept: boolean;
  /** Whether a reload finds it again. */
  survivesReload: boolean;
  /** When this tab began to carry it out, and how many steps it has sent since. */
  timing: { since: number; sent: number } | null;
}

let current: OpenPlan | null = null;
const listeners = new Set<() => void>();

function become(next: OpenPlan | null): void {
  current = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The plan that this tab has open, or null. */
export function currentPlan(): OpenPlan | null {
  return current;
}

export function useOpenPlan(): OpenPlan | null {
  return useSyncExternalStore(subscribe, currentPlan);
}

/** The world that a plan belongs to: never offered, and never carried out, in another one. */
export async function currentWorld(): Promise<string> {
  const { mode, account_id } = await currentSession();
  return `${mode}:${account_id}`;
}

let interrupt: () => void = () => undefined;

/** Waits until `until` (milliseconds since 1970), or until the plan is stopped. */
function waitUntil(until: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, Math.max(0, until - Date.now()));
    interrupt = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

function count(run: Run, state: Mark['state']): number {
  return run.marks.filter((mark) => mark.state === state).length;
}

/** Said aloud: quarters, questions and the end. One line for each of 5,000 steps is noise. */
function report(before: Run, now: Run): void {
  const total = now.steps.length;
  // A short plan has ended before its quarters are read out.
  const parts = total < 40 ? 1 : 4;
  const quarter = (run: Run) => Math.floor((parts * count(run, 'done')) / total);
  if (now.phase === before.phase && quarter(now) === quarter(before)) return;
  const counts = `${count(now, 'done')} of ${total} done`;
  if (now.phase === 'finished') {
    const others = (['failed', 'unknown', 'skipped'] as const)
      .map((state) => ({ state, n: count(now, state) }))
      .filter(({ n }) => n > 0)
      .map(({ state, n }) => `, ${n} ${stateWords[state].toLowerCase()}`);
    announce(`The plan has ended: ${counts}${others.join('')}`);
  } else if (now.phase === 'asking') announce(`The plan waits for you: a step failed, ${counts}`);
  else if (now.phase === 'stopped') announce(`The plan has stopped: ${counts}`);
  else if (quarter(now) > quarter(before)) announce(`Plan: ${counts}`);
}

function tell(event: Event): void {
  if (current === null) return;
  const before = current.run;
  const run = after(before, event);
  const { timing } = current;
  const sent = event.type === 'settled' && timing !== null;
  become({
    ...current,
    run,
    timing: sent ? { ...timing, sent: timing.sent + 1 } : timing,
  });
  if (event.type === 'stop') interrupt();
  report(before, run);
  if (run.phase === 'finished' && before.phase !== 'finished') {
    void queryClient.invalidateQueries({ queryKey: ['cnis', 'list'] });
  }
}

async function keep(plan: string, changed: readonly { index: number; mark: Mark }[]) {
  if (current?.survivesReload !== true) return;
  try {
    await keepMarks(plan, changed);
  } catch {
    // What is kept is out of date from here on. A resume would settle each step by reading, so
    // nothing is done twice; but the person should know.
    if (current?.plan.id === plan) become({ ...current, survivesReload: false });
  }
}

let isDriving = false;

async function carryOut(known: Set<string>): Promise<void> {
  if (isDriving || current === null) return;
  isDriving = true;
  const { plan } = current;
  const interval = intervalOf(current.run.steps);
  let lastStart = 0;
  try {
    await drive(
      {
        // Only ever this plan: another one may have been opened since, in another account.
        get: () => (current?.plan.id === plan.id ? current.run : planned([], false)),
        tell: (event) => {
          if (current?.plan.id === plan.id) tell(event);
        },
      },
      {
        keep: (index, mark) => keep(plan.id, [{ index, mark }]),
        send: async (step) => {
          // Another tab may have changed the account that this browser works in.
          if ((await currentWorld()) !== plan.world) {
            tell({ type: 'stop' });
            const message = 'Not sent: this browser now works in another account.';
            return { mark: { state: 'failed', message, trace: null } };
          }
          return sendStep(step, known);
        },
        waitUntil,
        pace: async () => {
          const start = lastStart + interval;
          if (interval > 0 && start > Date.now()) await waitUntil(start);
          lastStart = Date.now();
        },
      },
    );
  } finally {
    isDriving = false;
  }
  // Resumed in the moment in which it was stopping.
  if (current?.run.phase === 'running') await carryOut(known);
  else if (current?.run.phase === 'finished') releaseLock();
}

function mustBeIdle(): void {
  if (isDriving) throw new Error('A plan is being carried out; it has to end or be stopped first');
}

/** Makes a plan and begins to carry it out. Throws `HeldElsewhere`, and what reading throws. */
export async function startPlan(
  title: string,
  steps: readonly Step[],
  continuePastFailures: boolean,
): Promise<void> {
  mustBeIdle();
  const world = await currentWorld();
  await takeLock(world);
  const plan: KeptPlan = {
    world,
    id: crypto.randomUUID(),
    title,
    madeAt: Date.now(),
    continuePastFailures,
    steps: [...steps],
  };
  const known = new Set((await freshCnis()).map(({ id }) => id));
  const survivesReload = await keepPlan(plan).then(
    () => true,
    () => false,
  );
  const run = planned(steps, continuePastFailures);
  const timing = { since: Date.now(), sent: 0 };
  become({ plan, run, isKept: false, survivesReload, timing });
  tell({ type: 'start' });
  void carryOut(known);
}

/** Opens a plan that was kept, as it was left. Nothing is sent. */
export function openKept(plan: KeptPlan, marks: readonly Mark[]): void {
  if (isDriving) return;
  const open = marks.some(({ state }) => state === 'waiting' || state === 'running');
  const run: Run = {
    ...planned(plan.steps, plan.continuePastFailures),
    marks,
    phase: open ? 'stopped' : 'finished',
  };
  become({ plan, run, isKept: true, survivesReload: true, timing: null });
}

/**
 * Holds what is still to be sent against the account: a plan from storage, and failed steps that
 * are tried again, since what seemed lost may have arrived late.
 */
async function join(account: readonly Cni[], keys: KeysAgain): Promise<void> {
  if (current === null) return;
  const { run, plan } = current;
  const rejoined = rejoin(run.steps, run.marks, account, keys);
  become({ ...current, isKept: false, run: { ...run, ...rejoined } });
  await keep(
    plan.id,
    rejoined.marks.map((mark, index) => ({ index, mark })),
  );
}

/** Goes on with the open plan; one from storage is held against the account first. */
export async function resumePlan(keys: KeysAgain = () => undefined): Promise<void> {
  if (current === null) return;
  await takeLock(current.plan.world);
  const account = await freshCnis();
  await join(account, keys);
  become({ ...current, timing: { since: Date.now(), sent: 0 } });
  tell({ type: 'start' });
  void carryOut(new Set(account.map(({ id }) => id)));
}

export function stopPlan(): void {
  tell({ type: 'stop' });
}

export function setContinuePastFailures(on: boolean): void {
  tell({ type: 'continue past failures', on });
}

/** The steps that cannot be sent because their MD5 key is not here. */
export function keylessSteps({ steps, marks }: Run): Step[] {
  return steps.filter((step, index) => {
    const state = marks[index]?.state;
    return (state === 'waiting' || state === 'running') && lacksKey(step);
  });
}

/** Tries the failed steps again; where keys are missing, the page asks for them first. */
export async function retryFailed(): Promise<void> {
  tell({ type: 'retry' });
  if (current !== null && keylessSteps(current.run).length === 0) await resumePlan();
}

/** Leaves out what has not been sent, and ends the plan with that. */
export async function leaveOutTheRest(): Promise<void> {
  if (current === null) return;
  await takeLock(current.plan.world);
  // What was being sent is found out before it is called left out.
  if (current.isKept) await join(await freshCnis(), () => undefined);
  const before = current.run.marks;
  tell({ type: 'leave out the rest' });
  await keep(
    current.plan.id,
    current.run.marks.flatMap((mark, index) => (mark === before[index] ? [] : [{ index, mark }])),
  );
  releaseLock();
}

/** Reads the account once more for the steps of unknown outcome. Sends nothing. */
export async function lookAgain(): Promise<void> {
  if (current === null || isDriving) return;
  const account = await freshCnis();
  const { plan, run } = current;
  const looked = run.marks.flatMap((mark, index) => {
    const step = run.steps[index];
    if (mark.state !== 'unknown' || step === undefined) return [];
    return [{ index, mark: lookedAt(step, account) }];
  });
  for (const each of looked) tell({ type: 'looked', ...each });
  await keep(plan.id, looked);
}
