import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ListeningProxy } from './test-sockets.ts';
import { FakeUpstream, liveAccount } from './testing.ts';

// What no `Request` can express: bytes on a connection, to Node's server with the limits of ours.
const upstream = new FakeUpstream();
const impatient = { headersTimeout: 200, requestTimeout: 400, connectionsCheckingInterval: 50 };
let proxy: ListeningProxy;
let hasty: ListeningProxy;
let listless: ListeningProxy;
let cookie = '';

beforeAll(async () => {
  await upstream.start();
  upstream.answerJson({ default_asn: 1 });
  const live = {
    CLOUDFLARE_API_TOKEN: 'cfut_sentinel-of-the-token',
    CLOUDFLARE_ACCOUNT_ID: liveAccount,
    CLOUDFLARE_BASE_URL: upstream.baseUrl,
  };
  proxy = await new ListeningProxy(live).start();
  hasty = await new ListeningProxy({}, impatient).start();
  listless = await new ListeningProxy(live, { timeout: 500, keepAliveTimeout: 100 }).start();
  cookie = await proxy.cookie();
});
beforeEach(() => {
  upstream.arrivals.length = 0;
  proxy.log.length = 0;
});
afterAll(() => {
  proxy.stop();
  hasty.stop();
  listless.stop();
  upstream.stop();
});

const host = () => `Host: ${proxy.host}`;
const get = (...headers: string[]) => ['GET /api/session HTTP/1.1', ...headers];
const settings = `/api/accounts/${liveAccount}/cni/settings`;
/** The head of a write as our own page sends it. */
const put = (...headers: string[]) => [
  `PUT ${settings} HTTP/1.1`,
  host(),
  `Origin: ${proxy.origin}`,
  `Cookie: ${cookie}`,
  'Content-Type: application/json',
  ...headers,
];
const body = '{"default_asn":7}';

describe('a Host header', () => {
  it.each<[string, () => string[], number]>([
    ['that is ours, alone', () => get(host()), 200],
    ['that is absent', () => get(), 400],
    ['that is absent in HTTP/1.0', () => ['GET /api/session HTTP/1.0'], 400],
    ['twice, the other foreign', () => get(host(), 'Host: evil.example'), 421],
    ['twice, the first foreign', () => get('Host: evil.example', host()), 421],
    ['twice, both ours', () => get(host(), host()), 421],
    ['with a path', () => get(`${host()}/x`), 400],
    ['with user info', () => get(`Host: evil@${proxy.host}`), 400],
    ['that is empty', () => get('Host:'), 400],
    [
      'beside a request line that names another',
      () => ['GET http://evil.example/api/session HTTP/1.1', host()],
      421,
    ],
    [
      'that is foreign, beside a request line with ours',
      () => [`GET ${proxy.origin}/api/session HTTP/1.1`, 'Host: evil.example'],
      421,
    ],
  ])('%s', async (_, lines, status) => {
    expect((await proxy.send(lines())).statuses).toEqual([status]);
  });
});

describe('request smuggling', () => {
  const inner = () => `GET ${settings} HTTP/1.1\r\n${host()}\r\nCookie: ${cookie}\r\n\r\n`;

  it.each<[string, string[], string]>([
    ['two lengths', ['Content-Length: 17', 'Content-Length: 18'], body],
    ['a length and chunks', ['Content-Length: 5', 'Transfer-Encoding: chunked'], '0\r\n\r\n'],
    ['chunks and a length', ['Transfer-Encoding: chunked', 'Content-Length: 5'], '0\r\n\r\n'],
    ['an unknown encoding', ['Transfer-Encoding: xchunked'], '0\r\n\r\n'],
    ['a hidden encoding', ['Transfer-Encoding: \x0bchunked'], '0\r\n\r\n'],
    ['chunks that are not last', ['Transfer-Encoding: chunked, identity'], '0\r\n\r\n'],
    ['a signed length', ['Content-Length: +17'], body],
    ['a negative length', ['Content-Length: -1'], body],
    ['a space before the colon', ['Content-Length : 17'], body],
    ['a folded line', ['X-A: b', ' Content-Length: 17'], body],
    ['a bare CR', ['X-A: b\rContent-Length: 17'], body],
    ['a bare LF', ['X-A: b\nContent-Length: 17'], body],
    ['a NUL', ['X-A: b\0c', 'Content-Length: 17'], body],
  ])('by %s ends the connection', async (_, headers, sent) => {
    const exchange = await proxy.send(put(...headers), `${sent}${inner()}`);
    expect(exchange.statuses).toEqual([400]);
    expect(exchange.closed).toBe(true);
    expect(upstream.arrivals).toEqual([]);
  });

  it('in the body of a refused write is a body, and no request', async () => {
    const foreign = put(`Content-Length: ${inner().length}`).map((line) =>
      line.startsWith('Origin') ? 'Origin: https://evil.example' : line,
    );
    const exchange = await proxy.send(foreign, inner());
    expect(exchange.statuses).toEqual([403]);
    expect(upstream.arrivals).toEqual([]);
  });

  it('in the body of a read is a body, and no request', async () => {
    const lines = [`GET ${settings} HTTP/1.1`, host(), `Cookie: ${cookie}`];
    const exchange = await proxy.send([...lines, `Content-Length: ${inner().length}`], inner());
    expect(exchange.statuses).toEqual([200]);
    expect(upstream.arrivals).toHaveLength(1);
  });

  it('by trailers adds no header', async () => {
    const lines = put('Transfer-Encoding: chunked').filter((line) => !line.startsWith('Origin'));
    const chunked = `11\r\n${body}\r\n0\r\nOrigin: ${proxy.origin}\r\n\r\n`;
    expect((await proxy.send(lines, chunked)).statuses).toEqual([403]);
    expect(upstream.arrivals).toEqual([]);
  });

  it('is not what pipelining is: each request has its own answer', async () => {
    const second = `GET /api/nothing HTTP/1.1\r\n${host()}\r\n\r\n`;
    const third = `GET /api/session HTTP/1.1\r\nHost: evil.example\r\n\r\n`;
    const exchange = await proxy.send(get(host()), `${second}${third}`, 3);
    expect(exchange.statuses).toEqual([200, 404, 421]);
  });
});

