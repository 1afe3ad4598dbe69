import type { Connect } from '#contract/connect';
import { sessionHours } from '#contract/session';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useHere } from '#app/lib/use-here';
import { Problem } from '#app/parts/problem.tsx';
import { TextField } from '#app/parts/text-field.tsx';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { connectTitle, isAboutAccount } from './connect-words.ts';
import { Patience } from './patience.tsx';
import { SchemeChoice } from './scheme-choice.tsx';
import { SecretField } from './secret-field.tsx';
import { TokenHelp } from './token-help.tsx';
import { empty, useCredential } from './use-credential.ts';

/**
 * Asks for a credential and hands it to `submit`, once a time. What is typed stays in its fields,
 * and leaves them as soon as it was accepted.
 */
export function CredentialForm({
  initial = 'token',
  label,
  submit,
  others,
  aboutAccount,
  patience,
  focused = false,
}: {
  initial?: Connect['scheme'];
  /** Of the button. */
  label: string;
  submit: (credential: Connect) => Promise<void>;
  /** Beside the button. */
  others?: ReactNode;
  /** What it means where the credential is not for the account. */
  aboutAccount?: ReactNode;
  /** What takes so long, when it does. */
  patience: string;
  /** Whether it takes the focus when it appears, since it was asked for. */
  focused?: boolean;
}) {
  const secret = useRef<HTMLInputElement>(null);
  const email = useRef<HTMLInputElement>(null);
  const credential = useCredential(initial, secret, email);
  const { scheme, judgement } = credential;
  const here = useHere();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  const send = async () => {
    const read = credential.read();
    if (read === undefined) return;
    setError(undefined);
    setBusy(true);
    try {
      await submit(read);
      credential.clear();
    } catch (failure) {
      setError(failure);
    } finally {
      if (here.current) setBusy(false);
    }
  };

  // Whatever ends this form, the secret goes with it.
  useEffect(() => {
    const field = secret.current;
    return () => empty(field);
  }, []);
  useEffect(() => {
    if (focused) secret.current?.focus();
  }, [focused]);

  const isToken = scheme === 'token';
  const { belongs } = judgement;
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void send();
      }}
    >
      <SchemeChoice scheme={scheme} onChange={credential.choose} />
      {!isToken && (
        <>
          <Notice kind="warning" title="A global key has full power over everything">
            <p>
              It acts as its user in every account and product, and can be restricted neither to
              Network Interconnect nor to reading. An API token can: use one if you may.
            </p>
          </Notice>
          <TextField
            ref={email}
            label="E-mail address"
            type="email"
            inputMode="email"
            autoCapitalize="none"
            error={credential.emailError}
            onChange={({ target }) => credential.judgeEmail(target.value)}
          />
        </>
      )}
      <SecretField
        // One element for both schemes, so that a secret typed in the wrong one can go along.
        ref={secret}
        label={isToken ? 'API token' : 'Global API key'}
        what={isToken ? 'the API token' : 'the global API key'}
        onType={credential.judge}
        hint={judgement.kind}
        error={
          judgement.fault === undefined ? undefined : (
            <>
              {judgement.fault}.
              {belongs !== undefined && (
                <>
                  {' '}
                  <button
                    type="button"
                    className="min-h-6 font-medium text-kumo-link underline underline-offset-2"
                    onClick={() => {
                      // At once: the field that gets the focus is there only then.
                      flushSync(() => credential.choose(belongs));
                      (belongs === 'key' ? email : secret).current?.focus();
                    }}
                  >
                    Use it there
                  </button>
                </>
              )}
            </>
          )
        }
      />
      {isToken && <TokenHelp />}
      <p className="text-sm text-muted">
        The {isToken ? 'token' : 'key'} goes to this console’s server, which keeps it sealed in a
        cookie that no script can read, for {sessionHours.absolute} hours at most, or{' '}
        {sessionHours.idle} without use. It is not stored in the browser in any other way.
      </p>
      {error !== undefined && (
        <Problem title={connectTitle(error)} error={error}>
          {isAboutAccount(error) && aboutAccount}
        </Problem>
      )}
      <Patience busy={busy}>{patience}</Patience>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={busy}>
          {busy ? 'Asking Cloudflare…' : label}
        </Button>
        {others}
      </div>
    </form>
  );
}
