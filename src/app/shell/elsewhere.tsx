import { connectCodes } from '#contract/connect';
import type { Session } from '#contract/session';
import { useState } from 'react';
import { connectAccount, connectCode } from '#app/api/connect';
import { chooseMode } from '#app/api/session';
import { putOff } from '#app/api/standing';
import { announce } from '#app/lib/announce';
import { AccountText } from '#app/parts/account-text.tsx';
import { Problem } from '#app/parts/problem.tsx';
import { paths } from '#app/paths';
import { Button } from '#app/ui/button.tsx';
import { ConnectAgain } from './connect-again.tsx';

/** What the server refuses with where another credential may help. */
const needsCredential: readonly (number | undefined)[] = [
  connectCodes.credentialRefused,
  connectCodes.accountNeeded,
  connectCodes.accountRefused,
  connectCodes.productMissing,
  connectCodes.nothingWaits,
];

/** What a person calls what a session works in. */
function Place({ session }: { session: Session }) {
  return session.mode === 'demo' ? (
    'the demo'
  ) : (
    <>
      the account <AccountText session={session} />
    </>
  );
}

/** Back to the page's own account with what the server has, without a credential typed anew. */
async function goBack(mine: Session): Promise<boolean> {
  if (mine.credential?.from === 'browser') return connectAccount(mine.account_id);
  return chooseMode(mine.mode);
}

/** The page is of one account, the browser's session of another: which of them is it to be? */
export function Elsewhere({ mine, now }: { mine: Session; now: Session }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const back = async () => {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      const isBack = await goBack(mine);
      if (isBack) announce('This page works again. What you typed is still here and was not sent');
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  if (needsCredential.includes(connectCode(error))) {
    return (
      <ConnectAgain mine={mine}>
        The credential that the browser works with now can’t be used for this page’s account.
      </ConnectAgain>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <p>
        It works in <Place session={now} />: another tab has chosen that, or a session has ended.
        This page belongs to <Place session={mine} />, so nothing is sent from it. What you typed is
        still here.
      </p>
      {error !== undefined && <Problem title="It could not be changed" error={error} />}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={() => window.location.assign(paths.home())}>
          {now.mode === 'demo' ? 'Go on in the demo' : 'Go on in that account'}
        </Button>
        <Button busy={busy} onClick={() => void back()}>
          {busy
            ? 'Going back…'
            : mine.mode === 'demo'
              ? 'Back to the demo'
              : 'Back to this page’s account'}
        </Button>
        <Button onClick={putOff}>Not now</Button>
      </div>
    </div>
  );
}
