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
  stop: () => Promise<void>;
}

/** The product in an environment of its own, in front of a simulator as the live API. */
export async function startLive(environment: Record<string, string> = {}): Promise<LiveServer> {
  const upstream = await startServer(createSimulator(), 0);
  const port = await freePort();
  const server: ChildProcess = spawn('node', serverProgram, {
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      LOG: 'off',
      CLOUDFLARE_BASE_URL: upstream.baseUrl,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve, reject) => {
    // Its first line says that it listens.
    server.stdout?.once('data', resolve);
    server.once('exit', () => reject(new Error('The server did not start')));
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    control: (path, body) => controlServer(upstream.baseUrl, path, body),
    stop: async () => {
      server.removeAllListeners('exit').kill();
      await upstream.close();
    },
  };
}
