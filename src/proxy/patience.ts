import type { Reply } from './cloudflare.ts';

/**
 * Waits between the tries of a call that is answered 403, in ms: a token that was just created may
 * be refused for some seconds (7.5 s in all).
 */
export const retryWaitsMs = [500, 1000, 2000, 4000] as const;

export type Sleep = (ms: number) => Promise<void>;

/** Calls again while the answer is `refused`, with the waits above before each call. */
export async function askAgain(
  refused: Reply,
  call: () => Promise<Reply>,
  sleep: Sleep,
  isRefused: (reply: Reply) => boolean,
): Promise<Reply> {
  let reply = refused;
  for (const wait of retryWaitsMs) {
    if (!isRefused(reply)) break;
    await sleep(wait);
    reply = await call();
  }
  return reply;
}
