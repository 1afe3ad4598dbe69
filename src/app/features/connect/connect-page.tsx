import type { Session } from '#contract/session';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { connectBy, foundQuery } from '#app/api/connect';
import { queryClient } from '#app/api/query-client';
import { sessionQuery } from '#app/api/session';
import { PageHeader } from '#app/parts/page-header.tsx';
import { paths } from '#app/paths';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Panel } from '#app/ui/panel.tsx';
import { CredentialForm } from './credential-form.tsx';
import { isLoadedAnew } from './load-anew.ts';
import { WorkingIn } from './working-in.tsx';

/** Why the server lets nobody connect here, in its own words. */
function Closed({ connect }: Pick<Session, 'connect'>) {
  const reason = typeof connect === 'object' ? connect.closed : 'This server does not offer it';
  return (
    <Notice kind="info" title="Accounts can’t be connected from the browser here">
      <p>{reason.replace(/\.?$/, '.')}</p>
      <p className="mt-2">
        The README names the variables under “Connect an account”, for whoever runs this server.
      </p>
    </Notice>
  );
}

function ConnectForm({ focused }: { focused: boolean }) {
  const navigate = useNavigate();
  return (
    <CredentialForm
      label="Continue to the account"
      patience="Cloudflare has not accepted it yet. It may answer 403 to a token made a moment ago, so it is asked again for some seconds. An answer that takes more than ten seconds is given up."
      focused={focused}
      submit={async (credential) => {
        const found = await connectBy(credential);
        if (found !== null) queryClient.setQueryData(foundQuery.queryKey, found);
        await navigate(paths.connectAccount());
      }}
    />
  );
}

/** Demo or account: what this browser works in, and the way to another. */
export function Component() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const isLive = session.mode === 'live';
  const [another, setAnother] = useState(false);
  useEffect(() => {
    // The title says what has become of it, and the keyboard goes on from there.
    if (isLoadedAnew()) document.querySelector('h1')?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <PageHeader title={isLive ? 'Connected' : 'Connect'} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        {isLive && <WorkingIn session={session} />}
        <Panel title={isLive ? 'Another credential' : 'Connect a Cloudflare account'}>
          {session.connect !== 'open' ? (
            <Closed connect={session.connect} />
          ) : isLive && !another ? (
            <div className="flex flex-col items-start gap-3">
              <p>
                {session.credential?.from === 'environment'
                  ? 'This account and its credential are set in the environment of the server. Another account needs a credential of its own.'
                  : 'An account that this credential may not use needs one of its own.'}
              </p>
              <Button onClick={() => setAnother(true)}>Connect with another credential</Button>
            </div>
          ) : (
            <ConnectForm focused={another} />
          )}
        </Panel>
        {!isLive && <WorkingIn session={session} />}
      </div>
    </>
  );
}
