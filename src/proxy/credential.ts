import { connect } from '#contract/connect';
import type { Connect } from '#contract/connect';
import type { Fault } from '#contract/faults';

/** A credential of either scheme (API fundamentals: "Make API calls"). Never leaves this server. */
export const heldCredential = connect;
export type HeldCredential = Connect;

/** The headers that carry it upstream. */
export function headersOf(credential: HeldCredential): Record<string, string> {
  return credential.scheme === 'token'
    ? { authorization: `Bearer ${credential.token}` }
    : { 'x-auth-email': credential.email, 'x-auth-key': credential.key };
}

/** The part of it that is secret. */
export function secretOf(credential: HeldCredential): string {
  return credential.scheme === 'token' ? credential.token : credential.key;
}

/** A name for it that tells it from others and can't be turned back: half a SHA-256. */
export async function nameOf(credential: HeldCredential): Promise<string> {
  const text = JSON.stringify(Object.entries(headersOf(credential)));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest).slice(0, 16), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/** Whose a token is by its prefix; undefined for the older ones, which have none. */
export function ownerByPrefix(token: string): 'user' | 'account' | undefined {
  if (token.startsWith('cfut_')) return 'user';
  return token.startsWith('cfat_') ? 'account' : undefined;
}

/** A key in the token's field, or the reverse, which the prefix tells; undefined where it doesn't. */
export function misplaced(credential: HeldCredential): Fault | undefined {
  if (credential.scheme === 'token') {
    if (!credential.token.startsWith('cfk_')) return undefined;
    const message = 'This is a global API key, which needs its e-mail address, and not a token';
    return { pointer: '/token', message };
  }
  if (ownerByPrefix(credential.key) === undefined) return undefined;
  return { pointer: '/key', message: 'This is an API token, and not a global API key' };
}
