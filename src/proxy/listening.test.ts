import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { freePort } from '#simulator/test-port';

/** What the server says as a process of its own that can't begin, and its exit code. */
async function lastWords(vars: Record<string, string>): Promise<[string, number | null]> {
  const server = spawn(process.execPath, ['--import', 'tsx', 'src/proxy/main.ts'], {
    cwd: join(import.meta.dirname, '..', '..'),
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'], PORT: String(await freePort()), ...vars },
  });
  const ended = new Promise<number | null>((resolve) => server.once('exit', resolve));
  return Promise.all([text(server.stderr), ended]);
}

test('a server that can’t listen says where, and which variable to change', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const taken = typeof address === 'object' ? String(address?.port) : '';
  // RFC 5737: an address that no machine has.
  const [inUse, metricsInUse, nobodys] = await Promise.all([
    lastWords({ PORT: taken }),
    lastWords({ METRICS_PORT: taken }),
    lastWords({ HOST: '192.0.2.1', PORT: '4700' }),
  ]);
  other.close();
  expect(inUse).toEqual([
    `http://127.0.0.1:${taken} is already in use: set PORT to another one\n`,
    1,
  ]);
  expect(metricsInUse[0]).toContain('set METRICS_PORT to another one');
  expect(nobodys).toEqual([
    'http://192.0.2.1:4700 can’t be listened at (EADDRNOTAVAIL): look at HOST and PORT\n',
    1,
  ]);
}, 30_000);
