import { type ChildProcess, spawn } from 'node:child_process';

export const port = 4791;
export const origin = `http://127.0.0.1:${port}`;

async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
  throw new Error(`The server does not answer at ${url}; is it built? npm run build`);
}

/** The built product in demo mode, once it answers. */
export async function startServer(): Promise<ChildProcess> {
  const server = spawn('node', ['dist/server/main.js'], {
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', LOG: 'off' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    await untilReady(`${origin}/healthz`);
  } catch (error) {
    server.kill();
    throw error;
  }
  return server;
}
