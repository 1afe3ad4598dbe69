import { type ReactNode, Suspense, lazy, useEffect, useState, useSyncExternalStore } from 'react';
import { checkServerCredential } from '#app/api/connect';
import { checkSession } from '#app/api/session';
import { onOtherTab } from '#app/api/session-tabs';
import { askAgain, currentStanding, subscribeToStanding } from '#app/api/standing';
import { announce } from '#app/lib/announce';
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

function Strip({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div
      role="status"
      className="sticky top-13 z-10 flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-kumo-line bg-(--state-unhealthy-tint) px-4 py-1.5 text-sm md:px-6"
    >
      <span className="flex min-w-0 items-start gap-2">
        <CircleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-(--state-unhealthy)" />
        {text}
      </span>
      {children}
    </div>
  );
}

const actionClass = 'min-h-6 font-medium text-kumo-link underline underline-offset-2';

/** Milliseconds between looks at whether the server's credential is good again. */
const lookEvery = 15_000;

/** Looks by itself too: whoever has waited for the server needs to do nothing. */
function ServerRefused() {
  const [busy, setBusy] = useState(false);
  const check = async (asked: boolean) => {
    setBusy(asked);
    const isGood = await checkServerCredential();
    if (isGood) announce('The server’s credential is accepted again. What you typed is still here');
    else if (asked) announce('The server’s credential is still not accepted');
    setBusy(false);
  };
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void check(false);
    }, lookEvery);
    return () => clearInterval(timer);
  }, []);
  return (
    <Strip text="Cloudflare refuses the credential of this console’s server. Whoever runs the server has to replace it. What you typed stays here.">
      <button
        type="button"
        className={actionClass}
        aria-disabled={busy || undefined}
        onClick={() => {
          if (!busy) void check(true);
        }}
      >
        {busy ? 'Checking…' : 'Check again'}
      </button>
    </Strip>
  );
}

/** Says once, above every page, why nothing is sent, and offers the way out. */
export function StandingNotice() {
  const standing = useSyncExternalStore(subscribeToStanding, currentStanding);
  useEffect(() => onOtherTab(() => void checkSession().catch(() => undefined)), []);
  if (standing === null || standing.shown === 'nothing') return null;
  const { trouble, shown } = standing;
  if (trouble.kind === 'server') return <ServerRefused />;
  return (
    <>
      <Strip text={lines[trouble.kind]}>
        <button type="button" aria-haspopup="dialog" className={actionClass} onClick={askAgain}>
          {trouble.kind === 'elsewhere' ? 'Decide where to work' : 'Connect again'}
        </button>
      </Strip>
      {shown === 'dialog' && (
        <Suspense>
          <ReconnectDialog trouble={trouble} />
        </Suspense>
      )}
    </>
  );
}
