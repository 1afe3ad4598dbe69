import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codes } from './errors.ts';
import { FakeUpstream, Tab, liveAccount, liveTab, refusalOf } from './testing.ts';

// What attack-hosts.test.ts tries on both hosts is not repeated here.
const base = `/api/accounts/${liveAccount}/cni`;
const settings = `${base}/settings`;
const loa = `${base}/interconnects/ewr-a/loa`;
const upstream = new FakeUpstream();
let tab: Tab;

beforeAll(async () => {
  await upstream.start();
  tab = await liveTab(upstream, { UPSTREAM_TIMEOUT_MS: '200' });
});
beforeEach(() => {
  upstream.arrivals.length = 0;
});
afterAll(() => upstream.stop());

describe('an upstream without end', () => {
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

describe('a letter', () => {
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
  it('of the live account shares no answer with one of the demo', async () => {
    upstream.answerJson({ state: 'Healthy' });
    const status = `${base}/interconnects/ewr-a/status`;
    expect((await tab.get(status)).status).toBe(200);
    const demo = await new Tab(tab).open();
    await demo.write('POST', '/api/session', { mode: 'demo' });
    expect((await demo.get(status, { 'cache-control': 'max-age=900' })).status).toBe(403);
  });
});
