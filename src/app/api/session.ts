import { type Session, session } from '#contract/session';
import { queryOptions } from '@tanstack/react-query';
import { type Asked, decodeJson, refusal } from './decode.ts';
import { ApiError } from './error.ts';
import { queryClient } from './query-client.ts';
import { leaveFor, mend, raise } from './standing.ts';
import { tellTabs } from './session-tabs.ts';

// A page works in one mode and account from its load to its end. What it shows, what is typed in it
// and what it sends belongs there, so another account always begins with another load.

/** One request to the console's own server, which isn't Cloudflare's. */
export async function askServer(
  asked: Asked,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new ApiError({
      ...asked,
      status: 0,
      message: 'The console’s own server does not answer',
    });
  }
  if (!response.ok) throw await refusal(asked, response);
  return response;
}

/** A request with a JSON body. */
export function posting(body: unknown): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}

async function ask(init: RequestInit, write: boolean): Promise<Session> {
  const asked: Asked = { operation: 'session', write };
  return decodeJson(asked, session, await askServer(asked, '/api/session', init));
}

/** Which world this browser works in: the demo or a live account, and its account id. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => ask({}, false),
  staleTime: Infinity,
});

export function currentSession(): Promise<Session> {
  return queryClient.query(sessionQuery);
}

const choose = (mode: Session['mode']) => ask(posting({ mode }), true);

function isSame(one: Session, other: Session): boolean {
  return one.mode === other.mode && one.account_id === other.account_id;
}

/** Takes over a session of the page's own account; raises the trouble where it is of another one. */
function take(next: Session): boolean {
  const mine = queryClient.getQueryData(sessionQuery.queryKey);
  if (mine !== undefined && !isSame(mine, next)) {
    raise({ kind: 'elsewhere', now: next });
    return false;
  }
  queryClient.setQueryData(sessionQuery.queryKey, next);
  return true;
}

async function renew(): Promise<boolean> {
  const before = await currentSession();
  // The server forgot the credential with the session: only the person has it.
  if (before.credential?.from === 'browser') {
    raise({ kind: 'ended' });
    return false;
  }
  const offered = await ask({}, false);
  return take(offered.mode === before.mode ? offered : await choose(before.mode));
}

let renewal: Promise<boolean> | undefined;

/**
 * Renews the session after the proxy said that it has ended: in the same mode and account, or not
 * at all; then the trouble is raised and the answer is false.
 */
export function renewSession(): Promise<boolean> {
  renewal ??= renew().finally(() => {
    renewal = undefined;
  });
  return renewal;
}

let check: Promise<void> | undefined;

/** Reads which account this browser works in now; where it is the page's own again, all is well. */
export function checkSession(): Promise<void> {
  const look = async () => {
    if (take(await ask({}, false))) await goOn();
  };
  check ??= look().finally(() => {
    check = undefined;
  });
  return check;
}

/** The session with what its credential may do as it is known by now. */
export async function upToDateSession(): Promise<Session> {
  const isNew = queryClient.getQueryData(sessionQuery.queryKey) === undefined;
  const known = await currentSession();
  if (isNew || known.mode === 'demo') return known;
  await checkSession();
  return currentSession();
}

/** After an interruption everything on the page is asked anew. */
export async function goOn(): Promise<void> {
  mend();
  await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
}

/**
 * This browser works in `next` from now on. In the page's own account it goes on, and the answer is
 * true; for another one the page sends nothing more and is to be left by a load.
 */
export async function enter(next: Session): Promise<boolean> {
  const mine = queryClient.getQueryData(sessionQuery.queryKey);
  const stays = mine !== undefined && isSame(mine, next);
  if (stays) queryClient.setQueryData(sessionQuery.queryKey, next);
  else leaveFor(next);
  tellTabs();
  if (stays) await goOn();
  return stays;
}

/** Enters what the server offers by itself. */
export async function enterWhatRemains(): Promise<boolean> {
  return enter(await ask({}, false));
}

/** Chooses demo or the server's own account, and enters it. */
export async function chooseMode(mode: Session['mode']): Promise<boolean> {
  return enter(await choose(mode));
}
