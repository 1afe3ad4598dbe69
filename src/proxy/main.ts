import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { composeApp, stdoutLog } from './compose.ts';
import { EnvironmentFault, readEnvironment } from './env.ts';
import type { Environment } from './env.ts';
import { serverLimits } from './server-limits.ts';
import { staticPages } from './static.ts';

function leave(reason: string): never {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}

function readOrLeave(): Environment {
  try {
    return readEnvironment(process.env);
  } catch (error) {
    if (error instanceof EnvironmentFault) return leave(error.message);
    throw error;
  }
}

const env = readOrLeave();
const { host, port } = env;
const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

const app = composeApp(env, {
  log: stdoutLog(env.log),
  // Beside this file once both are built: dist/server and dist/client.
  pages: staticPages(fileURLToPath(new URL('../client', import.meta.url))),
});

const listening = { fetch: app.fetch, hostname: host, port, serverOptions: serverLimits };
const server = serve(listening, () => {
  process.stdout.write(`CNI Console on ${address} (${env.live === null ? 'demo' : 'live'})\n`);
});

server.on('error', (error: NodeJS.ErrnoException) => {
  const taken = error.code === 'EADDRINUSE';
  leave(taken ? `${address} is already in use: set PORT to another one` : error.message);
});

function stop(): void {
  server.close(() => process.exit(0));
  if ('closeIdleConnections' in server) server.closeIdleConnections();
  // An answer that is still on its way gets ten seconds.
  setTimeout(() => process.exit(0), 10_000).unref();
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
