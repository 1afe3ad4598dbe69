import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeApp } from './compose.ts';
import { readEnvironment } from './env.ts';
import { codes } from './errors.ts';
import { Tab, demoAccount, refusalOf } from './testing.ts';

type Vars = Record<string, string>;

const loopback: Vars = {};
const behindTls: Vars = { HOST: '0.0.0.0', PUBLIC_ORIGIN: 'https://cni.example.net' };
const openDemo: Vars = { HOST: '0.0.0.0' };

let client = '';
beforeAll(() => {
  client = mkdtempSync(join(tmpdir(), 'cni-console-guard-'));
  mkdirSync(join(client, 'assets'));
  writeFileSync(join(client, 'index.html'), '<!doctype html>');
  writeFileSync(join(client, 'assets/app.js'), '');
});
afterAll(() => rmSync(client, { recursive: true }));

/** The status of a request to a server with these variables, whatever its URL. */
async function statusOf(vars: Vars, url: string, init: RequestInit): Promise<number> {
  const app = composeApp(readEnvironment(vars), { log: () => undefined });
  return (await app.request(url, init)).status;
}

/** A request as another client sends it: nothing but these headers. */
function requestWith(vars: Vars, method: string, headers: Vars): Promise<Response> {
  const tab = new Tab(vars);
  if (method === 'GET') return tab.get('/api/session', headers);
  return tab.write(method, '/api/session', { mode: 'demo' }, { origin: 'null', ...headers });
}

describe('DNS rebinding: the host', () => {
  it.each<[string, Vars, string, boolean]>([
    ['127.0.0.1 on loopback', loopback, '127.0.0.1:4700', true],
    ['localhost on loopback', loopback, 'localhost:4700', true],
    ['LOCALHOST on loopback', loopback, 'LOCALHOST:4700', true],
    ['[::1] on loopback', loopback, '[::1]:4700', true],
    ['another port on loopback', loopback, '127.0.0.1:4701', false],
    ['no port on loopback', loopback, 'localhost', false],
    ['a rebound name', loopback, 'evil.example:4700', false],
    ['a name that begins like ours', loopback, '127.0.0.1.evil.example:4700', false],
    ['user info', loopback, 'x@127.0.0.1:4700', false],
    ['the public name', behindTls, 'cni.example.net', true],
    ['the public name with its port', behindTls, 'cni.example.net:443', true],
    ['loopback where only the public name is ours', behindTls, '127.0.0.1:4700', false],
    ['any name of an open demo', openDemo, 'demo.example:8080', true],
  ])('%s', async (_, vars, host, accepted) => {
    // The URL carries it too, as an HTTP server builds it.
    const url = `http://${host.includes('@') ? '127.0.0.1:4700' : host}/api/session`;
    const status = await statusOf(vars, url, { headers: { host } });
    expect(status).toBe(accepted ? 200 : 421);
  });

  it('is refused with the envelope, whatever the page, and stands in the log', async () => {
    const tab = new Tab();
    const response = await tab.get('/', { host: 'evil.example' });
    const id = response.headers.get('x-request-id');
    expect(await refusalOf(response)).toMatchObject({ status: 421, codes: [codes.hostRefused] });
    expect(tab.log).toMatchObject([{ id, operation: null, status: 421, code: codes.hostRefused }]);
  });

  it('is never one that a proxy’s header names', async () => {
    const forwarded = { 'x-forwarded-host': '127.0.0.1:4700', forwarded: 'host="127.0.0.1:4700"' };
    const response = await new Tab().get('/api/session', { host: 'evil.example', ...forwarded });
    expect(response.status).toBe(421);
  });
});

