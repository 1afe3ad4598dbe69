import { type Connect, connect } from '#contract/connect';
import { type RefObject, useState } from 'react';
import { type Judgement, emailFault, judgeKey, judgeToken } from './credential-kinds.ts';

type Scheme = Connect['scheme'];

const missing: Readonly<Record<Scheme, string>> = {
  token: 'Enter the API token',
  key: 'Enter the global API key',
};

/** Takes what was typed out of the page. */
export function empty(field: HTMLInputElement | null): void {
  if (field !== null) field.value = '';
}

/** A credential while it is typed: its values are in the fields, here is only what is said of them. */
export function useCredential(
  initial: Scheme,
  secret: RefObject<HTMLInputElement | null>,
  email: RefObject<HTMLInputElement | null>,
) {
  const [scheme, setScheme] = useState(initial);
  const [judgement, setJudgement] = useState<Judgement>({});
  const [emailError, setEmailError] = useState<string>();

  const judge = (text: string, by: Scheme = scheme) =>
    setJudgement(by === 'token' ? judgeToken(text) : judgeKey(text));

  /** What the form holds, or undefined where a field is at fault, which then has the focus. */
  const read = (): Connect | undefined => {
    const typed = secret.current?.value.trim() ?? '';
    const address = email.current?.value.trim() ?? '';
    const wrongAddress = scheme === 'key' ? emailFault(address) : undefined;
    setEmailError(wrongAddress);
    const judged = scheme === 'token' ? judgeToken(typed) : judgeKey(typed);
    const fault = typed === '' ? missing[scheme] : judged.fault;
    setJudgement({ ...judged, fault });
    if (wrongAddress !== undefined || fault !== undefined) {
      (wrongAddress === undefined ? secret : email).current?.focus();
      return undefined;
    }
    const parsed = connect.safeParse(
      scheme === 'token' ? { scheme, token: typed } : { scheme, email: address, key: typed },
    );
    return parsed.success ? parsed.data : undefined;
  };

  /** Takes the secret out of the page. */
  const clear = () => {
    empty(secret.current);
    setJudgement({});
  };

  return {
    scheme,
    judgement,
    emailError,
    read,
    clear,
    judge,
    judgeEmail: (text: string) => {
      if (emailError !== undefined) setEmailError(emailFault(text));
    },
    /** The other scheme; a secret that was typed in the wrong one goes along. */
    choose: (next: Scheme) => {
      setScheme(next);
      setEmailError(undefined);
      const typed = secret.current?.value ?? '';
      const { belongs } = scheme === 'token' ? judgeToken(typed) : judgeKey(typed);
      if (belongs === next) judge(typed, next);
      else clear();
    },
  };
}
