import type { Hono, MiddlewareHandler } from 'hono';
import { requireAccess } from './access.ts';
import { createApp } from './app.ts';
import type { AppOptions } from './app.ts';
import type { Environment } from './env.ts';
import { servedOrigins, sessionCookieName } from './hosts.ts';
import type { Log, Logged } from './log.ts';
import { countedSessions } from './metrics.ts';
import type { Metrics } from './metrics.ts';
import { randomSecret } from './seal.ts';
import { createSessions } from './session.ts';

export interface Surroundings {
  log: Log;
  metrics?: Metrics;
  /** Whether to be sent more work; always if absent. */
  ready?: () => boolean;
  pages?: MiddlewareHandler;
  /** Waits and time, for tests. */
  connecting?: AppOptions['connecting'];
  /** Where the keys of Cloudflare Access are, for tests. */
  accessKeys?: URL;
}

/** What differs from host to host, beside the environment. */
interface Host
  extends Surroundings, Pick<AppOptions, 'transport' | 'demo' | 'compress' | 'outlast'> {}

/** The proxy that an environment asks for, on any host. */
export function assembleApp(env: Environment, { accessKeys, ...host }: Host): Hono<Logged> {
  const { port, publicOrigin } = env;
  const binding = { host: env.host, port, publicOrigin, live: env.live !== null };
  const secure = publicOrigin?.protocol === 'https:';
  const sessions = createSessions({
    secrets: env.sessionSecrets.length === 0 ? [randomSecret()] : env.sessionSecrets,
    name: sessionCookieName(binding),
    secure,
    ...(host.connecting?.now === undefined ? {} : { now: host.connecting.now }),
  });
  return createApp({
    ...host,
    served: servedOrigins(binding),
    secure,
    sessions: host.metrics === undefined ? sessions : countedSessions(sessions, host.metrics),
    live: env.live,
    connect: env.connect,
    access: env.access === null ? undefined : requireAccess({ ...env.access, keysUrl: accessKeys }),
  });
}
