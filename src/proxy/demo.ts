import { LRUCache } from 'lru-cache';
import { createSimulator } from '#simulator/app';
import { demoAccountId, demoTokens } from '#simulator/credentials';
import type { Upstream, UpstreamAnswer, UpstreamRequest } from './upstream.ts';

export const demoTimeoutMs = 8_000;
const worldsMax = 500;
const idleMs = 12 * 60 * 60 * 1000;
/** Never resolved: the simulator reads the path only. */
const simulatorOrigin = 'https://simulator.invalid';

type Simulator = ReturnType<typeof createSimulator>;

export interface DemoWorlds {
  accountId: string;
  /** The simulated API of one world. */
  upstream(world: string): Upstream;
  /** The controls of one world (clock, scenario), at `path` below `/__sim`. */
  control(world: string): Upstream;
}

/**
 * One simulator per demo session, the least recently used dropped first. A world that is gone
 * (dropped, or the process was restarted) begins afresh under its id.
 */
export function createDemoWorlds(timeoutMs: number | null): DemoWorlds {
  const worlds = new LRUCache<string, Simulator>({
    max: worldsMax,
    ttl: idleMs,
    updateAgeOnGet: true,
  });

  function simulatorOf(world: string): Simulator {
    const known = worlds.get(world);
    if (known !== undefined) return known;
    const fresh = createSimulator();
    worlds.set(world, fresh);
    return fresh;
  }

  return demoUpstreams(
    async (world, url, request) => simulatorOf(world).fetch(new Request(url, request)),
    timeoutMs,
  );
}

async function whole(answer: Response): Promise<UpstreamAnswer> {
  const { status, headers } = answer;
  return { status, headers, body: new Uint8Array(await answer.arrayBuffer()) };
}

/** The worlds that `exchange` reaches by name, as upstreams. */
export function demoUpstreams(
  exchange: (world: string, url: string, request: UpstreamRequest) => Promise<Response>,
  timeoutMs: number | null,
): DemoWorlds {
  function upstreamOf(world: string, base: string, headers: Record<string, string>): Upstream {
    return {
      fetch: async (url, request) => whole(await exchange(world, url, request)),
      baseUrl: `${simulatorOrigin}${base}`,
      headers,
      accountId: demoAccountId,
      timeoutMs: timeoutMs ?? demoTimeoutMs,
    };
  }

  return {
    accountId: demoAccountId,
    upstream: (world) =>
      upstreamOf(world, '/client/v4', { authorization: `Bearer ${demoTokens.write}` }),
    control: (world) => upstreamOf(world, '/__sim', {}),
  };
}
