import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { session } from '#contract/session';
import { codes } from './errors.ts';
import { FakeUpstream, Tab, liveAccount, liveTab, refusalOf } from './testing.ts';
import { answerBytesMax } from './upstream.ts';

const base = `/api/accounts/${liveAccount}/cni`;
const settings = `${base}/settings`;
const loa = `${base}/interconnects/ewr-a/loa`;
const megabyte = Buffer.alloc(1024 * 1024, 0x20);
const upstream = new FakeUpstream();
const other = new FakeUpstream();
let tab: Tab;

beforeAll(async () => {
  await Promise.all([upstream.start(), other.start()]);
  tab = await liveTab(upstream, { UPSTREAM_TIMEOUT_MS: '200' });
});
beforeEach(() => {
  upstream.arrivals.length = 0;
  other.arrivals.length = 0;
});
afterAll(() => {
  upstream.stop();
  other.stop();
});

describe('an upstream without end', () => {
  it('of 100 MB is cut off at 16, and not taken in', async () => {
    let sent = 0;
    let gone = false;
    upstream.answer = (_, response) => {
      response.on('close', () => (gone = true));
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = () => {
        for (let room = true; room && sent < 100 && !response.destroyed; sent += 1) {
          room = response.write(megabyte);
        }
        if (sent === 100) response.end();
      };
      response.on('drain', more);
      more();
    };
    const patient = await liveTab(upstream);
    const refusal = await refusalOf(await patient.get(settings));
    expect(refusal).toMatchObject({ status: 502, codes: [codes.upstreamTooLarge] });
    await expect.poll(() => gone).toBe(true);
    // What lies in the buffers of both ends comes on top.
    expect(sent).toBeLessThan(answerBytesMax / megabyte.length + 24);
  });

  it.each([
    ['never begins', () => undefined],
    ['never ends', (write: (text: string) => void) => write('{')],
    [
      'drips',
      (write: (text: string) => void) => {
        const timer = setInterval(() => write(' '), 20);
        setTimeout(() => clearInterval(timer), 1000).unref();
      },
    ],
  ])('that %s is given up after its time', async (_, behave) => {
    upstream.answer = (_request, response) => behave((text) => void response.write(text));
    const started = performance.now();
    const refusal = await refusalOf(await tab.get(settings));
    expect(refusal).toMatchObject({ status: 504, codes: [codes.upstreamTimeout] });
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('is asked once by all who wait for the same, and keeps nobody else waiting', async () => {
    upstream.answer = (request, response) => {
      if (request.url?.endsWith('/settings') !== true) response.end('{"items":[]}');
    };
    const silent = [tab.get(settings), tab.get(settings)];
    expect((await tab.get(`${base}/slots`)).status).toBe(200);
    expect((await Promise.all(silent)).map(({ status }) => status)).toEqual([504, 504]);
  });
});

describe('an upstream that answers with', () => {
  it.each([301, 302, 303, 307, 308])(
    'a redirect (%i) to another host is not followed',
    async (status) => {
      const location = `${other.baseUrl}/accounts/${liveAccount}/cni/settings`;
      upstream.answer = (_, response) => void response.writeHead(status, { location }).end();
      for (const answer of [
        await tab.get(settings),
        await tab.write('PUT', settings, { default_asn: 1 }),
      ]) {
        expect(answer.headers.get('location')).toBeNull();
        expect(await refusalOf(answer)).toMatchObject({
          status: 502,
          codes: [codes.upstreamRedirected],
        });
      }
      await wait(20);
      expect(other.arrivals).toEqual([]);
    },
  );

  it('Set-Cookie, CORS or headers of its own sets nothing here', async () => {
    upstream.answerJson({ default_asn: 1 }, 200, {
      'set-cookie': 'cni_session_4700=stolen',
      'access-control-allow-origin': 'https://evil.example',
      'access-control-allow-credentials': 'true',
      'content-security-policy': "script-src 'unsafe-inline'",
      'strict-transport-security': 'max-age=0',
      'clear-site-data': '"*"',
      'cache-control': 'public, max-age=3600',
      'x-frame-options': 'ALLOWALL',
      refresh: '0;url=https://evil.example',
      link: '<https://evil.example/x.js>; rel=preload',
      location: 'https://evil.example',
      server: 'cloudflare',
      'x-powered-by': 'x',
      'alt-svc': 'h3="evil.example:443"',
      'report-to': '{}',
      nel: '{}',
    });
    const response = await tab.get(settings);
    expect(response.status).toBe(200);
    const { 'x-request-id': id, ...headers } = Object.fromEntries(response.headers);
    expect(id).toMatch(/^[\da-f-]{36}$/);
    expect(headers).toEqual({
      'cache-control': 'no-store',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'content-type': 'application/json',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
  });

  it.each([
    'text/html',
    'application/xhtml+xml',
    'image/svg+xml',
    'text/javascript',
    'text/xml',
    'multipart/x-mixed-replace',
    'nonsense',
    '',
  ])('%s has it shown as text', async (type) => {
    upstream.answer = (_, response) =>
      void response.writeHead(200, { 'content-type': type }).end('<script>alert(1)</script>');
    const response = await tab.get(settings);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toMatch(/^sandbox;/);
  });

  it('a letter has it saved, not opened: a PDF may have scripts', async () => {
    upstream.answer = (_, response) =>
      void response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-1.7');
    const response = await tab.get(loa);
    expect(response.headers.get('content-disposition')).toBe('attachment');
    expect(response.headers.get('content-security-policy')).toMatch(/^sandbox;/);
  });

  it.each([99, 100, 199, 600, 700, 999])('the status %i is a failed connection', async (status) => {
    upstream.answer = (request) =>
      void request.socket.end(`HTTP/1.1 ${status} X\r\nContent-Length: 2\r\n\r\n{}`);
    const refusal = await refusalOf(await tab.get(settings));
    expect([502, 504]).toContain(refusal.status);
  });
});

describe('response splitting', () => {
  it.each([
    'cf-ray: 8f0a\r\n set-cookie: a=b',
    'cf-ray: 8f0a\rset-cookie: a=b',
    'cf-ray: 8f0a\nset-cookie: a=b',
    'cf-ray: 8f0a\0',
    'cf-ray: <script>',
    'retry-after: 1\r\n\r\n<script>',
    'retry-after: 1, 2',
    'ratelimit: \xff\xfe',
    'content-disposition: attachment; filename="a\rset-cookie: a=b"',
    'set-cookie : a=b',
    'content-length: 2\r\ncontent-length: 4',
    'transfer-encoding: chunked\r\ncontent-length: 2',
  ])('by %j adds no header, or ends in a refusal', async (line) => {
    upstream.answer = (request) =>
      void request.socket.end(
        `HTTP/1.1 200 OK\r\n${line}\r\nContent-Length: 2\r\n\r\n{}`,
        'latin1',
      );
    const response = await tab.get(settings);
    expect([200, 502, 504]).toContain(response.status);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(JSON.stringify([...response.headers])).not.toMatch(/script|a=b|\\[rnu]/);
    expect(tab.log.at(-1)?.ray ?? '').toMatch(/^[\w-]*$/);
  });

  it.each([
    ['attachment; filename="loa.pdf"', 'attachment; filename="loa.pdf"'],
    ['inline; filename=loa.pdf', 'attachment; filename="loa.pdf"'],
    ['attachment', 'attachment'],
    ['inline', 'attachment'],
    ['attachment; filename="../../.bashrc"', 'attachment; filename="bashrc"'],
    ['attachment; filename="..\\..\\evil.exe"', 'attachment; filename="evil.exe"'],
    ['attachment; filename="a.pdf"; filename*=UTF-8\'\'evil.html', 'attachment; filename="a.pdf"'],
    ['attachment; filename="a;b<script>.pdf"', 'attachment; filename="a_b_script_.pdf"'],
    [`attachment; filename="${'a'.repeat(999)}.pdf"`, `attachment; filename="${'a'.repeat(100)}"`],
  ])('a file name %s becomes %s', async (given, expected) => {
    upstream.answer = (_, response) =>
      void response.writeHead(200, { 'content-disposition': given }).end('%PDF-1.7');
    const response = await tab.get(loa);
    expect(response.headers.get('content-disposition')).toBe(expected);
  });
});

describe('another session’s world', () => {
  it('is reached by nothing that a browser can say', async () => {
    const account = '023e105f4ecef8ad9ca31a8372d0c353';
    const demoSettings = `/api/accounts/${account}/cni/settings`;
    const mine = await new Tab().open();
    const theirs = await new Tab(mine).open();
    await mine.write('PUT', demoSettings, { default_asn: 64_999 });
    const { world } = session.parse(await (await mine.get('/api/session')).json());
    const asked = await theirs.get(`${demoSettings}?world=${world}`, {
      'x-world': String(world),
      'cache-control': 'max-age=900',
    });
    expect(await asked.json()).not.toMatchObject({ default_asn: 64_999 });
    await theirs.write('POST', '/api/__sim/reset', { scenario: 'empty', world });
    expect(await (await mine.get(demoSettings)).json()).toMatchObject({ default_asn: 64_999 });
  });

  it('of the live account shares no answer with one of the demo', async () => {
    upstream.answerJson({ state: 'Healthy' });
    const status = `${base}/interconnects/ewr-a/status`;
    expect((await tab.get(status)).status).toBe(200);
    const demo = await new Tab(tab).open();
    await demo.write('POST', '/api/session', { mode: 'demo' });
    expect((await demo.get(status, { 'cache-control': 'max-age=900' })).status).toBe(403);
  });
});
