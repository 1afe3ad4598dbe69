import type { Hono, MiddlewareHandler } from 'hono';
import { requireAccess } from './access.ts';
import { createApp } from './app.ts';
import type { AppOptions } from './app.ts';
import type { Environment } from './env.ts';
import { createGuard } from './guard.ts';
import { servedOrigins, sessionCookieName } from './hosts.ts';
import type { Log, Logged } from './log.ts';
import { countedSessions } from './metrics.ts';
import type { Metrics } from './metrics.ts';
import { randomSecret } from './seal.ts';
import { createSessions } from './session.ts';
import { SharedReads } from './shared-reads.ts';
import { createWorlds } from './worlds.ts';

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

/** The parts of the proxy that an environment asks for, on any host. */
export function assembleParts(env: Environment, { accessKeys, ...host }: Host): AppOptions {
  const { port, publicOrigin } = env;
  const binding = { host: env.host, port, publicOrigin, live: env.live !== null };
  const secure = publicOrigin?.protocol === 'https:';
  const plain = createSessions({
    secrets: env.sessionSecrets.length === 0 ? [randomSecret()] : env.sessionSecrets,
    name: sessionCookieName(binding),
    secure,
    ...(host.connecting?.now === undefined ? {} : { now: host.connecting.now }),
  });
  const sessions = host.metrics === undefined ? plain : countedSessions(plain, host.metrics);
  const { live, connect } = env;
  const { demo, transport, metrics } = host;
  return {
    ...host,
    guard: createGuard(servedOrigins(binding)),
    secure,
    sessions,
    worlds: createWorlds({ sessions, demo, transport, environment: live, connect }),
    shared: new SharedReads({ onSpared: (how) => metrics?.spared(how) }),
    live,
    connect,
    access: env.access === null ? undefined : requireAccess({ ...env.access, keysUrl: accessKeys }),
  };
}

/** The proxy that an environment asks for, on any host. */
export function assembleApp(env: Environment, host: Host): Hono<Logged> {
  return createApp(assembleParts(env, host));
}
