import type { Run } from './plan-engine.ts';
import { type Mark, type Step, nameOf } from './plan-steps.ts';

/** A line of a plan's table: a step, or a row that becomes none. */
export interface PlanRow {
  key: string;
  /** Line of the imported file. */
  line: number | null;
  name: string;
  /** Id of the CNI, once there is one. */
  cni: string | null;
  state: Mark['state'] | 'planned' | 'nothing' | 'fault';
  /** Faults, remarks, results: what there is to say about it. */
  messages: string[];
  /** Status, code and `cf-ray` of a failure. */
  trace: string | null;
  step: Step | null;
}

export const stateWords: Readonly<Record<PlanRow['state'], string>> = {
  planned: 'Planned',
  nothing: 'Nothing to do',
  fault: 'Fault',
  waiting: 'Waiting',
  running: 'Running',
  done: 'Done',
  failed: 'Failed',
  unknown: 'Not known',
  skipped: 'Left out',
};

function messagesOf(mark: Mark): string[] {
  if (mark.state === 'done') return mark.note === null ? [] : [mark.note];
  return 'message' in mark ? [mark.message] : [];
}

function idOf(step: Step, mark: Mark): string | null {
  if (mark.state === 'done') return mark.id;
  return step.kind === 'update' ? step.body.id : null;
}

/** The rows of a plan that is carried out, each with its result. */
export function rowsOf({ steps, marks }: Pick<Run, 'steps' | 'marks'>): PlanRow[] {
  return steps.map((step, index): PlanRow => {
    const mark = marks[index] ?? { state: 'waiting' };
    return {
      key: String(index),
      line: step.kind === 'create' ? step.line : null,
      name: nameOf(step),
      cni: idOf(step, mark),
      state: mark.state,
      messages: messagesOf(mark),
      trace: mark.state === 'failed' ? mark.trace : null,
      step,
    };
  });
}
