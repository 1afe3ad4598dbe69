import type { Hono, MiddlewareHandler } from 'hono';
import { createApp } from './app.ts';
import { compressJson } from './compression.ts';
import { createDemoWorlds } from './demo.ts';
import type { Environment } from './env.ts';
import { servedOrigins, sessionCookieName } from './hosts.ts';
import { liveTransport } from './live.ts';
import type { Log, Logged } from './log.ts';
import { createSessions, randomSecret } from './session.ts';

interface Surroundings {
  log: Log;
  pages?: MiddlewareHandler;
}

/** The proxy that an environment asks for. */
export function composeApp(env: Environment, { log, pages }: Surroundings): Hono<Logged> {
  const { host, port, publicOrigin } = env;
  const binding = { host, port, publicOrigin, live: env.live !== null };
  const transport = liveTransport(env.baseUrl, env.upstreamTimeoutMs);
  const secure = publicOrigin?.protocol === 'https:';
  return createApp({
    served: servedOrigins(binding),
    secure,
    sessions: createSessions({
      secret: env.sessionSecret ?? randomSecret(),
      name: sessionCookieName(binding),
      secure,
    }),
    demo: createDemoWorlds(env.upstreamTimeoutMs),
    live: env.live === null ? null : { ...transport, ...env.live },
    log,
    compress: compressJson(),
    ...(pages === undefined ? {} : { pages }),
  });
}

/** A log that writes each entry as one line of JSON to standard output, or nothing. */
export function stdoutLog(on: boolean): Log {
  return (entry) => {
    if (on) process.stdout.write(`${JSON.stringify(entry)}\n`);
  };
}
