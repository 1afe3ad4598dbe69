import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { freePort } from '#simulator/test-port';
import { FakeUpstream, liveAccount } from './testing.ts';

const upstream = new FakeUpstream();
const root = join(import.meta.dirname, '..', '..');
const settings = `/api/accounts/${liveAccount}/cni/settings`;
let server: ChildProcess;
/** A process of its own needs seconds to start on a busy machine. */
const timeout = 30_000;

beforeAll(() => upstream.start());
afterEach(() => server.kill('SIGKILL'));
afterAll(() => upstream.stop());

interface Running {
  origin: string;
  operators: string;
  ended: Promise<number | null>;
}

/** The server as a process of its own, once it says that it listens. */
async function run(vars: Record<string, string> = {}): Promise<Running> {
  const [port, metricsPort] = [await freePort(), await freePort()];
  server = spawn(process.execPath, ['--import', 'tsx', 'src/proxy/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      METRICS_PORT: String(metricsPort),
      CLOUDFLARE_API_TOKEN: 'cfut_sentinel-of-the-token',
      CLOUDFLARE_ACCOUNT_ID: liveAccount,
      CLOUDFLARE_BASE_URL: upstream.baseUrl,
      ...vars,
    },
  });
  const ended = new Promise<number | null>((resolve) => server.once('exit', resolve));
  await new Promise((resolve) => server.stdout?.once('data', resolve));
  return {
    origin: `http://127.0.0.1:${port}`,
    operators: `http://127.0.0.1:${metricsPort}`,
    ended,
  };
}

/** A connection of its own. */
async function connected({ origin }: Running): Promise<Socket> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1').setEncoding('utf8');
  await once(socket, 'connect');
  return socket;
}

/** A write that has come to the API, which answers it when it is released. */
async function begin({ origin }: Running) {
  const session = await fetch(`${origin}/api/session`);
  const cookies = session.headers.getSetCookie().map((each) => each.split(';')[0]);
  let release: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => {
    upstream.answer = (_, response) => {
      release = () => {
        response.setHeader('content-type', 'application/json');
        response.end('{"default_asn":64999}');
      };
      resolve();
    };
  });
  const answer = fetch(`${origin}${settings}`, {
    method: 'PUT',
    headers: { origin, 'content-type': 'application/json', cookie: cookies.join('; ') },
    body: JSON.stringify({ default_asn: 64_999 }),
  });
  await arrived;
  return { answer, release: () => release() };
}

test(
  'told to stop, it answers what is under way, takes nothing new and ends well',
  async () => {
    const running = await run();
    expect(await (await fetch(`${running.operators}/readyz`)).text()).toBe('ready');
    expect((await fetch(`${running.origin}/metrics`)).status).toBe(404);
    const session = await fetch(`${running.origin}/api/session`);
    expect(session.headers.get('connection')).toBe('keep-alive');
    const kept = await connected(running);
    const write = await begin(running);
    server.kill('SIGTERM');
    await expect
      .poll(async () => (await fetch(`${running.operators}/readyz`)).status, {
        interval: 20,
        timeout: 5000,
      })
      .toBe(503);
    await expect(connected(running)).rejects.toThrow('ECONNREFUSED');
    // What was sent over a connection that stood is answered still, and is the last over it.
    kept.write('GET /readyz HTTP/1.1\r\nHost: a\r\n\r\n');
    let said = '';
    kept.on('data', (part: string) => (said += part));
    await once(kept, 'close');
    expect(said).toMatch(/^HTTP\/1.1 503 [^]*connection: close/i);
    const metrics = await (await fetch(`${running.operators}/metrics`)).text();
    expect(metrics).toContain('cni_console_sessions_total{event="begun"} 2');
    write.release();
    const answer = await write.answer;
    expect(answer.status).toBe(200);
    expect(answer.headers.get('connection')).toBe('close');
    expect(await answer.json()).toEqual({ default_asn: 64_999 });
    expect(await running.ended).toBe(0);
  },
  timeout,
);

test(
  'it does not wait for those who have asked for nothing, or not yet for all of it',
  async () => {
    const running = await run();
    const head = 'GET /healthz HTTP/1.1\r\n';
    const closed = [];
    for (const said of ['', head, `${head}Host: a\r\n\r\nGET /`]) {
      const socket = await connected(running);
      closed.push(once(socket, 'close'));
      socket.write(said);
      if (said.includes('Host')) await once(socket, 'data');
    }
    const started = performance.now();
    server.kill('SIGTERM');
    expect(await running.ended).toBe(0);
    expect(performance.now() - started).toBeLessThan(5000);
    await Promise.all(closed);
  },
  timeout,
);

test(
  'told twice, it ends at once',
  async () => {
    const running = await run();
    const { answer } = await begin(running);
    const lost = expect(answer).rejects.toThrow('fetch failed');
    server.kill('SIGTERM');
    await expect
      .poll(async () => (await fetch(`${running.operators}/readyz`)).status, {
        interval: 20,
        timeout: 5000,
      })
      .toBe(503);
    server.kill('SIGINT');
    expect(await running.ended).toBe(1);
    await lost;
  },
  timeout,
);
