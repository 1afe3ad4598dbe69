import type { RequestListener } from 'node:http';
import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BothWays, host } from './test-both-ways.ts';
import { liveAccount, someUuid } from './testing.ts';

const base = `/api/accounts/${liveAccount}/cni`;
const list = `${base}/interconnects`;
const own = `origin: http://${host}`;
const longList = JSON.stringify({ items: [], next: null, padding: 'x'.repeat(3000) });

const good: RequestListener = (request, response) => {
  const isLetter = request.url?.includes('/loa') === true;
  response.writeHead(200, {
    'content-type': isLetter ? 'application/pdf' : 'application/json; charset=utf-8',
    'cf-ray': 'ray-1',
    ratelimit: '"default";r=100;t=30',
    'set-cookie': 'a=b',
    location: '/elsewhere',
    'x-powered-by': 'something',
  });
  response.end(isLetter ? '%PDF-' : longList);
};

let ways: BothWays;
beforeAll(async () => {
  ways = await new BothWays().start();
});
afterAll(() => ways.stop());
beforeEach(async () => {
  ways.answer(good);
  await ways.open();
});

/** That both do the same; and whether the short way was taken. */
async function same(request: string): Promise<boolean> {
  const { fast, hono, taken } = await ways.both(request);
  expect(fast).toEqual(hono);
  return taken;
}

const get = (path: string, ...more: string[]) => ways.head('GET', path, more);

describe('a plain read takes the short way and is answered as by Hono', () => {
  it.each<[string, ...string[]]>([
    [list],
    [`${list}?limit=25&cursor=7`],
    [`${list}?site=ewr01&unknown=1`],
    [`${list}/ewr-a`],
    [`${list}/ewr-a/loa`],
    [`${list}/ewr-a/status`, 'cache-control: max-age=10'],
    [`${list}/ewr-b/status`, 'cache-control: no-cache'],
    [`${base}/slots?limit=1000`, 'accept-encoding: gzip, br'],
    [`${base}/slots?limit=1000`, 'accept-encoding: gzip;q=0'],
    [`${base}/slots/${someUuid}`],
    [`${base}/cnis`],
    [`${base}/cnis/${someUuid}`],
    [`${base}/settings`, 'accept-encoding: gzip'],
    [`${base}/settings`, own],
    [`${base}/settings`, 'sec-fetch-site: same-origin', 'sec-fetch-dest: empty'],
    [
      `${base}/settings`,
      'sec-fetch-site: none',
      'sec-fetch-mode: navigate',
      'sec-fetch-dest: document',
    ],
    // What a browser or a gateway adds goes no further.
    [list, 'authorization: Bearer theirs', 'x-auth-key: theirs', 'x-forwarded-host: evil.example'],
    [list, 'if-none-match: *', 'range: bytes=0-1'],
  ])('%s %s %s %s', async (path, ...more) => {
    expect(await same(get(path, ...more))).toBe(true);
  });

  it.each<[string, RequestListener]>([
    [
      '404',
      (_, response) =>
        void response.writeHead(404, { 'content-type': 'application/json' }).end('{}'),
    ],
    ['no body', (_, response) => void response.writeHead(204).end()],
    ['an empty body', (_, response) => void response.writeHead(200).end()],
    [
      'HTML',
      (_, response) => void response.writeHead(502, { 'content-type': 'text/html' }).end('<p>'),
    ],
    ['a redirect', (_, response) => void response.writeHead(302, { location: 'https://x' }).end()],
    ['a broken connection', (request) => void request.socket.destroy()],
    [
      'headers of two lines',
      (request) =>
        void request.socket.end(
          'HTTP/1.1 200 OK\r\nratelimit: a\r\nratelimit: b\r\ncontent-length: 2\r\n\r\n{}',
        ),
    ],
  ])('whatever upstream answers: %s', async (_, answer) => {
    ways.answer(answer);
    expect(await same(get(`${base}/cnis`, 'accept-encoding: gzip'))).toBe(true);
    expect(await same(get(`${base}/settings`))).toBe(true);
  });

  it('what is learned of the credential is written down', async () => {
    const error = { success: false, errors: [{ code: 10_000, message: 'Authentication error' }] };
    ways.answer((_, response) => {
      response.writeHead(403, { 'content-type': 'application/json' });
      response.end(JSON.stringify(error));
    });
    const { fast, hono, taken } = await ways.both(get(`${base}/settings`));
    expect(fast).toEqual(hono);
    expect(taken).toBe(true);
    expect(fast.answer.join('\n')).toContain(
      'set-cookie: cni_session_4700_use; Max-Age=7200; Path=/; HttpOnly; SameSite=Strict',
    );
  });
});

