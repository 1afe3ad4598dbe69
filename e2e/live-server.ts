import { type ChildProcess, spawn } from 'node:child_process';
import { createSimulator } from '#simulator/app';
import { startServer } from '#simulator/server';
import { controlServer } from '#simulator/test-controls';
import { freePort } from '#simulator/test-port';
import { serverProgram } from './server-program.ts';

export interface LiveServer {
  origin: string;
  /** Makes something happen in the imitated Cloudflare, as its controls offer it. */
  control: (path: string, body: unknown) => Promise<void>;
  /** Ends the server and starts it anew on its port, with that changed in its environment. */
  restart: (changed: Record<string, string>) => Promise<void>;
  stop: () => Promise<void>;
}

/** The built server; resolves once it listens. */
async function startServerProcess(environment: Record<string, string>): Promise<ChildProcess> {
  const server = spawn('node', serverProgram, {
    env: { PATH: process.env['PATH'], LOG: 'off', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve, reject) => {
    // Its first line says that it listens.
    server.stdout?.once('data', resolve);
    server.once('exit', () => reject(new Error('The server did not start')));
  });
  return server;
}

/** Ends it, and resolves once its port is free. */
async function endServerProcess(server: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => server.removeAllListeners('exit').once('exit', resolve));
  server.kill();
  await ended;
}

/** The product in an environment of its own, in front of a simulator as the live API. */
export async function startLive(environment: Record<string, string> = {}): Promise<LiveServer> {
  const upstream = await startServer(createSimulator(), 0);
  const port = await freePort();
  const own = { PORT: String(port), CLOUDFLARE_BASE_URL: upstream.baseUrl, ...environment };
  let server = await startServerProcess(own);
  return {
    origin: `http://127.0.0.1:${port}`,
    control: (path, body) => controlServer(upstream.baseUrl, path, body),
    restart: async (changed) => {
      await endServerProcess(server);
      server = await startServerProcess({ ...own, ...changed });
    },
    stop: async () => {
      server.removeAllListeners('exit').kill();
      await upstream.close();
    },
  };
}
