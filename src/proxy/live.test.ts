import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codes } from './errors.ts';
import { FakeUpstream, Tab, liveAccount, liveTab, refusalOf } from './testing.ts';
import { answerBytesMax } from './upstream.ts';

const list = `/api/accounts/${liveAccount}/cni/interconnects`;
const settings = `/api/accounts/${liveAccount}/cni/settings`;
const loa = `${list}/ewr-a/loa`;
const change = { default_asn: 64_999 };
const upstream = new FakeUpstream();
let tab: Tab;

beforeAll(async () => {
  await upstream.start();
  tab = await liveTab(upstream, { UPSTREAM_TIMEOUT_MS: '300' });
});
beforeEach(() => {
  upstream.arrivals.length = 0;
});
afterAll(() => upstream.stop());

describe('what goes upstream', () => {
  const ofBrowser = {
    authorization: 'Bearer of-the-browser',
    'x-auth-key': 'of-the-browser',
    'x-forwarded-for': '192.0.2.1',
    referer: 'http://127.0.0.1:4700/',
    'accept-language': 'de',
    'user-agent': 'Mozilla',
    'x-custom': 'of-the-browser',
  };

  it('has the token and nothing of the browser', async () => {
    upstream.answerJson({ items: [] });
    await tab.get(list, ofBrowser);
    expect(upstream.arrivals[0]?.headers).toEqual({
      host: new URL(upstream.baseUrl).host,
      connection: 'keep-alive',
      accept: 'application/json',
      'user-agent': 'cni-console',
      authorization: 'Bearer cfut_sentinel-of-the-token',
    });
  });

  it('has e-mail and key in the older scheme', async () => {
    upstream.answerJson({ default_asn: 1 });
    const older = await new Tab({
      CLOUDFLARE_EMAIL: 'engineer@example.com',
      CLOUDFLARE_API_KEY: 'key',
      CLOUDFLARE_ACCOUNT_ID: liveAccount,
      CLOUDFLARE_BASE_URL: upstream.baseUrl,
    }).open();
    await older.write('PUT', settings, change, ofBrowser);
    expect(upstream.arrivals[0]?.headers).toEqual({
      host: new URL(upstream.baseUrl).host,
      connection: 'keep-alive',
      accept: 'application/json',
      'user-agent': 'cni-console',
      'content-type': 'application/json',
      'content-length': '21',
      'x-auth-email': 'engineer@example.com',
      'x-auth-key': 'key',
    });
  });
});

describe('what comes back', () => {
  it('has the headers that the console uses, and no cookie', async () => {
    upstream.answerJson({ items: [] }, 200, {
      'set-cookie': '__cf_bm=sentinel',
      'cf-ray': '8f0a-EWR',
      ratelimit: '"default";r=50;t=30',
      'ratelimit-policy': '"default";q=1200;w=300',
      'api-version': '2026-11-01',
      'cf-auditlog-id': 'log-1',
      'access-control-allow-origin': '*',
      server: 'cloudflare',
    });
    const response = await tab.get(list);
    expect(await response.json()).toEqual({ items: [] });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'cf-ray': '8f0a-EWR',
      ratelimit: '"default";r=50;t=30',
      'ratelimit-policy': '"default";q=1200;w=300',
      'api-version': '2026-11-01',
      'cf-auditlog-id': 'log-1',
      'content-type': 'application/json',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    });
    for (const name of ['set-cookie', 'access-control-allow-origin', 'server']) {
      expect(response.headers.get(name)).toBeNull();
    }
    const { time, ms, upstreamMs, ...entry } = tab.log.at(-1) ?? {};
    expect(entry).toEqual({
      id: response.headers.get('x-request-id'),
      method: 'GET',
      operation: 'interconnects.list',
      status: 200,
      ray: '8f0a-EWR',
    });
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(upstreamMs).toBeLessThanOrEqual(ms ?? 0);
  });

  it('is an error with its status, body and Retry-After', async () => {
    const body = { success: false, errors: [{ code: 971, message: 'slow down' }] };
    upstream.answerJson(body, 429, { 'retry-after': '12' });
    // A server of its own: it remembers for how long it is to wait.
    const response = await (await liveTab(upstream)).get(list);
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('12');
    expect(await response.json()).toEqual(body);
  });

  it('is a letter, byte for byte', async () => {
    const pdf = Buffer.from([0x25, 0x50, 0x44, 0x46, 0x2d, 0, 0xff, 0xfe, 0x80]);
    upstream.answer = (_, response) => {
      const disposition = 'attachment; filename="loa.pdf"';
      response.setHeader('content-disposition', disposition);
      response.setHeader('content-type', 'application/pdf').end(pdf);
    };
    const response = await tab.get(`${loa}?name=Example%20%26%20Sons`);
    expect(upstream.arrivals[0]?.target).toMatch(/\/loa\?name=Example\+%26\+Sons$/);
    expect(upstream.arrivals[0]?.headers.accept).toBe('application/pdf');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(pdf);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="loa.pdf"');
  });

  it.each([200, 204])('is nothing, with status %i', async (status) => {
    upstream.answer = (_, response) => void response.writeHead(status).end();
    const response = await tab.send('DELETE', `${list}/ewr-a`);
    expect(response.status).toBe(status);
    expect(await response.text()).toBe('');
  });

  it('is HTML as text, never a page of ours', async () => {
    upstream.answer = (_, response) =>
      void response.writeHead(502, { 'content-type': 'text/html' }).end('<script>1</script>');
    const response = await tab.get(list);
    expect(response.status).toBe(502);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toMatch(/^sandbox;/);
  });
});

