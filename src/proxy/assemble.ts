import type { Hono, MiddlewareHandler } from 'hono';
import { createApp } from './app.ts';
import type { AppOptions } from './app.ts';
import type { Environment } from './env.ts';
import { servedOrigins, sessionCookieName } from './hosts.ts';
import type { Log, Logged } from './log.ts';
import { createSessions, randomSecret } from './session.ts';
import type { Transport } from './upstream.ts';

export interface Surroundings {
  log: Log;
  pages?: MiddlewareHandler;
}

/** What a host gives the proxy beside its environment. */
interface Host extends Surroundings, Pick<AppOptions, 'demo' | 'compresses' | 'outlast'> {
  transport: Transport;
}

/** The proxy that an environment asks for, on any host. */
export function assembleApp(env: Environment, { transport, ...host }: Host): Hono<Logged> {
  const binding = { ...env, live: env.live !== null };
  const secure = env.publicOrigin?.protocol === 'https:';
  return createApp({
    ...host,
    served: servedOrigins(binding),
    secure,
    sessions: createSessions({
      secret: env.sessionSecret ?? randomSecret(),
      name: sessionCookieName(binding),
      secure,
    }),
    live: env.live === null ? null : { ...transport, ...env.live },
  });
}
