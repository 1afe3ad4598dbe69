import { Hono } from 'hono';
import type { Context, MiddlewareHandler } from 'hono';
import { compress } from 'hono/compress';
import { chooseSession } from '#contract/session';
import type { Session } from '#contract/session';
import { endpointOf, operations } from '#contract/endpoints';
import { faultsOf } from '#contract/faults';
import { readJson, readJsonIfAny } from './body.ts';
import type { DemoWorlds } from './demo.ts';
import { Refusal, codes, envelope, errorOf, refuse } from './errors.ts';
import { guard } from './guard.ts';
import { secureHeaders } from './headers.ts';
import type { ServedOrigins } from './hosts.ts';
import { outgoingOf } from './incoming.ts';
import { requestLog, timed } from './log.ts';
import type { Log, Logged } from './log.ts';
import type { SealedSession, Sessions } from './session.ts';
import { SharedReads } from './shared-reads.ts';
import { forward } from './upstream.ts';
import type { Upstream } from './upstream.ts';

export interface AppOptions {
  served: ServedOrigins;
  /** Whether browsers reach this server by https. */
  secure: boolean;
  sessions: Sessions;
  demo: DemoWorlds;
  /** The Cloudflare API, when the environment has credentials for it. */
  live: Upstream | null;
  log: Log;
  /** The built app; absent in development, where Vite serves it. */
  pages?: MiddlewareHandler;
}

/** The proxy as one `Request → Response`: what a server, a worker or a test drives. */
export function createApp(options: AppOptions): Hono<Logged> {
  const { sessions, demo, live } = options;
  const shared = new SharedReads();
  const app = new Hono<Logged>({
    // Paths as they were sent: the contract's parameters are decoded once, by us.
    getPath: (request) => new URL(request.url).pathname,
  });

  const available: Session['available'] = live === null ? ['demo'] : ['demo', 'live'];

  function fresh(mode: Session['mode']): SealedSession {
    return mode === 'live' ? { mode } : { mode, world: crypto.randomUUID() };
  }

  async function current(c: Context): Promise<SealedSession | null> {
    const session = await sessions.read(c);
    return session?.mode === 'live' && live === null ? null : session;
  }

  async function required(c: Context): Promise<SealedSession> {
    const session = await current(c);
    if (session === null) throw ended();
    return session;
  }

  function upstreamOf(session: SealedSession): Upstream {
    if (session.mode === 'demo') return demo.upstream(session.world);
    if (live === null) throw ended();
    return live;
  }

  async function begin(c: Context, session: SealedSession): Promise<Response> {
    await sessions.write(c, session);
    const account_id = upstreamOf(session).accountId;
    // A part of its id is enough to tell it from others.
    const world = session.mode === 'demo' ? session.world.slice(0, 8) : undefined;
    return c.json({ mode: session.mode, account_id, available, world } satisfies Session);
  }

  app.use(requestLog(options.log), secureHeaders(options.secure), guard(options.served));

  app.get('/healthz', (c) => c.text('ok'));

  app.get('/api/session', async (c) => {
    c.set('operation', 'session.get');
    return begin(c, (await current(c)) ?? fresh(live === null ? 'demo' : 'live'));
  });

  app.post('/api/session', async (c) => {
    c.set('operation', 'session.choose');
    const body = await readJson(c.req.raw);
    const chosen = chooseSession.safeParse(body);
    if (!chosen.success) {
      const faults = faultsOf(chosen.error, body);
      throw new Refusal(
        400,
        faults.map((fault) => errorOf(codes.bodyInvalid, fault)),
      );
    }
    const { mode } = chosen.data;
    if (!available.includes(mode)) {
      const message = 'This server has no Cloudflare credentials: only the demo is available';
      throw new Refusal(400, [errorOf(codes.modeUnavailable, { pointer: '/mode', message })]);
    }
    const session = await current(c);
    return begin(c, session?.mode === mode ? session : fresh(mode));
  });

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
      const session = await required(c);
      const upstream = upstreamOf(session);
      const request = c.req.raw;
      const outgoing = await outgoingOf(operation, request, upstream.accountId);
      const account = accountOf(session, upstream);
      const send = () => timed(c, () => forward(upstream, outgoing));
      if (outgoing.access === 'read') {
        return shared.read(account, { operation, request, outgoing }, send);
      }
      // Before it and after: a read that runs beside a write may see either.
      shared.forget(account);
      return send().finally(() => shared.forget(account));
    });
  }

  app.on(['GET', 'POST', 'PUT', 'DELETE'], '/api/__sim/*', async (c) => {
    c.set('operation', 'simulator.control');
    const session = await required(c);
    if (session.mode !== 'demo') throw refuse(404, codes.notFound, 'Only the demo has controls');
    const { method } = c.req;
    const body = method === 'GET' ? undefined : await readJsonIfAny(c.req.raw);
    const forgotten = () => {
      if (method !== 'GET') shared.forgetAll(accountOf(session, demo.upstream(session.world)));
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
    if (error instanceof Refusal) {
      c.set('code', error.errors[0]?.code);
      return envelope(error.status, error.errors);
    }
    // The message may quote anything, a credential included; the name may not.
    c.set('errorName', error.name);
    return envelope(500, [{ code: codes.internal, message: 'The console’s server failed' }]);
  });
  return app;
}

/** What may share answers: one credential (the environment has one) or one world, and its account. */
function accountOf(session: SealedSession, { accountId }: Upstream): string {
  return session.mode === 'demo' ? `demo ${session.world}` : `live ${accountId}`;
}

function ended(): Refusal {
  const message = 'Your session has ended; reload the page to start a new one';
  return refuse(401, codes.sessionEnded, message);
}

function notFound(): never {
  throw refuse(404, codes.notFound, 'The console does not offer this operation');
}

function controlTarget(requestUrl: string): string {
  const { pathname, search } = new URL(requestUrl);
  return `${pathname.slice('/api/__sim'.length)}${search}`;
}
