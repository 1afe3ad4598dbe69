import { Hono } from 'hono';
import type { Context, MiddlewareHandler } from 'hono';
import { responseOf } from './answer.ts';
import { endpointOf, operations } from '#contract/endpoints';
import { readJsonIfAny } from './body.ts';
import { connectRoutes } from './connect.ts';
import type { ConnectOptions } from './connect.ts';
import { carry } from './carry.ts';
import type { Carriers } from './carry.ts';
import { jarOf, withCookies } from './cookies.ts';
import type { DemoWorlds } from './demo.ts';
import type { ConnectPolicy, LiveSettings } from './env.ts';
import { codes, failed, refuse } from './errors.ts';
import { guarded } from './guard.ts';
import type { Guard } from './guard.ts';
import { healthRoutes } from './health.ts';
import { secureHeaders } from './headers.ts';
import { outgoingOf } from './incoming.ts';
import { requestLog } from './log.ts';
import type { Log, Logged } from './log.ts';
import type { Metrics } from './metrics.ts';
import { sessionRoutes } from './session-routes.ts';
import type { Sessions } from './session.ts';
import { forward } from './upstream.ts';
import type { Transport } from './upstream.ts';

export interface AppOptions extends Carriers {
  guard: Guard;
  /** Whether browsers reach this server by https. */
  secure: boolean;
  sessions: Sessions;
  demo: DemoWorlds;
  /** The way to the Cloudflare API. */
  transport: Transport;
  /** The account of the environment, where it has one. */
  live: LiveSettings | null;
  connect: ConnectPolicy;
  /** Waits and time of connecting, for tests. */
  connecting?: Pick<ConnectOptions, 'sleep' | 'now'>;
  /** Cloudflare Access in front, where there is one: lets pass whom it let in. */
  access?: MiddlewareHandler | undefined;
  log: Log;
  metrics?: Metrics;
  /** Whether to be sent more work; always if absent. */
  ready?: () => boolean;
  /** The built app; absent in development, where Vite serves it. */
  pages?: MiddlewareHandler;
  /** Has work go on although its browser has gone: others may be waiting for the same answer. */
  outlast?: (c: Context, work: Promise<unknown>) => void;
}

/** The proxy as one `Request → Response`: what a server, a worker or a test drives. */
export function createApp(options: AppOptions): Hono<Logged> {
  const { sessions, worlds, shared, demo, transport, live: environment, connect } = options;
  const app = new Hono<Logged>({
    // Paths as they were sent: the contract's parameters are decoded once, by us.
    getPath: (request) => pathOf(request.url),
  });

  app.use(requestLog(options.log), secureHeaders(options.secure));
  // Before the guard: who probes names an address of this machine, and learns nothing else.
  healthRoutes(app, options.ready);
  app.use(guarded(options.guard));
  if (options.access !== undefined) app.use(options.access);
  app.use('/api/*', withCookies);

  sessionRoutes(app, sessions, worlds);
  const connecting = { policy: connect, environment, transport, sessions, worlds };
  connectRoutes(app, { ...connecting, ...options.connecting });

  for (const operation of operations) {
    const { method, path } = endpointOf(operation);
    const route = `/api${path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
    app.on(method, route, async (c) => {
      const jar = jarOf(c);
      const accepted = async () => {
        const session = await worlds.required(jar);
        const { accountId } = worlds.upstreamOf(session);
        return { session, outgoing: await outgoingOf(operation, c.req.raw, accountId) };
      };
      const answer = await carry(options, {
        operation,
        accepted,
        jar,
        notes: c.get('notes'),
        cacheControl: c.req.header('cache-control'),
        acceptEncoding: c.req.header('accept-encoding'),
        outlast: (work) => options.outlast?.(c, work),
      });
      return responseOf(answer);
    });
  }

  app.on(['GET', 'POST', 'PUT', 'DELETE'], '/api/__sim/*', async (c) => {
    c.get('notes').operation = 'simulator.control';
    const session = await worlds.required(jarOf(c));
    if (session.mode !== 'demo') throw refuse(404, codes.notFound, 'Only the demo has controls');
    const { method } = c.req;
    const body = method === 'GET' ? undefined : await readJsonIfAny(c.req.raw);
    const forgotten = () => {
      if (method !== 'GET') shared.forgetAll(worlds.sharedBy(session));
    };
    return forward(demo.control(session.world), {
      method,
      target: controlTarget(c.req.url),
      access: method === 'GET' ? 'read' : 'write',
      accept: 'application/json',
      ...(body === undefined ? {} : { body }),
    }).finally(forgotten);
  });

  app.all('/api', notFound);
  app.all('/api/*', notFound);
  if (options.pages !== undefined) app.use(options.pages);
  app.notFound((c) => c.text('Not found', 404));

  app.onError((error, c) => responseOf(failed(error, c.get('notes'))));
  return app;
}

/** The path of a URL that is already normal, as that of every Request is (Fetch). */
function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('//') + 2);
  const end = url.slice(start).search(/[?#]/);
  return end < 0 ? url.slice(start) : url.slice(start, start + end);
}

function notFound(): never {
  throw refuse(404, codes.notFound, 'The console does not offer this operation');
}

function controlTarget(requestUrl: string): string {
  const { pathname, search } = new URL(requestUrl);
  return `${pathname.slice('/api/__sim'.length)}${search}`;
}
