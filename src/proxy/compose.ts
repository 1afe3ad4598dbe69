import type { Hono, MiddlewareHandler } from 'hono';
import { requireAccess } from './access.ts';
import { createApp } from './app.ts';
import { compressJson } from './compression.ts';
import type { AppOptions } from './app.ts';
import { createDemoWorlds } from './demo.ts';
import type { Environment } from './env.ts';
import { servedOrigins, sessionCookieName } from './hosts.ts';
import { liveTransport } from './live.ts';
import type { Log, Logged } from './log.ts';
import { countedSessions } from './metrics.ts';
import type { Metrics } from './metrics.ts';
import { randomSecret } from './seal.ts';
import { createSessions } from './session.ts';

interface Surroundings {
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

/** The proxy that an environment asks for. */
export function composeApp(env: Environment, surroundings: Surroundings): Hono<Logged> {
  const { host, port, publicOrigin } = env;
  const { log, metrics, ready, pages, connecting, accessKeys } = surroundings;
  const binding = { host, port, publicOrigin, live: env.live !== null };
  const transport = liveTransport(env.baseUrl, env.upstreamTimeoutMs);
  const secure = publicOrigin?.protocol === 'https:';
  const sessions = createSessions({
    secrets: env.sessionSecrets.length === 0 ? [randomSecret()] : env.sessionSecrets,
    name: sessionCookieName(binding),
    secure,
    ...(connecting?.now === undefined ? {} : { now: connecting.now }),
  });
  return createApp({
    served: servedOrigins(binding),
    secure,
    sessions: metrics === undefined ? sessions : countedSessions(sessions, metrics),
    demo: createDemoWorlds(env.upstreamTimeoutMs),
    transport,
    live: env.live,
    connect: env.connect,
    access: env.access === null ? undefined : requireAccess({ ...env.access, keysUrl: accessKeys }),
    log,
    compress: compressJson(),
    ...(metrics === undefined ? {} : { metrics }),
    ...(ready === undefined ? {} : { ready }),
    ...(connecting === undefined ? {} : { connecting }),
    ...(pages === undefined ? {} : { pages }),
  });
}

/** A log that writes each entry as one line of JSON to standard output, or nothing. */
export function stdoutLog(on: boolean): Log {
  return (entry) => {
    if (on) process.stdout.write(`${JSON.stringify(entry)}\n`);
  };
}
