import type { Connect } from '#contract/connect';
import type { Session } from '#contract/session';
import type { ReactNode } from 'react';
import { connectAccount, connectBy } from '#app/api/connect';
import { putOff } from '#app/api/standing';
import { CredentialForm } from '#app/features/connect/credential-form.tsx';
import { freshTokenText } from '#app/features/connect/patience.tsx';
import { announce } from '#app/lib/announce';
import { AccountText } from '#app/parts/account-text.tsx';
import { paths } from '#app/paths';
import { Button } from '#app/ui/button.tsx';

/** Connects the page's own account again, and no other. What is typed on the page stays there. */
export function ConnectAgain({ mine, children }: { mine: Session; children: ReactNode }) {
  const submit = async (credential: Connect) => {
    await connectBy(credential);
    await connectAccount(mine.account_id);
    announce('The account is connected again. What you typed is still here and was not sent');
  };
  return (
    <div className="flex flex-col gap-4">
      <p>{children} Connect again and this page goes on as it is. Nothing is sent by itself.</p>
      <p>
        This page belongs to the account <AccountText session={mine} />.
      </p>
      <CredentialForm
        patience={freshTokenText}
        initial={mine.credential?.scheme ?? 'token'}
        label="Connect again"
        submit={submit}
        aboutAccount={
          <p>
            This page belongs to <AccountText session={mine} /> and sends nothing to any other
            account. Use a credential for it, or leave the page to work in another one.
          </p>
        }
        others={
          <>
            <Button onClick={putOff}>Not now</Button>
            <Button look="ghost" onClick={() => window.location.assign(paths.connect())}>
              Leave for another account
            </Button>
          </>
        }
      />
    </div>
  );
}
