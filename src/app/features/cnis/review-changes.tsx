import type { Cni } from '#contract/cnis';
import { ApiCall } from '#app/parts/api-call.tsx';
import { ValueDiff } from '#app/parts/value-diff.tsx';
import { Button } from '#app/ui/button.tsx';
import { Panel } from '#app/ui/panel.tsx';
import { diffOf, unknownOf } from './cni-diff.ts';
import { SaveProblem } from './save-problem.tsx';

/** What a PUT would change, before it is sent. */
export function ReviewChanges({
  now,
  body,
  isPending,
  problem,
  onSave,
  onBack,
}: {
  /** The CNI as it was read a moment ago. */
  now: Cni;
  body: Cni;
  isPending: boolean;
  problem: Error | null;
  onSave: () => void;
  onBack: () => void;
}) {
  const unknown = [...unknownOf(body).keys()];
  return (
    <div className="flex flex-col gap-4">
      <Panel title="What will change">
        <ValueDiff rows={diffOf(now, body)} />
        <p className="mt-3 text-sm text-muted">
          The CNI was read again just now and is read once more before it is sent. The API replaces
          the whole object; everything else is sent back as it was read
          {unknown.length > 0 && (
            <>
              , fields that this console does not know included:{' '}
              <span className="mono">{unknown.join(', ')}</span>
            </>
          )}
          .
        </p>
        <div className="mt-3">
          <ApiCall
            call={{
              title: 'Save this CNI',
              operation: 'cnis.update',
              params: { cni: body.id },
              body,
            }}
          />
        </div>
      </Panel>
      {problem !== null && <SaveProblem error={problem} />}
      <div className="flex flex-wrap gap-2">
        <Button busy={isPending} onClick={onBack}>
          Back to the form
        </Button>
        <Button look="primary" busy={isPending} onClick={onSave}>
          {isPending ? 'Saving…' : 'Save CNI'}
        </Button>
      </div>
    </div>
  );
}
