import type { ExecutionContext, Hono } from 'hono';
import { LRUCache } from 'lru-cache';
import { assembleApp } from './assemble.ts';
import { assetPages } from './asset-pages.ts';
import { createDemoObjects } from './demo-objects.ts';
import { EnvironmentFault, readEnvironment } from './env.ts';
import type { Environment } from './env.ts';
import { fetchTransport } from './fetch-transport.ts';
import { isLoopback } from './hosts.ts';
import type { LogEntry, Logged } from './log.ts';
import type { Fetcher, ObjectNamespace } from './workers-types.ts';

export { DemoWorld } from './demo-world.ts';

interface Bindings {
  ASSETS: Fetcher;
  WORLDS: ObjectNamespace;
  /** Variables and secrets. */
  readonly [name: string]: unknown;
}

/** By the origin that each is at: without PUBLIC_ORIGIN the demo is served under any of its routes. */
const apps = new LRUCache<string, Hono<Logged>>({ max: 8 });

/** The environment of the bindings. Throws an EnvironmentFault, also for what a Worker needs more. */
function environmentOf(bindings: Bindings): Environment {
  const vars = Object.fromEntries(
    Object.entries(bindings).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
  // Reached from everywhere: as strict as a server that listens beyond its machine.
  const env = readEnvironment({ ...vars, HOST: '0.0.0.0', PORT: undefined });
  if (env.sessionSecrets.length === 0) {
    const why = 'a Worker runs in many places, and has nothing else to share sessions by';
    throw new EnvironmentFault([`SESSION_SECRET is missing: ${why}`]);
  }
  return env;
}

/** The origin to be served under: the one that it was told, else that of the request. */
function homeOf({ origin }: URL, { PUBLIC_ORIGIN: told }: Bindings): string {
  const named = typeof told === 'string' && URL.canParse(told) ? new URL(told).origin : 'null';
  // What has no origin is found fault with below, under the name that it was asked by.
  return named === 'null' ? origin : named;
}

function appOf(home: string, bindings: Bindings): Hono<Logged> {
  const known = apps.get(home);
  if (known !== undefined) return known;
  const env = environmentOf(bindings);
  const app = assembleApp(
    { ...env, publicOrigin: env.publicOrigin ?? new URL(home) },
    {
      log: env.log ? logLine : () => undefined,
      pages: assetPages(bindings.ASSETS),
      transport: fetchTransport(env.baseUrl, env.upstreamTimeoutMs),
      demo: createDemoObjects(bindings.WORLDS, env.upstreamTimeoutMs),
      outlast: (c, work) => c.executionCtx.waitUntil(work),
    },
  );
  apps.set(home, app);
  return app;
}

function logLine(entry: LogEntry): void {
  console.log(JSON.stringify(entry));
}

function refusal(fault: EnvironmentFault): Response {
  return new Response(`${fault.message}\n`, {
    status: 503,
    headers: {
      'cache-control': 'no-store',
      'content-type': 'text/plain; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    },
  });
}

/**
 * The request under its address as Fetch writes it. Here a `Request` has what came on the line, dot
 * segments, backslashes and fragment included, and would be routed by another path than is read.
 */
function normal(request: Request, { href }: URL): Request {
  return request.url === href ? request : new Request(href, request);
}

/** The Workers entry: the same app, with static assets, `fetch` and Durable Objects behind it. */
export default {
  async fetch(request: Request, bindings: Bindings, context: ExecutionContext): Promise<Response> {
    const url = new URL(request.url);
    const home = homeOf(url, bindings);
    // A name that is not ours is the guard's: nobody is sent there.
    const isOurs = url.host === new URL(home).host;
    if (isOurs && url.protocol === 'http:' && !isLoopback(url.hostname)) {
      url.protocol = 'https:';
      return Response.redirect(url.href, 308);
    }
    try {
      const app = appOf(home, bindings);
      return await app.fetch(normal(request, url), bindings, context);
    } catch (error) {
      if (error instanceof EnvironmentFault) return refusal(error);
      throw error;
    }
  },
};
