import type { Mark, Step } from './plan-steps.ts';

export type Phase =
  /** Nothing runs; waiting steps stay until somebody says so. */
  | 'stopped'
  | 'running'
  /** Stops as soon as the call under way has answered. */
  | 'stopping'
  /** A step failed: go on past it, or leave it at that? */
  | 'asking'
  | 'finished';

/** A plan and how far it has come. */
export interface Run {
  steps: readonly Step[];
  /** What has become of each step, by its index. */
  marks: readonly Mark[];
  phase: Phase;
  continuePastFailures: boolean;
  /** Until when the API asks to be left alone, in milliseconds since 1970; null when it doesn't. */
  waitUntil: number | null;
  /** Refusals for their number (429) since the last step that went through. */
  refusals: number;
  /** The step that the question is about. */
  asking: number | null;
}

export type Event =
  | { type: 'start' }
  | { type: 'stop' }
  | { type: 'continue past failures'; on: boolean }
  | { type: 'sending'; index: number }
  | { type: 'settled'; index: number; mark: Mark }
  | { type: 'limited'; index: number; until: number }
  | { type: 'waited' }
  /** An unknown step was looked for again, by reading. */
  | { type: 'looked'; index: number; mark: Mark }
  | { type: 'retry' }
  | { type: 'leave out the rest' };

/** After that many refusals in a row something else is wrong, and a person has to say. */
export const refusalsMax = 5;

export const leftOut = 'Left out: it was not sent';

/** A plan that has not begun. */
export function planned(steps: readonly Step[], continuePastFailures: boolean): Run {
  return {
    steps,
    marks: steps.map(() => ({ state: 'waiting' })),
    phase: 'stopped',
    continuePastFailures,
    waitUntil: null,
    refusals: 0,
    asking: null,
  };
}

function withMark(run: Run, index: number, mark: Mark): Run {
  return { ...run, marks: run.marks.with(index, mark) };
}

/** The index of the step that comes next, or -1. */
export function nextIndex({ marks }: Run): number {
  return marks.findIndex(({ state }) => state === 'waiting');
}

function settled(run: Run, index: number, mark: Mark): Run {
  const next = { ...withMark(run, index, mark), refusals: 0 };
  if (nextIndex(next) < 0) return { ...next, phase: 'finished' };
  if (run.phase === 'stopping') return { ...next, phase: 'stopped' };
  const bad = mark.state === 'failed' || mark.state === 'unknown';
  if (!bad || run.continuePastFailures) return next;
  return { ...next, phase: 'asking', asking: index };
}

function limited(run: Run, index: number, until: number): Run {
  if (run.refusals + 1 >= refusalsMax) {
    const message = `The API refused it ${refusalsMax} times for the number of requests; nothing was changed`;
    return settled({ ...run, continuePastFailures: false }, index, {
      state: 'failed',
      message,
      trace: null,
    });
  }
  const back = { ...withMark(run, index, { state: 'waiting' }), refusals: run.refusals + 1 };
  if (run.phase === 'stopping') return { ...back, phase: 'stopped' };
  return { ...back, waitUntil: until };
}

const isOpen = (phase: Phase) => phase === 'stopped' || phase === 'asking';

/** The run after an event. Events that don't fit the phase change nothing. */
export function after(run: Run, event: Event): Run {
  switch (event.type) {
    case 'start': {
      if (!isOpen(run.phase)) return run;
      const phase = nextIndex(run) < 0 ? 'finished' : 'running';
      return { ...run, phase, asking: null, waitUntil: null };
    }
    case 'stop':
      if (run.phase !== 'running') return run;
      if (run.marks.some(({ state }) => state === 'running')) return { ...run, phase: 'stopping' };
      return { ...run, phase: 'stopped', waitUntil: null };
    case 'continue past failures':
      return { ...run, continuePastFailures: event.on };
    case 'sending':
      return withMark(run, event.index, { state: 'running' });
    case 'settled':
      return settled(run, event.index, event.mark);
    case 'limited':
      return limited(run, event.index, event.until);
    case 'waited':
      return { ...run, waitUntil: null };
    case 'looked':
      return withMark(run, event.index, event.mark);
    case 'retry': {
      if (run.phase === 'running' || run.phase === 'stopping') return run;
      const marks = run.marks.map((mark): Mark =>
        mark.state === 'failed' ? { state: 'waiting' } : mark,
      );
      return { ...run, marks, phase: 'stopped', asking: null };
    }
    case 'leave out the rest': {
      if (!isOpen(run.phase)) return run;
      const marks = run.marks.map((mark): Mark =>
        mark.state === 'waiting' ? { state: 'skipped', message: leftOut } : mark,
      );
      return { ...run, marks, phase: 'finished', asking: null };
    }
    default:
      return event satisfies never;
  }
}

export type Sent = { mark: Mark } | { limitedUntil: number };

/** What the engine needs of the world around it. */
export interface Effects {
  /** Writes a step's mark where it outlives the page; a step is sent only after this has ended. */
  keep: (index: number, mark: Mark) => Promise<void>;
  /** Carries a step out, once. Failures are marks; it doesn't reject. */
  send: (step: Step) => Promise<Sent>;
  /** Waits until the API may be asked again; ends early when the plan is stopped. */
  waitUntil: (until: number) => Promise<void>;
  /** Waits so that a long plan doesn't use up the account's requests. */
  pace: () => Promise<void>;
}

export interface Store {
  get: () => Run;
  tell: (event: Event) => void;
}

/**
 * Carries a plan out, one call at a time, until it is finished, stopped or has to ask. Before a
 * step is sent it is written down that it is about to be: what is cut off here is found out by
 * reading, never by sending again.
 */
export async function drive(store: Store, effects: Effects): Promise<void> {
  for (;;) {
    const { phase, waitUntil } = store.get();
    if (phase !== 'running') return;
    if (waitUntil !== null) {
      await effects.waitUntil(waitUntil);
      store.tell({ type: 'waited' });
      continue;
    }
    await effects.pace();
    const run = store.get();
    const index = nextIndex(run);
    const step = run.steps[index];
    if (run.phase !== 'running' || step === undefined) return;
    store.tell({ type: 'sending', index });
    await effects.keep(index, { state: 'running' });
    const sent = await effects.send(step);
    if ('mark' in sent) {
      await effects.keep(index, sent.mark);
      store.tell({ type: 'settled', index, mark: sent.mark });
    } else {
      await effects.keep(index, { state: 'waiting' });
      store.tell({ type: 'limited', index, until: sent.limitedUntil });
    }
  }
}