describe('whatever is not plain goes the other way, and is answered the same', () => {
  it.each<[string, () => string]>([
    ['a foreign host', () => get(list).replace(`host: ${host}`, 'host: evil.example')],
    ['our host in capitals', () => get(list).replace(`host: ${host}`, 'host: LOCALHOST:4700')],
    ['two hosts', () => get(list, 'host: evil.example')],
    ['another host in the address', () => get(`http://evil.example${list}`)],
    ['our host in the address', () => get(`http://${host}${list}`)],
    ['a foreign origin', () => get(list, 'origin: https://evil.example')],
    ['no origin at all', () => get(list, 'origin: null')],
    ['two origins', () => get(list, own, 'origin: https://evil.example')],
    ['another site', () => get(list, 'sec-fetch-site: cross-site', 'sec-fetch-mode: cors')],
    ['a frame', () => get(list, 'sec-fetch-site: same-origin', 'sec-fetch-dest: iframe')],
    ['no session', () => get(list).replace(/cookie: .*\r\n/, '')],
    ['a changed session', () => get(list).replace(/cookie: (\w+)=\w/, 'cookie: $1=_')],
    ['cookies in two lines', () => get(list, 'cookie: a=b')],
    ['another account', () => get(list.replace(liveAccount, someUuid.replaceAll('-', '')))],
    ['no such operation', () => get(`${base}/nothing`)],
    ['a slash too many', () => get(`${list}/`)],
    ['a slash within', () => get(list.replace('/cni', '//cni'))],
    ['dots', () => get(`${base}/slots/../interconnects`)],
    ['dots escaped', () => get(`${list}/%2e%2e/status`)],
    ['an escape', () => get(`${list}/ewr%2Da`)],
    ['an escaped slash', () => get(`${list}/a%2F..%2Fb`)],
    ['a faulty id', () => get(`${base}/cnis/none`)],
    ['a faulty query', () => get(`${list}?limit=many`)],
    ['a query said twice', () => get(`${list}?limit=1&limit=2`)],
    ['an escaped query', () => get(`${list}?site=a%26limit=9`)],
    ['a body', () => `${get(list, 'content-length: 2')}{}`],
    ['chunks', () => `${get(list, 'transfer-encoding: chunked')}0\r\n\r\n`],
    ['HEAD', () => ways.head('HEAD', list)],
    ['DELETE without an origin', () => ways.head('DELETE', `${list}/ewr-a`)],
    ['HTTP/1.0', () => get(list).replace('HTTP/1.1', 'HTTP/1.0')],
    ['the session itself', () => get('/api/session')],
  ])('%s', async (_, request) => {
    expect(await same(request())).toBe(false);
  });
});

/** A request that is good but for what was put into its address and among its headers. */
const odd = fc.record({
  method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'OPTIONS', 'get'),
  path: fc.constantFrom(
    list,
    `${list}/ewr-a/status`,
    `${base}/cnis/${someUuid}`,
    `${base}/slots?limit=9`,
  ),
  pieces: fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      text: fc.constantFrom(
        '/',
        '..',
        '.',
        '%2F',
        '%2e',
        '%',
        '?',
        '&',
        '=',
        'limit=5',
        '\\',
        ';',
        ':',
        '~',
        '#',
        '+',
        'x',
        '_',
        '@',
        '\u00e9',
      ),
    }),
    { maxLength: 2 },
  ),
  headers: fc.subarray([
    own,
    'Origin: https://evil.example',
    'sec-fetch-site: same-origin',
    'Sec-Fetch-Site: same-site',
    'sec-fetch-mode: no-cors',
    'sec-fetch-dest: empty',
    'sec-fetch-dest: object',
    'accept-encoding: gzip',
    'Accept-Encoding: br, *',
    'content-length: 0',
    'cookie: cni_session_4700=x',
    'x-forwarded-host: evil.example',
    'cache-control: no-store',
    `HOST: ${host}`,
    'upgrade: h2c',
  ]),
});

it('any request at all is answered alike on both ways', async () => {
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(odd, async ({ method, path, pieces, headers }) => {
      const address = pieces.reduce<string>((text, { at, text: piece }) => {
        // Within the address, after its first slash.
        const index = 1 + Math.floor(at * text.length);
        return `${text.slice(0, index)}${piece}${text.slice(index)}`;
      }, path);
      if (await same(ways.head(method, address, headers))) taken += 1;
    }),
    { numRuns: 150 },
  );
  expect(taken).toBeGreaterThan(5);
}, 20_000);

describe('in time', () => {
  const settings = () => get(`${base}/settings`);
  afterEach(() => {
    ways.now = Date.parse('2026-11-21T12:00:00Z');
  });

  it('a use that is due to be noted goes the other way, and the next one does not', async () => {
    expect(await same(settings())).toBe(true);
    ways.now += 59_000;
    expect(await same(settings())).toBe(true);
    ways.now += 1_000;
    const { fast, hono, taken } = await ways.both(settings());
    expect(fast).toEqual(hono);
    expect(taken).toBe(false);
    expect(fast.answer.join('\n')).toContain('set-cookie: cni_session_4700_use');
  });

  it('a session that nobody used for too long is over, on both', async () => {
    ways.now += 2 * 60 * 60 * 1000;
    const { fast, hono } = await ways.both(settings());
    expect(fast).toEqual(hono);
    expect(fast.answer[0]).toBe('HTTP/1.1 401 Unauthorized');
  });
});

it('while upstream asks to wait, both say so and leave it alone', async () => {
  ways.answer((_, response) => {
    response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '60' });
    response.end('{"success":false,"errors":[]}');
  });
  const settings = get(`${base}/settings`);
  expect(await same(settings)).toBe(true);
  const { fast, hono, taken } = await ways.both(get(list));
  expect(fast).toEqual(hono);
  expect([taken, fast.upstream]).toEqual([true, []]);
});
