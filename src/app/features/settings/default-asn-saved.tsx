import { useMutation } from '@tanstack/react-query';
import { announce } from '#app/lib/announce';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { type Change, carryOut } from './default-asn-change.ts';
import { ChangeProblem } from './default-asn-review.tsx';
import { SessionList } from './session-list.tsx';

/** What was changed, what is left to do, and one click back. */
export function DefaultAsnSaved({
  done,
  onDone,
}: {
  done: Change;
  onDone: (done: Change) => void;
}) {
  const { from, to, sessions } = done;
  const undoing = useMutation({
    mutationFn: () => carryOut({ from: to, to: from, sessions }),
    onSuccess: (asn) => {
      onDone({ from: to, to: asn, sessions });
      announce(`The default ASN is ${asn} again`);
    },
  });
  const left = sessions ?? [];
  return (
    <div className="flex flex-col gap-3">
      <Notice
        kind="info"
        title={`The default ASN is ${to}; it was ${from}`}
        actions={
          <Button busy={undoing.isPending} onClick={() => undoing.mutate()}>
            {undoing.isPending ? 'Changing…' : `Change back to ${from}`}
          </Button>
        }
      >
        {left.length > 0 && <p>Left to do: the routers of these sessions name {to}.</p>}
      </Notice>
      {undoing.isError && <ChangeProblem error={undoing.error} />}
      {left.length > 0 && <SessionList sessions={left} asn={to} />}
    </div>
  );
}
