import type { Session } from '#contract/session';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { sessionQuery } from '#app/api/session';
import { type Trouble, putOff } from '#app/api/standing';
import { ConnectAgain } from './connect-again.tsx';
import { Elsewhere } from './elsewhere.tsx';

function titleOf(trouble: Trouble): string {
  if (trouble.kind !== 'elsewhere') return 'Connect the account again';
  return trouble.now.mode === 'demo'
    ? 'This browser works in the demo now'
    : 'This browser works in another account now';
}

function bodyOf(trouble: Trouble, mine: Session): ReactNode {
  if (trouble.kind === 'elsewhere') return <Elsewhere mine={mine} now={trouble.now} />;
  return (
    <ConnectAgain mine={mine}>
      {trouble.kind === 'ended'
        ? 'The session has ended, and its credential is forgotten with it.'
        : 'Cloudflare does not accept the credential of this session any more: it may be disabled, expired or deleted.'}
    </ConnectAgain>
  );
}

/**
 * Asks over whatever page and dialog there is. The platform's own dialog, at the end of the body:
 * it stands above all others, and what they made inert or hid does not hold it.
 */
export function ReconnectDialog({ trouble }: { trouble: Trouble }) {
  const { data: mine } = useQuery(sessionQuery);
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    // Closed before it goes, so that the focus returns to where it was.
    return () => dialog?.close();
  }, []);
  return createPortal(
    <dialog
      ref={ref}
      aria-labelledby="reconnect-title"
      className="m-auto max-h-[90dvh] w-[min(38rem,calc(100vw-2rem))] overflow-y-auto rounded-xl border border-kumo-line bg-kumo-base p-5 text-kumo-default backdrop:bg-black/40 sm:p-6"
      onClose={({ currentTarget }) => {
        if (!currentTarget.open) putOff();
      }}
    >
      <h2 id="reconnect-title" tabIndex={-1} className="mb-3 text-lg font-semibold outline-none!">
        {titleOf(trouble)}
      </h2>
      {mine !== undefined && bodyOf(trouble, mine)}
    </dialog>,
    document.body,
  );
}