describe('header smuggling', () => {
  it('by an upgrade stays HTTP', async () => {
    const upgrade = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
    const exchange = await proxy.send(get(host(), ...upgrade));
    expect(exchange.statuses).toEqual([200]);
    expect(exchange.text).not.toMatch(/^upgrade:/im);
  });
});

describe('a method that is not the API’s', () => {
  it.each<[string, () => string[]]>([
    [
      'TRACE, which would echo a cookie',
      () => [`TRACE ${settings} HTTP/1.1`, host(), `Cookie: ${cookie}`],
    ],
    ['CONNECT', () => ['CONNECT evil.example:443 HTTP/1.1', 'Host: evil.example:443']],
    ['an unknown one', () => [`FOO ${settings} HTTP/1.1`, host()]],
    ['OPTIONS *', () => ['OPTIONS * HTTP/1.1', host()]],
    ['HTTP/0.9', () => ['GET /api/session']],
    ['the preface of HTTP/2', () => ['PRI * HTTP/2.0', '', 'SM']],
    ['a TLS hello', () => ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03']],
  ])('%s is answered with nothing of ours', async (_, lines) => {
    const exchange = await proxy.send(lines());
    expect(exchange.statuses.every((status) => status >= 400 && status < 500)).toBe(true);
    expect(exchange.text).not.toContain(cookie);
    expect(upstream.arrivals).toEqual([]);
  });
});

describe('a client that takes too long or says too much', () => {
  it.each<[string, () => string[]]>([
    [
      'headers that never end',
      () => ['GET /api/session HTTP/1.1', `Host: ${hasty.host}`, 'X-A: b'],
    ],
    ['nothing but a request line', () => ['GET /api/session HTTP/1.1', '']],
  ])('by %s is hung up on', async (_, lines) => {
    const exchange = await hasty.trickle(lines().join('\r\n'));
    expect(exchange.statuses).toEqual([408]);
    expect(exchange.closed).toBe(true);
  });

  it('by a body that never ends is hung up on', async () => {
    const head = [
      'POST /api/session HTTP/1.1',
      `Host: ${hasty.host}`,
      `Origin: ${hasty.origin}`,
      'Content-Type: application/json',
      'Content-Length: 1000',
      '',
      '{',
    ];
    const exchange = await hasty.trickle(head.join('\r\n'));
    expect(exchange.statuses).toEqual([408]);
    expect(exchange.closed).toBe(true);
  });

  it('by not reading what it asked for is hung up on', async () => {
    const content = Buffer.alloc(15_000_000, 0x20);
    upstream.answer = (_, response) => void response.end(content);
    const own = [`Host: ${listless.host}`, `Cookie: ${await listless.cookie()}`];
    const greedy = connect(listless.port, '127.0.0.1').pause();
    greedy.write(`${[`GET ${settings} HTTP/1.1`, ...own].join('\r\n')}\r\n\r\n`);
    await expect.poll(() => listless.log.length, { timeout: 5000 }).toBe(2);
    expect(await listless.connections()).toBeGreaterThan(0);
    await expect.poll(() => listless.connections(), { timeout: 5000 }).toBe(0);
    greedy.destroy();
    upstream.answerJson({ default_asn: 1 });
  });

  it('by chunks without end gets its refusal, and is hung up on', async () => {
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    const exchange = await proxy.send(put('Transfer-Encoding: chunked'), chunk.repeat(8), 2);
    expect(exchange.statuses).toEqual([413]);
    expect(exchange.closed).toBe(true);
  });

  it.each<[string, () => string[], string, number]>([
    ['a long header', () => get(host(), `X-A: ${'a'.repeat(17_000)}`), '', 431],
    ['a long cookie', () => get(host(), `Cookie: a=${'a'.repeat(17_000)}`), '', 431],
    ['a long address', () => [`GET /api/${'a'.repeat(17_000)} HTTP/1.1`, host()], '', 431],
    [
      'a chunk’s long extension',
      () => put('Transfer-Encoding: chunked'),
      `11;${'a'.repeat(17_000)}\r\n${body}\r\n0\r\n\r\n`,
      413,
    ],
  ])('by %s is refused', async (_, lines, sent, status) => {
    const exchange = await proxy.send(lines(), sent);
    expect(exchange.statuses).toEqual([status]);
    expect(exchange.closed).toBe(true);
  });
});

it('no answer names what runs here, in which version', async () => {
  const exchanges = await Promise.all([
    proxy.send(get(host())),
    proxy.send(get('Host: evil.example')),
    proxy.send(['GET /nowhere HTTP/1.1', host()]),
    proxy.send(['GET /api/nothing HTTP/1.1', host()]),
    proxy.send(['nonsense']),
  ]);
  for (const { text } of exchanges) {
    expect(text).not.toMatch(/^(server|x-powered-by|via):/im);
    expect(text).not.toMatch(/hono|node|undici|express|stack|\.ts\b|\.js\b/i);
  }
});
