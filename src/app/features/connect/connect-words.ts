import { connectCodes } from '#contract/connect';
import { connectCode } from '#app/api/connect';

// Each as the title over the server's own words, which say what can be done about it.
const titles: ReadonlyMap<number | undefined, string> = new Map([
  [connectCodes.closed, 'Accounts can’t be connected on this server'],
  [connectCodes.credentialRefused, 'Cloudflare does not accept this credential'],
  [connectCodes.accountNeeded, 'The account is needed to verify this token'],
  [connectCodes.accountRefused, 'This account can’t be read'],
  [connectCodes.productMissing, 'Network Interconnect answers 403 in this account'],
  [connectCodes.serverCredentialRefused, 'Cloudflare refuses the credential of this server'],
  [connectCodes.nothingWaits, 'The credential has to be entered again'],
]);

/** What `error` means to somebody who connects an account. */
export function connectTitle(error: unknown): string {
  return titles.get(connectCode(error)) ?? 'It could not be connected';
}

/** Whether the error speaks of the account that was chosen, not of the credential. */
export function isAboutAccount(error: unknown): boolean {
  const code = connectCode(error);
  return code === connectCodes.accountRefused || code === connectCodes.productMissing;
}
