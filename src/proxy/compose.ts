import type { Hono, MiddlewareHandler } from 'hono';
import { requireAccess } from './access.ts';
import { createApp } from './app.ts';
import type { AppOptions } from './app.ts';
import { createDemoWorlds } from './demo.ts';
import type { Environment } from './env.ts';
import { servedOrigins, sessionCookieName } from './hosts.ts';
import { liveTransport } from './live.ts';
import type { Log, Logged } from './log.ts';
import { randomSecret } from './seal.ts';
import { createSessions } from './session.ts';

interface Surroundings {
  log: Log;
  pages?: MiddlewareHandler;
  /** Waits and time, for tests. */
  connecting?: AppOptions['connecting'];
  /** Where the keys of Cloudflare Access are, for tests. */
  accessKeys?: URL;
}

/** The proxy that an environment asks for. */
export function composeApp(env: Environment, surroundings: Surroundings): Hono<Logged> {
  const { host, port, publicOrigin } = env;
  const { log, pages, connecting, accessKeys } = surroundings;
  const binding = { host, port, publicOrigin, live: env.live !== null };
  const transport = liveTransport(env.baseUrl, env.upstreamTimeoutMs);
  const secure = publicOrigin?.protocol === 'https:';
  return createApp({
    served: servedOrigins(binding),
    secure,
    sessions: createSessions({
      secrets: env.sessionSecrets.length === 0 ? [randomSecret()] : env.sessionSecrets,
      name: sessionCookieName(binding),
      secure,
      ...(connecting?.now === undefined ? {} : { now: connecting.now }),
    }),
    demo: createDemoWorlds(env.upstreamTimeoutMs),
    transport,
    live: env.live,
    connect: env.connect,
    access: env.access === null ? undefined : requireAccess({ ...env.access, keysUrl: accessKeys }),
    log,
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
