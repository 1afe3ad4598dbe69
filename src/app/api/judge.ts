import { accountMismatchCode, sessionEndedCode } from '#contract/session';
import { isCredentialRefused } from './connect.ts';
import type { ApiError } from './error.ts';
import { checkSession, currentSession, renewSession } from './session.ts';
import { mustStand, raise } from './standing.ts';

/** Whether Cloudflare's own words, not the proxy's (47xxx), say that the credential may not. */
function isForbidden({ status, facts: { code = 0 } }: ApiError): boolean {
  return (status === 401 || status === 403) && Math.trunc(code / 1000) !== 47;
}

/**
 * Tells what is wrong with the session behind a refusal. Returns where it has been mended silently
 * and the request may be sent again; else throws: `error` itself where only this request is refused.
 */
export async function judge(error: ApiError): Promise<void> {
  const { operation, write, code } = error.facts;
  if (code === sessionEndedCode) {
    if (await renewSession()) return;
    mustStand({ operation, write });
  }
  if (code === accountMismatchCode) {
    await checkSession();
    mustStand({ operation, write });
    // Switched back in between: a read is asked again, a change is left to the person.
    if (!write) return;
  }
  const { credential } = await currentSession();
  if (isForbidden(error) && credential?.from === 'browser' && (await isCredentialRefused(error))) {
    raise({ kind: 'refused' });
    mustStand({ operation, write });
  }
  throw error;
}
