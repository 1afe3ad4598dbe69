import { grouped } from '#app/lib/grouped';
import type { Mark } from './plan-steps.ts';
import type { Run } from './plan-engine.ts';

const counted = [
  ['done', 'done'],
  ['failed', 'failed'],
  ['unknown', 'not known'],
  ['skipped', 'left out'],
  ['waiting', 'waiting'],
] as const;

export function countOf({ marks }: Run, state: Mark['state']): number {
  return marks.filter((mark) => mark.state === state).length;
}

/** How far a plan has come, in counts and as a bar. */
export function PlanProgress({ run }: { run: Run }) {
  const total = run.steps.length;
  const ended = total - countOf(run, 'waiting') - countOf(run, 'running');
  const text = counted
    .map(([state, word]) => [countOf(run, state), word] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${grouped(count)} ${word}`)
    .join(', ');
  return (
    <div className="grid gap-2">
      <div
        role="progressbar"
        aria-label="Progress of the plan"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={ended}
        aria-valuetext={`${ended} of ${total}`}
        className="h-2 overflow-hidden rounded-full bg-kumo-tint ring ring-kumo-line"
      >
        <div
          className="h-full bg-(--state-pending)"
          style={{ width: `${(100 * ended) / total}%` }}
        />
      </div>
      <p>
        <span className="font-medium">
          {grouped(ended)} of {grouped(total)}
        </span>
        <span className="text-muted">: {text}</span>
      </p>
    </div>
  );
}