describe('an upstream that fails', () => {
  it.each([301, 302, 304, 307])('with a redirect (%i) is not followed', async (status) => {
    upstream.answer = (_, response) =>
      void response.writeHead(status, { location: `${upstream.baseUrl}/elsewhere` }).end();
    const response = await tab.get(list);
    expect(response.headers.get('location')).toBeNull();
    expect(await refusalOf(response)).toMatchObject({
      status: 502,
      codes: [codes.upstreamRedirected],
    });
    expect(upstream.arrivals).toHaveLength(1);
  });

  it('by silence is given up', async () => {
    upstream.answer = () => undefined;
    const read = await refusalOf(await tab.get(list));
    expect(read).toMatchObject({
      status: 504,
      codes: [codes.upstreamTimeout],
      message: 'The Cloudflare API gave no answer within 0.3 s',
    });
    const write = await refusalOf(await tab.write('PUT', settings, change));
    expect(write.message).toContain('may have been carried out');
    expect(upstream.arrivals).toHaveLength(2);
  });

  it('by silence in mid-answer is given up', async () => {
    upstream.answer = (_, response) => void response.writeHead(200).write('{"items":');
    const refusal = await refusalOf(await tab.get(list));
    expect(refusal).toMatchObject({ status: 504, codes: [codes.upstreamTimeout] });
  });

  it.each([
    ['before', (destroy: () => void) => destroy()],
    ['in mid-', (destroy: () => void, write: () => void) => (write(), setTimeout(destroy, 20))],
  ])('by hanging up %s answer is named', async (_, drop) => {
    upstream.answer = (request, response) =>
      void drop(
        () => request.socket.destroy(),
        () => response.writeHead(200).write('{'),
      );
    const refusal = await refusalOf(await tab.write('PUT', settings, change));
    expect(refusal).toMatchObject({ status: 502, codes: [codes.upstreamDropped] });
    expect(refusal.message).toContain('may have been carried out');
    expect(upstream.arrivals).toHaveLength(1);
  });

  it('by not being there is named, and the change was not carried out', async () => {
    const gone = new FakeUpstream();
    await gone.start();
    gone.stop();
    const lost = await liveTab(gone);
    const refusal = await refusalOf(await lost.write('PUT', settings, change));
    expect(refusal).toMatchObject({ status: 502, codes: [codes.upstreamUnreachable] });
    expect(refusal.message).toContain('was not carried out');
  });

  it('by answering without end is cut off', async () => {
    upstream.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(Buffer.alloc(answerBytesMax + 1, 0x20));
    };
    const patient = await liveTab(upstream);
    const refusal = await refusalOf(await patient.get(list));
    expect(refusal).toMatchObject({ status: 502, codes: [codes.upstreamTooLarge] });
  });
});

describe('a simulated upstream that fails', () => {
  it.each([
    ['slow', 504, codes.upstreamTimeout],
    ['lost-answer', 504, codes.upstreamTimeout],
    ['dropped', 502, codes.upstreamDropped],
  ])('as %s is answered alike', async (weather, status, code) => {
    const demo = await new Tab({ UPSTREAM_TIMEOUT_MS: '100' }).open();
    await demo.write('POST', '/api/__sim/weather', { weather, applies_to: 'all' });
    const account = '023e105f4ecef8ad9ca31a8372d0c353';
    const refusal = await refusalOf(await demo.get(`/api/accounts/${account}/cni/settings`));
    expect(refusal).toMatchObject({ status, codes: [code] });
  });
});
