import { type Session, session } from '#contract/session';
import { queryOptions } from '@tanstack/react-query';
import { type Asked, decodeJson, refusal } from './decode.ts';
import { ApiError } from './error.ts';
import { queryClient } from './query-client.ts';

async function ask(init: RequestInit, write: boolean): Promise<Session> {
  const asked: Asked = { operation: 'session', write };
  let response: Response;
  try {
    response = await fetch('/api/session', init);
  } catch {
    throw new ApiError({
      ...asked,
      status: 0,
      message: 'The console’s own server does not answer',
    });
  }
  if (!response.ok) throw await refusal(asked, response);
  return decodeJson(asked, session, response);
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

function choose(mode: Session['mode']): Promise<Session> {
  return ask(
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ mode }),
    },
    true,
  );
}

async function renew(): Promise<void> {
  const before = await currentSession();
  const offered = await ask({}, false);
  const renewed = offered.mode === before.mode ? offered : await choose(before.mode);
  if (renewed.mode !== before.mode || renewed.account_id !== before.account_id) {
    throw new ApiError({
      operation: 'session',
      write: false,
      status: 401,
      message:
        'Your session has ended, and the server now works in another account. Reload the page',
    });
  }
  queryClient.setQueryData(sessionQuery.queryKey, renewed);
}

let renewal: Promise<void> | undefined;

/**
 * Renews the session after the proxy said that it has ended: in the same mode and account, or not
 * at all. What is on the page, and what is about to be sent, belongs to the world it came from.
 */
export function renewSession(): Promise<void> {
  renewal ??= renew().finally(() => {
    renewal = undefined;
  });
  return renewal;
}

/** Switches between demo and live; everything that was read belongs to the other world. */
export async function chooseMode(mode: Session['mode']): Promise<void> {
  const chosen = await choose(mode);
  queryClient.clear();
  queryClient.setQueryData(sessionQuery.queryKey, chosen);
}
