import type { Session } from '#contract/session';
import { useState } from 'react';
import { disconnect } from '#app/api/connect';
import { chooseMode } from '#app/api/session';
import { accountFacts } from '#app/parts/account-facts.tsx';
import { credentialFacts } from '#app/parts/credential-facts';
import { ButtonLink } from '#app/parts/links.tsx';
import { Problem } from '#app/parts/problem.tsx';
import { paths } from '#app/paths';
import { Button } from '#app/ui/button.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Panel } from '#app/ui/panel.tsx';
import { ExpiryNotice } from './expiry-notice.tsx';
import { loadConnectAnew } from './load-anew.ts';

/** Something that changes what this browser works in; the page is loaded anew when it has. */
function useMove() {
  const [moving, setMoving] = useState<string>();
  const [error, setError] = useState<unknown>();
  const move = async (name: string, change: () => Promise<boolean>) => {
    if (moving !== undefined) return;
    setMoving(name);
    setError(undefined);
    try {
      await change();
      loadConnectAnew();
    } catch (failure) {
      setError(failure);
      setMoving(undefined);
    }
  };
  return { moving, error, move };
}

function Live({ session }: { session: Session }) {
  const { credential } = session;
  const fromBrowser = credential?.from === 'browser';
  const { moving, error, move } = useMove();
  return (
    <Panel title="This browser works in a Cloudflare account">
      <div className="flex flex-col gap-4">
        <Facts
          facts={[
            ...accountFacts(session),
            ...(credential === undefined ? [] : credentialFacts(credential)),
          ]}
        />
        {credential !== undefined && <ExpiryNotice credential={credential} />}
        {error !== undefined && <Problem title="It stays as it was" error={error} />}
        <div className="flex flex-wrap gap-2">
          <ButtonLink to={paths.home()} look="primary">
            Open the overview
          </ButtonLink>
          {fromBrowser ? (
            <>
              <ButtonLink to={paths.connectAccount()}>Choose another account</ButtonLink>
              <Button
                busy={moving !== undefined}
                onClick={() => void move('disconnect', disconnect)}
              >
                {moving === undefined ? 'Disconnect' : 'Disconnecting…'}
              </Button>
            </>
          ) : (
            <Button
              busy={moving !== undefined}
              onClick={() => void move('demo', () => chooseMode('demo'))}
            >
              Use the demo
            </Button>
          )}
        </div>
        {fromBrowser && (
          <p className="text-sm text-muted">
            Disconnecting has this console forget the credential. At Cloudflare it stays valid until
            you delete it there.
          </p>
        )}
      </div>
    </Panel>
  );
}

function Demo({ session }: { session: Session }) {
  const { moving, error, move } = useMove();
  return (
    <Panel title="Demo">
      <div className="flex flex-col gap-4">
        <p>
          This browser works in the demo now: a simulated account with the same pages and rules.
          Nothing in it orders anything, and no credential is needed.
        </p>
        {error !== undefined && <Problem title="It stays as it was" error={error} />}
        <div className="flex flex-wrap gap-2">
          <ButtonLink to={paths.home()}>Use the demo</ButtonLink>
          {session.available.includes('live') && (
            <Button
              busy={moving !== undefined}
              onClick={() => void move('live', () => chooseMode('live'))}
            >
              Use the Cloudflare account
            </Button>
          )}
        </div>
      </div>
    </Panel>
  );
}

/** The demo or account that this browser works in now, and how to leave it. */
export function WorkingIn({ session }: { session: Session }) {
  return session.mode === 'live' ? <Live session={session} /> : <Demo session={session} />;
}
