/** What can be said of a secret while it is typed. None of it repeats a part of the secret. */
export interface Judgement {
  fault?: string;
  /** What it is, by its prefix. */
  kind?: string;
  /** It belongs in the form of the other scheme. */
  belongs?: 'token' | 'key';
}

const longest = 512;
/** From here on an unknown beginning is no prefix half typed. */
const prefixLength = 5;

const names = {
  key: 'a global API key',
  token: 'an API token',
} as const;

/** Fault of the characters of a secret, or undefined: visible ASCII without spaces. */
function characterFault(text: string, expected: keyof typeof names): string | undefined {
  if (/^bearer\s/i.test(text)) return 'Leave out “Bearer”: only the token itself';
  const at = text.search(/[^\x21-\x7e]/);
  const what = expected === 'token' ? 'A token' : 'A key';
  if (at >= 0) {
    if (/\s/.test(text.charAt(at))) return `${what} has no spaces: character ${at + 1} is one`;
    return `${what} has letters, digits and signs only: character ${at + 1} is something else`;
  }
  if (text.length > longest) return `${what} is not longer than ${longest} characters`;
  return undefined;
}

/**
 * Judges what is typed as an API token. Prefixes: `cfut_` user-owned, `cfat_` account-owned, `cfk_`
 * global key; older tokens have none (Cloudflare, "API token formats").
 */
export function judgeToken(typed: string): Judgement {
  const text = typed.trim();
  if (text === '') return {};
  const fault = characterFault(text, 'token');
  if (fault !== undefined) return { fault };
  if (text.startsWith('cfk_')) {
    return { fault: `This is ${names.key}, which goes with its e-mail address`, belongs: 'key' };
  }
  if (text.startsWith('cfut_')) return { kind: 'A user-owned API token' };
  if (text.startsWith('cfat_')) {
    return { kind: 'An account-owned API token: the next step asks for its account' };
  }
  return text.length < prefixLength
    ? {}
    : { kind: 'No known prefix: taken for an older API token, which has none' };
}

/** Judges what is typed as a global API key. */
export function judgeKey(typed: string): Judgement {
  const text = typed.trim();
  if (text === '') return {};
  if (/^(cfut|cfat)_/.test(text)) {
    return { fault: `This is ${names.token}, which needs no e-mail address`, belongs: 'token' };
  }
  const fault = characterFault(text, 'key');
  if (fault !== undefined) return { fault };
  if (text.startsWith('cfk_')) return { kind: 'A global API key' };
  return text.length < prefixLength
    ? {}
    : { kind: 'No known prefix: taken for an older global API key' };
}

/** Fault of an e-mail address, or undefined. */
export function emailFault(typed: string): string | undefined {
  const text = typed.trim();
  if (text === '') return 'Enter the e-mail address of the key’s user';
  return /^[\x21-\x3f\x41-\x7e]+@[\x21-\x3f\x41-\x7e]+$/.test(text)
    ? undefined
    : 'An e-mail address has one @ and no spaces, such as engineer@example.com';
}
