import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { connectCodes } from '#contract/connect';
import { connectAccount, connectCode, forgetWaiting, foundQuery } from '#app/api/connect';
import { errorSentence } from '#app/api/error';
import { sessionQuery } from '#app/api/session';
import { credentialKindFacts } from '#app/parts/credential-facts';
import { ButtonLink } from '#app/parts/links.tsx';
import { PageHeader } from '#app/parts/page-header.tsx';
import { Problem } from '#app/parts/problem.tsx';
import { paths } from '#app/paths';
import { Button } from '#app/ui/button.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Panel } from '#app/ui/panel.tsx';
import { AccountChoice } from './account-choice.tsx';
import { loadConnectAnew } from './load-anew.ts';
import { connectTitle } from './connect-words.ts';

async function connect(id: string): Promise<void> {
  await connectAccount(id);
  loadConnectAnew();
}

/** Back to the connected account: a credential that was entered for another one is forgotten. */
function KeepAccount() {
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const keep = async () => {
    setBusy(true);
    // One that could not be forgotten is over by itself in fifteen minutes.
    await forgetWaiting().catch(() => undefined);
    await navigate(paths.connect());
  };
  return (
    <Button busy={busy} onClick={() => void keep()}>
      Keep this account
    </Button>
  );
}

/** The account that a verified credential is to work in. */
export function Component() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { data: found, error, isPending } = useQuery({ ...foundQuery, retry: false });
  const onlyByAccount = connectCode(error) === connectCodes.accountNeeded;
  const current = session.mode === 'live' ? session.account_id : undefined;
  const again =
    current === undefined ? (
      <ButtonLink to={paths.connect()}>Use another credential</ButtonLink>
    ) : (
      <KeepAccount />
    );
  if (found === undefined && !onlyByAccount) {
    return (
      <>
        <PageHeader title="Choose the account" />
        {isPending ? (
          <p className="text-muted">Asking Cloudflare…</p>
        ) : (
          <Problem title={connectTitle(error)} error={error} actions={again} />
        )}
      </>
    );
  }
  return (
    <>
      <PageHeader title="Choose the account" />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Panel title="Account">
          <AccountChoice
            accounts={found?.accounts ?? null}
            more={found?.more ?? false}
            reason={
              found === undefined
                ? errorSentence(error)
                : 'This credential lists no accounts, so the account’s id is needed.'
            }
            current={current}
            connect={connect}
            others={again}
          />
        </Panel>
        <Panel title="Credential">
          <Facts
            facts={
              found === undefined
                ? [
                    { term: 'Credential', value: 'API token of an account' },
                    { term: 'Valid until', value: 'Verified together with the account' },
                  ]
                : [
                    ...credentialKindFacts(found),
                    { term: 'May list accounts', value: found.accounts === null ? 'No' : 'Yes' },
                  ]
            }
          />
          <p className="mt-4 text-sm text-muted">
            Whether it may read the account is tried when you connect. Whether it may change
            something, Cloudflare’s API does not tell: the first change will.
          </p>
        </Panel>
      </div>
    </>
  );
}
