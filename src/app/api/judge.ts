import { connectCodes } from '#contract/connect';
import { accountMismatchCode, sessionEndedCode } from '#contract/session';
import { credentialRefusal } from './connect.ts';
import { ApiError } from './error.ts';
import { checkSession, currentSession, renewSession } from './session.ts';
import { currentStanding, mustStand, raise, raiseServer } from './standing.ts';

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
  if (!isForbidden(error) || credential === undefined) throw error;
  if (credential.from === 'environment') throw await serverRefusal(error);
  if ((await credentialRefusal(error)) === null) throw error;
  raise({ kind: 'refused' });
  mustStand({ operation, write });
  throw error;
}

/** The error in the server's words where its own credential is refused, which only it can mend. */
async function serverRefusal(error: ApiError): Promise<ApiError> {
  const standing = currentStanding();
  let words = standing?.trouble.kind === 'server' ? standing.trouble.words : undefined;
  if (words === undefined || error.facts.write) words = (await credentialRefusal(error))?.message;
  if (words === undefined) return error;
  raiseServer(words);
  const code = connectCodes.serverCredentialRefused;
  return new ApiError({ ...error.facts, code, message: words, faults: [] });
}
