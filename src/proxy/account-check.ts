import { connectCodes } from '#contract/connect';
import { unwrap } from '#contract/common';
import { slotList } from '#contract/slots';
import { unexpected } from './cloudflare.ts';
import type { Ask, Reply } from './cloudflare.ts';
import { refuse } from './errors.ts';
import { askAgain } from './patience.ts';
import type { Sleep } from './patience.ts';
import { listAccounts } from './verify.ts';

const canNotBeTold = 'Which of them it is can’t be told from outside';

function productMissing({ words }: Reply & { ok: false }) {
  const message = `The account answers 403 to its interconnects (${words}). Either it has no Network Interconnect, which the account team at Cloudflare enables, or the credential lacks the permission Magic WAN or Magic Transit (Read is enough to look). ${canNotBeTold}`;
  return refuse(422, connectCodes.productMissing, message);
}

function noSuchAccount({ words }: Reply & { ok: false }) {
  const message = `Cloudflare knows no account of this id (${words}). Check the 32 digits`;
  return refuse(422, connectCodes.accountRefused, message);
}

function notAmongListed() {
  const message = 'This account is not among those that the credential may see. Check the id';
  return refuse(422, connectCodes.accountRefused, message);
}

function somethingMissing({ words }: Reply & { ok: false }) {
  const message = `The account answers 403 to its interconnects (${words}). Either the id is wrong, or the credential is not for this account, or lacks the permission Magic WAN or Magic Transit, or the account has no Network Interconnect. ${canNotBeTold}`;
  return refuse(422, connectCodes.accountRefused, message);
}

/** Whether the credential is known to be for that account; undefined where it can't be told. */
async function isForAccount(
  ask: Ask,
  accountId: string,
  owner: 'user' | 'account' | undefined,
): Promise<boolean | undefined> {
  // Verified with this account a moment ago.
  if (owner === 'account') return true;
  if ((await ask(`/accounts/${accountId}`)).ok) return true;
  const { accounts, more } = await listAccounts(ask);
  if (accounts === null) return undefined;
  if (accounts.some(({ id }) => id === accountId)) return true;
  return more ? undefined : false;
}

/**
 * Reads the least that the product answers, one slot, and waits out the 403 of a token that was
 * just created. Throws a Refusal (422) with the reason as far as it can be told.
 */
export async function checkAccount(
  ask: Ask,
  accountId: string,
  owner: 'user' | 'account' | undefined,
  sleep: Sleep,
): Promise<void> {
  const read = () => ask(`/accounts/${accountId}/cni/slots?limit=1`);
  let reply = await read();
  if (isForbidden(reply)) {
    const belongs = await isForAccount(ask, accountId, owner);
    if (belongs === false) throw notAmongListed();
    reply = await askAgain(reply, read, sleep, isForbidden);
    if (!reply.ok && isForbidden(reply)) {
      throw belongs === true ? productMissing(reply) : somethingMissing(reply);
    }
  }
  if (!reply.ok) {
    if (reply.status === 404) throw noSuchAccount(reply);
    throw unexpected(`HTTP ${reply.status}: ${reply.words}`);
  }
  if (!slotList.safeParse(unwrap(reply.body)).success) {
    throw unexpected('HTTP 200 without a list of slots');
  }
}

function isForbidden(reply: Reply): boolean {
  return !reply.ok && (reply.status === 401 || reply.status === 403);
}
