import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { request } from 'undici';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createSimulator } from '#simulator/app';
import { demoAccountId } from '#simulator/credentials';
import { startServer } from '#simulator/server';
import type { RunningServer } from '#simulator/server';
import { freePort } from '#simulator/test-port';

const main = 'dist/server/main.js';
const home = 'https://console.example.net';
const settings = `/api/accounts/${demoAccountId}/cni/settings`;
const [secret, next] = ['a'.repeat(40), 'b'.repeat(40)];
const running = new Set<ChildProcess>();
let upstream: RunningServer;

beforeAll(async () => {
  if (!existsSync(main)) throw new Error(`${main} is missing: npm run build`);
  upstream = await startServer(createSimulator(), 0);
});
afterEach(() => {
  for (const server of running) server.kill();
  running.clear();
});
afterAll(() => upstream.close());

/** A process of its own, as one of several behind a load balancer. */
async function replica(secrets: string) {
  const port = await freePort();
  const server = spawn('node', [main], {
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      PUBLIC_ORIGIN: home,
      SESSION_SECRET: secrets,
      CLOUDFLARE_BASE_URL: upstream.baseUrl,
      LOG: 'off',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(server);
  await new Promise((resolve, reject) => {
    server.stdout.once('data', resolve);
    server.once('exit', () => reject(new Error('The server did not start')));
  });
  return {
    port,
    kill: () =>
      new Promise((resolve) => {
        server.removeAllListeners('exit').once('exit', resolve).kill('SIGKILL');
      }),
  };
}

/** A browser whose requests the load balancer sends to whichever replica. */
class Browser {
  readonly #cookies = new Map<string, string>();

  async send({ port }: { port: number }, method: string, path: string, body?: unknown) {
    const {
      statusCode,
      headers,
      body: content,
    } = await request(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: {
        host: new URL(home).host,
        origin: home,
        cookie: [...this.#cookies].map((pair) => pair.join('=')).join('; '),
        'content-type': 'application/json',
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    for (const cookie of [headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
    return { status: statusCode, answer: await content.json() };
  }
}

it('processes that share a secret serve one session between them, also while it is replaced', async () => {
  const [a, b] = await Promise.all([replica(secret), replica(secret)]);
  const browser = new Browser();
  await browser.send(a, 'GET', '/api/session');
  // A credential that one has verified gets its account at the other.
  const token = { scheme: 'token', token: 'cfut_demo_write' };
  expect(await browser.send(a, 'POST', '/api/connect', token)).toMatchObject({ status: 200 });
  const account = { account_id: demoAccountId };
  expect(await browser.send(b, 'POST', '/api/connect/account', account)).toMatchObject({
    status: 200,
    answer: { mode: 'live', account_id: demoAccountId },
  });
  const change = { default_asn: 64_999 };
  expect(await browser.send(a, 'PUT', settings, change)).toEqual({ status: 200, answer: change });
  await a.kill();
  expect(await browser.send(b, 'GET', settings)).toEqual({ status: 200, answer: change });
  // One is replaced with the new secret in front: it opens what the other seals.
  const c = await replica(`${next},${secret}`);
  expect(await browser.send(c, 'GET', settings)).toEqual({ status: 200, answer: change });
  const stranger = await replica(next);
  expect(await browser.send(stranger, 'GET', settings)).toMatchObject({ status: 401 });
}, 60_000);
