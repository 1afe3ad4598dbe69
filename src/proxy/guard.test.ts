import { describe, expect, it } from 'vitest';
import { composeApp } from './compose.ts';
import { readEnvironment } from './env.ts';
import { codes } from './errors.ts';
import { Tab, refusalOf } from './testing.ts';

type Vars = Record<string, string>;

const loopback: Vars = {};
const behindTls: Vars = { HOST: '0.0.0.0', PUBLIC_ORIGIN: 'https://cni.example.net' };
const openDemo: Vars = { HOST: '0.0.0.0' };

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

describe('the host of a request', () => {
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
    const url = `http://${host.includes('@') ? '127.0.0.1:4700' : host}/healthz`;
    const status = await statusOf(vars, url, { headers: { host } });
    expect(status).toBe(accepted ? 200 : 421);
  });

  it('is refused with the envelope, whatever the page', async () => {
    const response = await new Tab().get('/', { host: 'evil.example' });
    expect(await refusalOf(response)).toMatchObject({ status: 421, codes: [codes.hostRefused] });
  });
});

describe('the origin of a change', () => {
  const own = { host: '127.0.0.1:4700' };
  it.each<[string, Vars, boolean]>([
    ['our own', { ...own, origin: 'http://127.0.0.1:4700' }, true],
    ['another of our names', { ...own, origin: 'http://localhost:4700' }, false],
    ['https instead of http', { ...own, origin: 'https://127.0.0.1:4700' }, false],
    ['another port', { ...own, origin: 'http://127.0.0.1:5173' }, false],
    ['another site', { ...own, origin: 'https://evil.example' }, false],
    ['an origin with a path', { ...own, origin: 'http://127.0.0.1:4700/' }, false],
    ['no URL', { ...own, origin: 'nonsense' }, false],
    ['null', { ...own, origin: 'null' }, false],
    ['null, which the browser calls ours', { ...own, 'sec-fetch-site': 'same-origin' }, true],
    ['null from a sibling', { ...own, 'sec-fetch-site': 'same-site' }, false],
    ['null typed by a user', { ...own, 'sec-fetch-site': 'none' }, false],
  ])('%s', async (_, headers, accepted) => {
    const response = await requestWith(loopback, 'POST', headers);
    expect(response.status).toBe(accepted ? 200 : 403);
  });

  it('must be the public one behind TLS', async () => {
    const at = (origin: string) =>
      statusOf(behindTls, 'http://cni.example.net/api/session', {
        method: 'POST',
        headers: { host: 'cni.example.net', origin, 'content-type': 'application/json' },
        body: '{"mode":"demo"}',
      });
    expect(await at('https://cni.example.net')).toBe(200);
    expect(await at('http://cni.example.net')).toBe(403);
  });
});

describe('a read', () => {
  it.each([
    ['same-origin', 200],
    ['none', 200],
    ['same-site', 403],
    ['cross-site', 403],
  ])('of the API from %s answers %i', async (site, status) => {
    const response = await requestWith(loopback, 'GET', { 'sec-fetch-site': site });
    expect(response.status).toBe(status);
  });

  it('of a page may come from a link elsewhere', async () => {
    const response = await new Tab().get('/healthz', { 'sec-fetch-site': 'cross-site' });
    expect(response.status).toBe(200);
  });
});
