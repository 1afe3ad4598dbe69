import { type Connect, type Found, connectCodes, connected, found } from '#contract/connect';
import { queryOptions } from '@tanstack/react-query';
import { type Asked, decodeJson } from './decode.ts';
import { ApiError } from './error.ts';
import { queryClient } from './query-client.ts';
import { askServer, enter, enterWhatRemains, goOn, posting, renewSession } from './session.ts';

// The credential passes through here on its way to the server and is kept nowhere: not in a query
// nor a mutation, whose variables React Query would remember.

const read: Asked = { operation: 'connect', write: false };
const write: Asked = { operation: 'connect', write: true };

/** Code of an error of connecting, or undefined. */
export function connectCode(error: unknown): number | undefined {
  return error instanceof ApiError ? error.facts.code : undefined;
}

/** What is known of the credential that waits for its account, else of the session's own. */
export const foundQuery = queryOptions({
  queryKey: ['connect', 'found'],
  queryFn: async () => decodeJson(read, found, await askServer(read, '/api/connect')),
  staleTime: 60_000,
});

/**
 * Hands a credential to the server, which verifies it. Answers what it found; null for a token that
 * can only be verified with its account.
 */
export async function connectBy(credential: Connect): Promise<Found | null> {
  try {
    const response = await askServer(write, '/api/connect', posting(credential));
    return await decodeJson(write, found, response);
  } catch (error) {
    if (connectCode(error) === connectCodes.accountNeeded) return null;
    throw error;
  } finally {
    queryClient.removeQueries({ queryKey: foundQuery.queryKey });
  }
}

/** Begins the live session in an account. True: it is the page's own, which goes on. */
export async function connectAccount(account_id: string): Promise<boolean> {
  const response = await askServer(write, '/api/connect/account', posting({ account_id }));
  return enter(await decodeJson(write, connected, response));
}

/** Has the server forget a credential that was entered and not used; the session's own stays. */
export async function forgetWaiting(): Promise<void> {
  await askServer(write, '/api/connect/waiting', { method: 'DELETE' });
  queryClient.removeQueries({ queryKey: foundQuery.queryKey });
}

/** Has the server forget the credential. True: what remains is the page's own account all the same. */
export async function disconnect(): Promise<boolean> {
  await askServer(write, '/api/connect', { method: 'DELETE' });
  return enterWhatRemains();
}

/** When the credential was found good after a refusal of that kind; milliseconds since 1970. */
const foundGood = new Map<string, number>();
let verdict: Promise<ApiError | null> | undefined;
/** Milliseconds for which reads that are refused in the same way share one verdict. */
const goodFor = 30_000;

const refusedCodes: readonly (number | undefined)[] = [
  connectCodes.credentialRefused,
  // An account's own token is refused by its account: nobody else knows it.
  connectCodes.accountRefused,
  connectCodes.serverCredentialRefused,
];

async function look(): Promise<ApiError | null> {
  try {
    await askServer(read, '/api/connect');
    return null;
  } catch (error) {
    return error instanceof ApiError && refusedCodes.includes(error.facts.code) ? error : null;
  }
}

/**
 * In which words Cloudflare refuses the session's credential as such behind `refusal`; null where it
 * refuses this one operation of it. Asked once for all that are refused at a time.
 */
export async function credentialRefusal(refusal: ApiError): Promise<ApiError | null> {
  const { operation, write: isWrite, code } = refusal.facts;
  const kind = `${operation} ${code}`;
  // A poll that is refused again and again must not ask each time.
  if (!isWrite && Date.now() - (foundGood.get(kind) ?? 0) < goodFor) return null;
  verdict ??= look().finally(() => {
    verdict = undefined;
  });
  const refused = await verdict;
  if (refused === null) foundGood.set(kind, Date.now());
  return refused;
}

/** Whether Cloudflare accepts the server's own credential again; then the page goes on. */
export async function checkServerCredential(): Promise<boolean> {
  try {
    // A server that was started anew may have forgotten the session.
    if (!(await renewSession())) return false;
    await askServer(read, '/api/connect');
  } catch {
    return false;
  }
  await goOn();
  return true;
}
