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

/** Asks for the session anew after the proxy said that it has ended. */
export async function renewSession(): Promise<Session> {
  return queryClient.query({ ...sessionQuery, staleTime: 0 });
}

/** Switches between demo and live; everything that was read belongs to the other world. */
export async function chooseMode(mode: Session['mode']): Promise<void> {
  const chosen = await ask(
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ mode }),
    },
    true,
  );
  queryClient.clear();
  queryClient.setQueryData(sessionQuery.queryKey, chosen);
}
