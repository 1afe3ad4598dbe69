import { demoUpstreams } from './demo.ts';
import type { DemoWorlds } from './demo.ts';
import type { ObjectNamespace } from './workers-types.ts';

/** How a world says that a request is to have no answer, so that no call to it stays open. */
export const unansweredHeader = 'x-unanswered';

/** Rejects once the caller gives up. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** Demo worlds as Durable Objects, one by the name of each session's world. */
export function createDemoObjects(worlds: ObjectNamespace, timeoutMs: number | null): DemoWorlds {
  return demoUpstreams(async (world, url, { method, headers, body, signal }) => {
    const answer = await worlds.get(worlds.idFromName(world)).fetch(url, { method, headers, body });
    const unanswered = answer.headers.get(unansweredHeader);
    if (unanswered === 'silent') return aborted(signal);
    if (unanswered !== null) throw new TypeError('The world dropped the connection');
    return answer;
  }, timeoutMs);
}
