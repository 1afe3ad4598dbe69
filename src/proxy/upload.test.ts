import { createServer } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { composeListener } from './compose.ts';
import { readEnvironment } from './env.ts';
import type { LogEntry } from './log.ts';
import { demoAccount } from './testing.ts';

const log: LogEntry[] = [];
const server = createServer();
let port = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  port = address.port;
  const env = readEnvironment({ PORT: String(port) });
  server.on('request', composeListener(env, { log: (entry) => void log.push(entry) }));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Sends the head and the beginning of a body, and hangs up. */
async function breakOff(method: string, path: string, cookie: string): Promise<void> {
  const head = [
    `${method} ${path} HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    `origin: http://127.0.0.1:${port}`,
    `cookie: ${cookie}`,
    'content-type: application/json',
    'content-length: 1000',
  ];
  const socket = connect(port, '127.0.0.1');
  await new Promise<void>((resolve) => {
    socket.write(`${head.join('\r\n')}\r\n\r\n{"default_asn":`, () => resolve());
  });
  // Time to arrive and be read, so that it breaks off in the middle.
  await new Promise((resolve) => setTimeout(resolve, 100));
  socket.destroy();
}

it.each([
  ['PUT', `/api/accounts/${demoAccount}/cni/settings`, 'settings.update'],
  ['POST', '/api/session', 'session.choose'],
  ['POST', '/api/__sim/reset', 'simulator.control'],
])('%s %s broken off while it is sent is no error of ours', async (method, path, operation) => {
  const opened = await fetch(`http://127.0.0.1:${port}/api/session`);
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
  log.length = 0;
  await breakOff(method, path, cookie);
  await vi.waitFor(() => expect(log).toHaveLength(1));
  expect(log[0]).toMatchObject({ method, operation, status: 499 });
  expect(log[0]).not.toHaveProperty('error');
});
