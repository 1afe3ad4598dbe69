import { Dialog } from '@cloudflare/kumo/components/dialog';
import { ApiError } from '#app/api/error';
import { OutcomeUnknown } from '#app/api/outcome';
import { Problem } from '#app/parts/problem.tsx';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { defaultAsnNotice } from '#network/asn';
import type { Change } from './default-asn-change.ts';
import { SessionList } from './session-list.tsx';

/** Why a change was not carried out, or may have been. */
export function ChangeProblem({ error }: { error: Error }) {
  const unknown = error instanceof OutcomeUnknown;
  return (
    <Problem
      title={
        unknown
          ? 'It is not known whether the default ASN was changed'
          : 'The default ASN was not changed'
      }
      error={unknown ? error.write : error}
    >
      {unknown && <p>It could not be read again either. Look at it before you send it again.</p>}
      {error instanceof ApiError && error.outcomeUnknown && (
        <p>It was read again after the answer was lost: it is what it was.</p>
      )}
    </Problem>
  );
}

/** What a change of ASN does to the sessions that run with the old one. */
function Consequences({ change: { sessions, from, to } }: { change: Change }) {
  if (sessions === undefined) {
    return (
      <Notice kind="warning" title="Which BGP sessions this touches is not known">
        The CNIs could not be read. Every router with a session over a CNI names {from} as its
        neighbour’s ASN, most likely.
      </Notice>
    );
  }
  if (sessions.length === 0) {
    return <p>No CNI has a BGP session, so no router has to change.</p>;
  }
  return (
    <>
      <p>
        Routers at the other end must name {to} instead of {from}. One that still names {from}{' '}
        refuses the session when it is next opened (RFC 4271, Bad Peer AS).
      </p>
      <SessionList sessions={sessions} asn={to} />
      <p className="text-muted">
        Whether Cloudflare resets the running sessions at once is not documented. Plan an
        interruption of each.
      </p>
    </>
  );
}

/** Before and after, and whom it touches, to be confirmed. It stays open while an error is shown. */
export function DefaultAsnReview({
  change,
  isPending,
  error,
  onConfirm,
  onClose,
}: {
  change: Change;
  isPending: boolean;
  error: Error | null;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const notice = defaultAsnNotice(change.to);
  return (
    <Dialog.Root open onOpenChange={(open: boolean) => !open && !isPending && onClose()}>
      <Dialog className="flex max-h-[85dvh] flex-col gap-4 overflow-y-auto p-6 sm:w-[40rem]">
        <Dialog.Title className="text-lg font-semibold">Change the default ASN</Dialog.Title>
        <dl className="grid shrink-0 grid-cols-2 overflow-hidden rounded-lg border border-kumo-line">
          <div className="border-r border-kumo-line p-3">
            <dt className="text-sm text-muted">Before</dt>
            <dd className="mono text-lg">{change.from}</dd>
          </div>
          <div className="p-3">
            <dt className="text-sm text-muted">After</dt>
            <dd className="mono text-lg">{change.to}</dd>
          </div>
        </dl>
        {notice !== null && <p className="text-(--state-unhealthy)">{notice}.</p>}
        <Consequences change={change} />
        {error !== null && <ChangeProblem error={error} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose} busy={isPending}>
            Keep {change.from}
          </Button>
          <Button look="primary" onClick={onConfirm} busy={isPending}>
            {isPending ? 'Changing…' : `Change to ${change.to}`}
          </Button>
        </div>
      </Dialog>
    </Dialog.Root>
  );
}
