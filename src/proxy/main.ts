import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { composeListener } from './compose.ts';
import { Drain } from './drain.ts';
import { EnvironmentFault, readEnvironment } from './env.ts';
import type { Environment } from './env.ts';
import { lineLog } from './line-log.ts';
import { liveTimeoutMs } from './live.ts';
import { privateServer } from './private-server.ts';
import { prometheusMetrics } from './prometheus.ts';
import { serverLimits, silenceMs } from './server-limits.ts';
import { staticPages } from './static.ts';

const second = 1000;

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

function addressOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Ends the process with a word when it can't listen there, with the variables that say where. */
function leaveIfUnable(server: Server, address: string, prefix: '' | 'METRICS_'): void {
  server.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EADDRINUSE') {
      leave(`${address} is already in use: set ${prefix}PORT to another one`);
    }
    leave(`${address} can’t be listened at (${code}): look at ${prefix}HOST and ${prefix}PORT`);
  });
}

const output = lineLog((text) => void process.stdout.write(text));
const build = createHash('sha256').update(readFileSync(fileURLToPath(import.meta.url)));
const metrics =
  env.metrics === null ? undefined : prometheusMetrics(build.digest('hex').slice(0, 12));

const address = addressOf(env.host, env.port);
const listener = composeListener(env, {
  log: (entry) => {
    metrics?.request(entry);
    if (env.log) output.line(JSON.stringify(entry));
  },
  ...(metrics === undefined ? {} : { metrics }),
  ready: () => !drain.begun,
  // Beside this file once both are built: dist/server and dist/client.
  pages: staticPages(fileURLToPath(new URL('../client', import.meta.url))),
});

const server = createServer(serverLimits, listener);
server.timeout = silenceMs(env.upstreamTimeoutMs ?? liveTimeoutMs);
server.listen(env.port, env.host, () => {
  output.line(`CNI Console on ${address} (${env.live === null ? 'demo' : 'live'})`);
});
const drain = new Drain(server);
leaveIfUnable(server, address, '');

if (env.metrics !== null && metrics !== undefined) {
  const { host, port } = env.metrics;
  const operators = privateServer({
    host,
    metrics: () => metrics.read(),
    ready: () => !drain.begun,
  });
  leaveIfUnable(operators, addressOf(host, port), 'METRICS_');
  operators.listen(port, host);
}

/** Longest that an answer may take, with some seconds for the way to the browser. */
const patienceMs = (env.upstreamTimeoutMs ?? liveTimeoutMs) + 5 * second;

function stop(): void {
  // Who asks twice does not want to wait.
  if (drain.begun) process.exit(1);
  // The private port answers until the end, that it is not ready.
  void drain.begin().then(() => process.exit(0));
  setTimeout(() => process.exit(1), patienceMs).unref();
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('exit', () => output.flush());
