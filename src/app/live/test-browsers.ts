import { SharedReads } from '#proxy/shared-reads';
import { Simulation, VirtualTime, someNames } from './test-simulation.ts';

const second = 1000;
const healthy = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: new TextEncoder().encode('{"state":"Healthy"}'),
};

/** Requests that reach the API when `browsers` look at the same account through one server. */
export async function upstreamRequests(
  browsers: number,
  { interconnects, seconds }: { interconnects: number; seconds: number },
): Promise<number> {
  const time = new VirtualTime();
  // Bodies are read in more steps than numbers.
  time.turns = 40;
  const shared = new SharedReads({ now: () => time.now });
  let arrived = 0;
  const all = Array.from({ length: browsers }, (_, index) => {
    const browser = new Simulation(index + 1, time);
    browser.ask = async (name, maxAge) => {
      const cacheControl = maxAge < second ? 'no-cache' : `max-age=${Math.floor(maxAge / second)}`;
      const outgoing = { method: 'GET', target: `/${name}`, access: 'read', accept: '' } as const;
      const { headers } = await shared.read(
        'account',
        { operation: 'interconnects.status', cacheControl, outgoing },
        () => {
          arrived += 1;
          return new Promise((resolve) => {
            time.after(200, () => resolve(healthy));
          });
        },
      );
      return {
        status: { state: 'Healthy' },
        age: Number(headers['age'] ?? 0) * second,
      };
    };
    return browser;
  });
  const names = someNames(interconnects);
  for (const [index, browser] of all.entries()) {
    // Nobody opens the page at the same moment.
    time.after(index * 1700, () => {
      browser.engine.run(true);
      browser.watch(names);
    });
  }
  await time.runUntil(seconds * second);
  return arrived;
}
