import { Suspense, lazy, useEffect, useSyncExternalStore } from 'react';
import { checkSession } from '#app/api/session';
import { onOtherTab } from '#app/api/session-tabs';
import { askAgain, currentStanding, subscribeToStanding } from '#app/api/standing';
import { CircleAlert } from 'lucide-react';

const ReconnectDialog = lazy(async () => ({
  default: (await import('./reconnect-dialog.tsx')).ReconnectDialog,
}));

const lines = {
  ended:
    'The session of this account has ended. Nothing is read or sent until it is connected again.',
  refused:
    'Cloudflare does not accept the credential any more. Nothing is read or sent until the account is connected again.',
  elsewhere:
    'This browser does not work in this page’s account now. Nothing is read or sent from the page.',
} as const;

/** Says once, above every page, why nothing is sent, and offers the way out. */
export function StandingNotice() {
  const standing = useSyncExternalStore(subscribeToStanding, currentStanding);
  useEffect(() => onOtherTab(() => void checkSession().catch(() => undefined)), []);
  if (standing === null || standing.shown === 'nothing') return null;
  const { trouble, shown } = standing;
  return (
    <>
      <div
        role="status"
        className="sticky top-13 z-10 flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-kumo-line bg-(--state-unhealthy-tint) px-4 py-1.5 text-sm md:px-6"
      >
        <span className="flex min-w-0 items-start gap-2">
          <CircleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-(--state-unhealthy)" />
          {lines[trouble.kind]}
        </span>
        <button
          type="button"
          aria-haspopup="dialog"
          className="min-h-6 font-medium text-kumo-link underline underline-offset-2"
          onClick={askAgain}
        >
          {trouble.kind === 'elsewhere' ? 'Decide where to work' : 'Connect again'}
        </button>
      </div>
      {shown === 'dialog' && (
        <Suspense>
          <ReconnectDialog trouble={trouble} />
        </Suspense>
      )}
    </>
  );
}