describe('a cross-site write', () => {
  const own = { host: '127.0.0.1:4700' };
  it.each<[string, Vars, boolean]>([
    ['our own', { ...own, origin: 'http://127.0.0.1:4700' }, true],
    ['another of our names', { ...own, origin: 'http://localhost:4700' }, false],
    ['https instead of http', { ...own, origin: 'https://127.0.0.1:4700' }, false],
    ['another port', { ...own, origin: 'http://127.0.0.1:5173' }, false],
    ['another site', { ...own, origin: 'https://evil.example' }, false],
    ['an origin with a path', { ...own, origin: 'http://127.0.0.1:4700/' }, false],
    ['two origins', { ...own, origin: 'http://127.0.0.1:4700 https://evil.example' }, false],
    ['no URL', { ...own, origin: 'nonsense' }, false],
    ['null', { ...own, origin: 'null' }, false],
    ['null, called ours by the browser', { ...own, 'sec-fetch-site': 'same-origin' }, false],
    ['null from a sibling', { ...own, 'sec-fetch-site': 'same-site' }, false],
    ['null typed by a user', { ...own, 'sec-fetch-site': 'none' }, false],
  ])('with the origin %s', async (_, headers, accepted) => {
    const response = await requestWith(loopback, 'POST', headers);
    expect(response.status).toBe(accepted ? 200 : 403);
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('%s without an origin is refused', async (method) => {
    const headers = { host: '127.0.0.1:4700', 'sec-fetch-site': 'same-origin' };
    const url = `http://127.0.0.1:4700/api/session`;
    expect(await statusOf(loopback, url, { method, headers })).toBe(403);
  });

  it('must be of the public origin behind TLS', async () => {
    const at = (origin: string) =>
      statusOf(behindTls, 'http://cni.example.net/api/session', {
        method: 'POST',
        headers: { host: 'cni.example.net', origin, 'content-type': 'application/json' },
        body: '{"mode":"demo"}',
      });
    expect(await at('https://cni.example.net')).toBe(200);
    expect(await at('http://cni.example.net')).toBe(403);
  });

  it('reaches no open demo by another name of it', async () => {
    const at = (origin: string) =>
      statusOf(openDemo, 'http://demo.example:8080/api/session', {
        method: 'POST',
        headers: { host: 'Demo.example:8080', origin, 'content-type': 'application/json' },
        body: '{"mode":"demo"}',
      });
    expect(await at('http://demo.example:8080')).toBe(200);
    expect(await at('http://evil.example:8080')).toBe(403);
    expect(await at('file://demo.example:8080')).toBe(403);
  });

  it('with the cookie of a session changes nothing, from a form, a beacon or a script', async () => {
    const tab = await new Tab().open();
    const settings = `/api/accounts/${demoAccount}/cni/settings`;
    const before = await (await tab.get(settings)).text();
    const body = '{"default_asn":64999}';
    const forgeries: Vars[] = [
      { 'content-type': 'text/plain', origin: 'https://evil.example' },
      { 'content-type': 'application/json', origin: 'https://evil.example' },
      { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' },
      // Should the origin be missing where it must not: a form can't say that it sends JSON.
      { 'content-type': 'text/plain', origin: 'http://127.0.0.1:4700' },
      // Should it be forged: the browser says what it is.
      {
        'content-type': 'application/json',
        origin: 'http://127.0.0.1:4700',
        'sec-fetch-site': 'cross-site',
      },
    ];
    for (const headers of forgeries) {
      const response = await tab.send('PUT', settings, { headers, body });
      expect([403, 415]).toContain(response.status);
    }
    expect(await (await tab.get(settings)).text()).toBe(before);
  });

  it('is not asked for in advance either: no preflight is answered', async () => {
    const response = await new Tab().send('OPTIONS', '/api/session', {
      headers: {
        origin: 'https://evil.example',
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'content-type',
      },
    });
    expect(response.status).toBe(403);
    const names = [...response.headers.keys()];
    expect(names.filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

/** What browsers say of a request: Sec-Fetch-Site, -Mode and -Dest. */
type Said = [site: string, mode: string, dest: string];

describe('a request that a browser says was caused', () => {
  it.each<[string, Said, { api: number; page: number; asset: number }]>([
    ['by our page', ['same-origin', 'cors', 'empty'], { api: 200, page: 200, asset: 200 }],
    ['by our page’s code', ['same-origin', 'cors', 'script'], { api: 403, page: 200, asset: 200 }],
    ['by a user', ['none', 'navigate', 'document'], { api: 200, page: 200, asset: 200 }],
    [
      'by a link on our page',
      ['same-origin', 'navigate', 'document'],
      { api: 200, page: 200, asset: 200 },
    ],
    [
      'by a link elsewhere',
      ['cross-site', 'navigate', 'document'],
      { api: 403, page: 200, asset: 200 },
    ],
    [
      'by a sibling’s link',
      ['same-site', 'navigate', 'document'],
      { api: 403, page: 200, asset: 200 },
    ],
    [
      'by a frame elsewhere',
      ['cross-site', 'navigate', 'iframe'],
      { api: 403, page: 403, asset: 403 },
    ],
    [
      'by a frame of ours',
      ['same-origin', 'navigate', 'iframe'],
      { api: 403, page: 403, asset: 403 },
    ],
    [
      'by an object elsewhere',
      ['cross-site', 'navigate', 'object'],
      { api: 403, page: 403, asset: 403 },
    ],
    [
      'by an embed elsewhere',
      ['cross-site', 'no-cors', 'embed'],
      { api: 403, page: 403, asset: 403 },
    ],
    ['by a script elsewhere', ['cross-site', 'cors', 'empty'], { api: 403, page: 403, asset: 403 }],
    [
      'as a script elsewhere',
      ['cross-site', 'no-cors', 'script'],
      { api: 403, page: 403, asset: 403 },
    ],
    [
      'as a picture elsewhere',
      ['cross-site', 'no-cors', 'image'],
      { api: 403, page: 403, asset: 403 },
    ],
    [
      'as a sibling’s picture',
      ['same-site', 'no-cors', 'image'],
      { api: 403, page: 403, asset: 403 },
    ],
    [
      'as a service worker',
      ['same-origin', 'same-origin', 'serviceworker'],
      { api: 403, page: 403, asset: 403 },
    ],
    ['as a worker', ['same-origin', 'same-origin', 'worker'], { api: 403, page: 200, asset: 200 }],
  ])('%s', async (_, [site, mode, dest], expected) => {
    const headers = { 'sec-fetch-site': site, 'sec-fetch-mode': mode, 'sec-fetch-dest': dest };
    const tab = new Tab({}, client);
    const statusAt = async (path: string, accept: string) =>
      (await tab.get(path, { ...headers, accept })).status;
    expect({
      api: await statusAt('/api/session', '*/*'),
      page: await statusAt('/interconnects', 'text/html'),
      asset: await statusAt('/assets/app.js', '*/*'),
    }).toEqual(expected);
  });
});
