import { Hono } from 'hono';
import type { MiddlewareHandler } from 'hono';
import { compress } from 'hono/compress';
import { endpointOf, operations } from '#contract/endpoints';
import { readJsonIfAny } from './body.ts';
import { connectRoutes } from './connect.ts';
import type { ConnectOptions } from './connect.ts';
import { withCookies } from './cookies.ts';
import type { DemoWorlds } from './demo.ts';
import type { ConnectPolicy, LiveSettings } from './env.ts';
import { Refusal, codes, envelope, refuse } from './errors.ts';
import { guard } from './guard.ts';
import { secureHeaders } from './headers.ts';
import type { ServedOrigins } from './hosts.ts';
import { outgoingOf } from './incoming.ts';
import { requestLog } from './log.ts';
import type { Log, Logged } from './log.ts';
import { sessionRoutes } from './session-routes.ts';
import type { Sessions } from './session.ts';
import { SharedReads } from './shared-reads.ts';
import { forward } from './upstream.ts';
import type { Transport } from './upstream.ts';
import { createWorlds } from './worlds.ts';

export interface AppOptions {
  served: ServedOrigins;
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
  /** The built app; absent in development, where Vite serves it. */
  pages?: MiddlewareHandler;
}

/** The proxy as one `Request → Response`: what a server, a worker or a test drives. */
export function createApp(options: AppOptions): Hono<Logged> {
  const { sessions, demo, transport, live: environment, connect } = options;
  const worlds = createWorlds({ sessions, demo, transport, environment, connect });
  const shared = new SharedReads();
  const app = new Hono<Logged>({
    // Paths as they were sent: the contract's parameters are decoded once, by us.
    getPath: (request) => new URL(request.url).pathname,
  });

  app.use(requestLog(options.log), secureHeaders(options.secure), guard(options.served));
  if (options.access !== undefined) app.use(options.access);
  app.use('/api/*', withCookies);

  app.get('/healthz', (c) => c.text('ok'));

  sessionRoutes(app, sessions, worlds);
  const connecting = { policy: connect, environment, transport, sessions, worlds };
  connectRoutes(app, { ...connecting, ...options.connecting });

  // A thousand slots are 220 kB, a tenth of it compressed. Secrets beside text of somebody else's
  // choosing would let sizes tell them (BREACH), but the guard refuses every request of another site.
  app.use(
    '/api/accounts/:account_id/cni/:list{slots|interconnects|cnis}',
    compress({ contentTypeFilter: /^application\/json/ }),
  );
  for (const operation of operations) {
    const { method, path } = endpointOf(operation);
    app.on(method, `/api${path.replaceAll(/\{(\w+)\}/g, ':$1')}`, async (c) => {
      c.set('operation', operation);
      const session = await worlds.required(c);
      const upstream = worlds.upstreamOf(session);
      const request = c.req.raw;
      const outgoing = await outgoingOf(operation, request, upstream.accountId);
      const account = worlds.sharedBy(session);
      const send = () => forward(upstream, outgoing);
      const read = () => shared.read(account, { operation, request, outgoing }, send);
      const write = () => {
        // Before it and after: a read that runs beside a write may see either.
        shared.forget(account);
        return send().finally(() => shared.forget(account));
      };
      const response = await (outgoing.access === 'read' ? read() : write());
      await worlds.learn(c, session, outgoing.access, response);
      return response;
    });
  }

  app.on(['GET', 'POST', 'PUT', 'DELETE'], '/api/__sim/*', async (c) => {
    c.set('operation', 'simulator.control');
    const session = await worlds.required(c);
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

  app.onError((error, c) => {
    if (error instanceof Refusal) return envelope(error.status, error.errors, error.headers);
    // The message may quote anything, a credential included; the name may not.
    c.set('errorName', error.name);
    return envelope(500, [{ code: codes.internal, message: 'The console’s server failed' }]);
  });
  return app;
}

function notFound(): never {
  throw refuse(404, codes.notFound, 'The console does not offer this operation');
}

function controlTarget(requestUrl: string): string {
  const { pathname, search } = new URL(requestUrl);
  return `${pathname.slice('/api/__sim'.length)}${search}`;
}
