import type { Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codes } from './errors.ts';
import type { LogEntry } from './log.ts';
import { privateServer } from './private-server.ts';
import { exchange } from './test-sockets.ts';
import { prometheusMetrics } from './prometheus.ts';
import { FakeUpstream, Tab, liveAccount } from './testing.ts';

const upstream = new FakeUpstream();
beforeAll(() => upstream.start());
afterAll(() => upstream.stop());

/** The lines of a metric that counted something. */
async function lines(metrics: ReturnType<typeof prometheusMetrics>, name: string) {
  const { text } = await metrics.read();
  return text
    .split('\n')
    .filter((line) => line.startsWith(`cni_console_${name}`) && !line.endsWith(' 0'));
}

describe('what is counted', () => {
  it('is requests, calls that were spared, what the API did badly, and sessions', async () => {
    const metrics = prometheusMetrics('0123456789ab');
    const vars = {
      CLOUDFLARE_API_TOKEN: 'cfut_sentinel-of-the-token',
      CLOUDFLARE_ACCOUNT_ID: liveAccount,
      CLOUDFLARE_BASE_URL: upstream.baseUrl,
    };
    const tab = await new Tab(vars, undefined, undefined, { metrics }).open();
    const base = `/api/accounts/${liveAccount}/cni`;
    upstream.answerJson({ state: 'Healthy' });
    await tab.get(`${base}/interconnects/secret-name/status`);
    await tab.get(`${base}/interconnects/secret-name/status`);
    upstream.answerJson({}, 503);
    await tab.get(`${base}/settings`);
    upstream.answer = (request) => void request.socket.destroy();
    await tab.get(`${base}/settings`);
    upstream.answerJson({}, 429, { 'retry-after': '60' });
    await tab.get(`${base}/settings`);
    await tab.get(`${base}/settings`);
    tab.cookie = 'other=1';
    await tab.get(`${base}/settings`);
    expect(await lines(metrics, 'requests_total')).toEqual([
      'cni_console_requests_total{operation="session.get",status="200"} 1',
      'cni_console_requests_total{operation="interconnects.status",status="200"} 2',
      'cni_console_requests_total{operation="settings.get",status="503"} 1',
      'cni_console_requests_total{operation="settings.get",status="502"} 1',
      'cni_console_requests_total{operation="settings.get",status="429"} 2',
      'cni_console_requests_total{operation="settings.get",status="401"} 1',
    ]);
    expect(await lines(metrics, 'spared_requests_total')).toEqual([
      'cni_console_spared_requests_total{how="kept"} 1',
      'cni_console_spared_requests_total{how="waiting"} 1',
    ]);
    expect(await lines(metrics, 'upstream_errors_total')).toEqual([
      'cni_console_upstream_errors_total{kind="dropped"} 1',
      'cni_console_upstream_errors_total{kind="http_429"} 1',
      'cni_console_upstream_errors_total{kind="http_5xx"} 1',
    ]);
    expect(await lines(metrics, 'sessions_total')).toEqual([
      'cni_console_sessions_total{event="begun"} 1',
      'cni_console_sessions_total{event="opened"} 6',
      'cni_console_sessions_total{event="refused"} 1',
    ]);
    expect(await lines(metrics, 'upstream_duration_seconds_count')).toEqual([
      'cni_console_upstream_duration_seconds_count{operation="interconnects.status"} 1',
      'cni_console_upstream_duration_seconds_count{operation="settings.get"} 3',
    ]);
    const { text } = await metrics.read();
    expect(text).toContain('cni_console_build_info{build="0123456789ab"} 1');
    // Neither whose, nor of what, nor by which version.
    for (const secret of [liveAccount, 'secret-name', 'sentinel', process.version]) {
      expect(text).not.toContain(secret);
    }
  });

  it.each([
    [codes.upstreamTimeout, 'timeout'],
    [codes.upstreamUnreachable, 'unreachable'],
    [codes.upstreamDropped, 'dropped'],
    [codes.upstreamRedirected, 'redirected'],
    [codes.upstreamTooLarge, 'too_large'],
  ])('with code %i is an upstream error of kind %s', async (code, kind) => {
    const metrics = prometheusMetrics('');
    const entry: LogEntry = {
      time: '',
      id: '',
      method: 'GET',
      operation: null,
      status: 502,
      ms: 12,
      upstreamMs: 10,
      ray: null,
      code,
    };
    metrics.request(entry);
    expect(await lines(metrics, 'upstream_errors_total')).toEqual([
      `cni_console_upstream_errors_total{kind="${kind}"} 1`,
    ]);
  });
});

describe('the private port', () => {
  let ready = true;
  let server: Server;
  let origin = '';
  beforeAll(async () => {
    const metrics = async () => ({ type: 'text/plain; version=0.0.4', text: 'a_total 1\n' });
    server = privateServer({ host: '127.0.0.1', metrics, ready: () => ready });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    origin = typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '';
  });
  afterAll(() => void server.close());

  it('has metrics and says whether the server lives and is ready', async () => {
    const metrics = await fetch(`${origin}/metrics?name=x`);
    expect(metrics.headers.get('content-type')).toBe('text/plain; version=0.0.4');
    expect(await metrics.text()).toBe('a_total 1\n');
    expect(await (await fetch(`${origin}/healthz`)).text()).toBe('ok');
    expect((await fetch(`${origin}/readyz`)).status).toBe(200);
    ready = false;
    expect((await fetch(`${origin}/readyz`)).status).toBe(503);
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);
  });

  it.each([
    ['GET', '/', 404],
    ['GET', '/api/session', 404],
    ['GET', '/constructor', 404],
    ['POST', '/metrics', 405],
  ])('%s %s is answered %i', async (method, path, status) => {
    expect((await fetch(`${origin}${path}`, { method })).status).toBe(status);
  });
});

it.each([
  ['127.0.0.1', 'localhost:9100', 200],
  ['::1', '[::1]:9100', 200],
  ['127.0.0.1', 'evil.example:9100', 421],
  ['127.0.0.1', 'evil.example', 421],
  ['0.0.0.0', 'metrics.example', 200],
])('the private port at %s answers %s with %i', async (host, named, status) => {
  const metrics = async () => ({ type: 'text/plain', text: '' });
  const server = privateServer({ host, metrics, ready: () => true });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const head = ['GET /metrics HTTP/1.1', `Host: ${named}`, 'Connection: close'];
  expect((await exchange(port, head)).statuses).toEqual([status]);
  server.close();
});

describe('probes on the public port', () => {
  it.each(['/healthz', '/readyz'])(
    '%s is answered for any host, and asks nothing',
    async (path) => {
      const tab = new Tab();
      const probe = await tab.get(path, { host: '10.2.3.4:4700' });
      expect(probe.status).toBe(200);
      expect(probe.headers.get('cache-control')).toBe('no-store');
      expect(tab.log).toEqual([]);
    },
  );

  it('says that it is not ready', async () => {
    const answer = await new Tab({}, undefined, undefined, { ready: () => false }).get('/readyz');
    expect([answer.status, await answer.text()]).toEqual([503, 'shutting down']);
  });

  it('has no metrics', async () => {
    expect((await new Tab().get('/metrics')).status).toBe(404);
  });
});
