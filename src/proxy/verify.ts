import * as z from 'zod/mini';
import { connectCodes } from '#contract/connect';
import type { Found } from '#contract/connect';
import { toldName } from './account-name.ts';
import { unexpected } from './cloudflare.ts';
import type { Ask, Reply } from './cloudflare.ts';
import { ownerByPrefix } from './credential.ts';
import type { HeldCredential } from './credential.ts';
import { refuse } from './errors.ts';
import { askAgain } from './patience.ts';
import type { Sleep } from './patience.ts';
import type { Verified } from './session.ts';

const perPage = 50;
const pagesMax = 4;

/** `GET …/tokens/verify` (API reference: user and account API tokens). */
const tokenResult = z.object({
  success: z.literal(true),
  result: z.object({
    status: z.string(),
    expires_on: z.optional(z.nullable(z.string())),
    not_before: z.optional(z.nullable(z.string())),
  }),
});

/** `GET /accounts` (API reference: accounts). */
const accountsPage = z.object({
  success: z.literal(true),
  result: z.array(z.object({ id: z.string(), name: toldName })),
  result_info: z.optional(z.nullable(z.object({ total_count: z.optional(z.number()) }))),
});

function refusedCredential(message: string) {
  return refuse(422, connectCodes.credentialRefused, message);
}

/** A time as Cloudflare told it, to the minute; itself where it can't be read. */
function minuteOf(time: string): string {
  const at = Date.parse(time);
  if (Number.isNaN(at)) return time;
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** What a token's verification says; throws where that is that it can't be used. */
function readToken(body: unknown, now: number): Pick<Verified, 'expires_on'> {
  const parsed = tokenResult.safeParse(body);
  if (!parsed.success) throw unexpected('HTTP 200 without a token’s status');
  const { status } = parsed.data.result;
  const expires_on = parsed.data.result.expires_on ?? undefined;
  const not_before = parsed.data.result.not_before ?? undefined;
  if (status === 'expired' || (expires_on !== undefined && Date.parse(expires_on) <= now)) {
    const when = expires_on === undefined ? '' : ` (${minuteOf(expires_on)})`;
    throw refusedCredential(`This token has expired${when}. Create another one`);
  }
  if (status === 'disabled') {
    throw refusedCredential('This token is disabled. Enable it at Cloudflare, or create another');
  }
  if (status !== 'active') {
    throw refusedCredential('Cloudflare says that this token is not active');
  }
  if (not_before !== undefined && Date.parse(not_before) > now) {
    throw refusedCredential(`This token is not valid before ${minuteOf(not_before)}`);
  }
  return expires_on === undefined ? {} : { expires_on };
}

function unknownCredential(what: string, { words }: Reply & { ok: false }) {
  return refusedCredential(`Cloudflare does not know this ${what} (${words}). Is it complete?`);
}

function accountNeeded(sure: boolean) {
  const message = sure
    ? 'This token belongs to an account, which is needed to verify it. Enter the account’s id'
    : 'Cloudflare knows no user’s token like this. If it belongs to an account, enter the account’s id';
  return refuse(422, connectCodes.accountNeeded, message);
}

const isForbidden = (reply: Reply) => !reply.ok && reply.status === 403;

/** A token's verification. One that is unknown is answered 401; a 403 may be of one just created. */
async function verification(ask: Ask, path: string, sleep: Sleep): Promise<Reply> {
  const call = () => ask(path);
  return askAgain(await call(), call, sleep, isForbidden);
}

interface Surroundings {
  /** Milliseconds of Unix time. */
  now: () => number;
  sleep: Sleep;
}

/**
 * Verifies a credential as far as that goes without an account. Throws a Refusal (422): where it is
 * refused, and where the account is needed because the token is, or may be, an account's own.
 */
export async function verify(
  ask: Ask,
  credential: HeldCredential,
  { now, sleep }: Surroundings,
): Promise<Omit<Verified, 'credential'>> {
  if (credential.scheme === 'key') {
    const reply = await ask('/user');
    if (!reply.ok) throw unknownCredential('e-mail address with this key', reply);
    return {};
  }
  const owner = ownerByPrefix(credential.token);
  if (owner === 'account') throw accountNeeded(true);
  const reply = await verification(ask, '/user/tokens/verify', sleep);
  if (reply.ok) return { owner: 'user', ...readToken(reply.body, now()) };
  if (owner === 'user') throw unknownCredential('token', reply);
  throw accountNeeded(false);
}

/** Verifies an account's own token. Throws a Refusal (422) where that account does not know it. */
export async function verifyInAccount(
  ask: Ask,
  accountId: string,
  { now, sleep }: Surroundings,
): Promise<Omit<Verified, 'credential'>> {
  const reply = await verification(ask, `/accounts/${accountId}/tokens/verify`, sleep);
  if (reply.ok) return { owner: 'account', ...readToken(reply.body, now()) };
  const message = `This account does not know the token (${reply.words}). Check both: the id of the account, and whether the token is complete and still exists`;
  throw refuse(422, connectCodes.accountRefused, message);
}

/** The accounts that a credential may list; null where that is none, or where it may not ask. */
export async function listAccounts(ask: Ask): Promise<Pick<Found, 'accounts' | 'more'>> {
  const accounts: { id: string; name: string }[] = [];
  for (let page = 1; page <= pagesMax; page += 1) {
    const reply = await ask(`/accounts?page=${page}&per_page=${perPage}`);
    // An account's own token is answered 400 with code 1001, one without the permission 403.
    if (!reply.ok) return { accounts: null, more: false };
    const parsed = accountsPage.safeParse(reply.body);
    if (!parsed.success) throw unexpected('HTTP 200 without a list of accounts');
    const { result, result_info } = parsed.data;
    accounts.push(...result);
    const more =
      result.length === perPage && accounts.length < (result_info?.total_count ?? Infinity);
    if (!more) return { accounts: accounts.length === 0 ? null : accounts, more: false };
  }
  return { accounts, more: true };
}
