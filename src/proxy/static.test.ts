import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeApp } from './compose.ts';
import { readEnvironment } from './env.ts';
import { staticPages } from './static.ts';
import { Tab } from './testing.ts';

const page = '<!doctype html><title>CNI Console</title>';
const script = 'console.log("built");';
const navigation = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
let root = '';
let dist = '';
let tab: Tab;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cni-console-'));
  dist = join(root, 'client');
  await mkdir(join(dist, 'assets'), { recursive: true });
  await mkdir(join(dist, '.vite'));
  const files: [string, string][] = [
    ['index.html', page],
    ['assets/app-1a2b3c.js', script],
  ];
  for (const [name, text] of files) {
    await writeFile(join(dist, name), text);
    await writeFile(join(dist, `${name}.br`), brotliCompressSync(text));
    await writeFile(join(dist, `${name}.gz`), gzipSync(text));
  }
  await writeFile(join(dist, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(join(dist, '.vite', 'manifest.json'), '{}');
  const pages = JSON.stringify({ '/slots': ['assets/list-1.js', 'assets/part-2.js'] });
  await writeFile(join(dist, '.vite', 'pages.json'), pages);
  await writeFile(join(root, 'secret.txt'), 'sentinel');
  tab = new Tab({}, dist);
});
afterAll(() => rm(root, { recursive: true }));

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe('the code of a page', () => {
  it('is named in the answer to its address, and to no other', async () => {
    const link = async (path: string) => (await tab.get(path, navigation)).headers.get('link');
    expect(await link('/slots?q=ewr')).toBe(
      '</assets/list-1.js>; rel=modulepreload, </assets/part-2.js>; rel=modulepreload',
    );
    expect(await link('/slots/other')).toBeNull();
    expect(await link('/constructor')).toBeNull();
  });
});

describe('a file', () => {
  it('with a hash in its name may be kept for good', async () => {
    const response = await tab.get('/assets/app-1a2b3c.js');
    expect(await response.text()).toBe(script);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
  });

  it('is sent as it was compressed at build time', async () => {
    const path = '/assets/app-1a2b3c.js';
    const br = await tab.get(path, { 'accept-encoding': 'gzip, deflate, br' });
    expect(br.headers.get('content-encoding')).toBe('br');
    expect(br.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(br.headers.get('vary')).toBe('Accept-Encoding');
    expect(brotliDecompressSync(await bytesOf(br)).toString()).toBe(script);
    const gz = await tab.get(path, { 'accept-encoding': 'gzip' });
    expect(gz.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(await bytesOf(gz)).toString()).toBe(script);
  });

  it.each([
    ['br, gzip', 'br'],
    ['gzip, br;q=0', 'gzip'],
    ['gzip;q=0, br;q=0', null],
    ['identity', null],
  ])('goes to who takes %s as %s', async (accepted, coding) => {
    const response = await tab.get('/assets/app-1a2b3c.js', { 'accept-encoding': accepted });
    expect(response.headers.get('content-encoding')).toBe(coding);
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
    const length = (await bytesOf(response)).byteLength;
    expect(response.headers.get('content-length')).toBe(String(length));
  });

  it('is not sent to who has it, in that version', async () => {
    for (const path of ['/', '/assets/app-1a2b3c.js', '/favicon.svg']) {
      const wanted = { ...navigation, 'accept-encoding': 'br' };
      const tag = (await tab.get(path, wanted)).headers.get('etag') ?? '';
      expect(tag).toMatch(/^"[\w-]{22}"$/);
      for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
        const again = await tab.get(path, { ...wanted, 'if-none-match': known });
        expect([again.status, await again.text()]).toEqual([304, '']);
        expect(again.headers.get('etag')).toBe(tag);
        expect(again.headers.get('cache-control')).toMatch(/no-cache|immutable/);
        expect(again.headers.get('content-type')).toBeNull();
      }
      expect((await tab.get(path, { ...wanted, 'if-none-match': '"other"' })).status).toBe(200);
    }
    const plain = (await tab.get('/')).headers.get('etag') ?? '';
    const packed = await tab.get('/', { 'accept-encoding': 'br', 'if-none-match': plain });
    expect(packed.status).toBe(200);
  });

  it('has the same headers when only they are asked for', async () => {
    for (const accepted of ['br', 'identity']) {
      const headers = { 'accept-encoding': accepted };
      const got = await tab.send('GET', '/assets/app-1a2b3c.js', { headers });
      const head = await tab.send('HEAD', '/assets/app-1a2b3c.js', { headers });
      expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(got.headers));
      expect(await head.text()).toBe('');
    }
  });

  it('is sent whole to who asks for a part', async () => {
    const response = await tab.get('/assets/app-1a2b3c.js', { range: 'bytes=0-3' });
    expect([response.status, await response.text()]).toEqual([200, script]);
  });

  it.each([
    '/.vite/pages.json',
    '/.vite/manifest.json',
    '/assets/app-1a2b3c.js.br',
    '/index.html.gz',
  ])('%s is for the server only', async (path) => {
    expect((await tab.get(path)).status).toBe(404);
  });

  it('without one is asked for again', async () => {
    const response = await tab.get('/favicon.svg');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('content-type')).toMatch(/^image\/svg\+xml/);
  });

  it('that is missing is missing, page or not', async () => {
    expect((await tab.get('/assets/gone-0.js', navigation)).status).toBe(404);
    expect((await tab.get('/gone.png', { accept: 'image/avif,*/*' })).status).toBe(404);
  });
});

describe('the page', () => {
  it.each([
    '/',
    '/interconnects',
    '/interconnects/ewr-a.h7k3qd',
    '/interconnects/a.js',
    '/interconnects/a%2Fb%20%C3%BC/cnis',
    '/interconnects/.vite',
    '/.vite/manifest.json',
    '/apiary',
  ])('is served at %s', async (path) => {
    const response = await tab.get(path, { ...navigation, 'accept-encoding': 'br' });
    expect(response.status).toBe(200);
    expect(brotliDecompressSync(await bytesOf(response)).toString()).toBe(page);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-cache',
      'content-type': 'text/html; charset=utf-8',
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    });
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
    // Neither frames nor eval: a letter is drawn by a worker's reading, and workers are scripts.
    expect(policy).not.toMatch(/frame-src|worker-src|unsafe/);
  });

  it('is not served in the place of the API', async () => {
    expect((await tab.get('/api/nothing', navigation)).status).toBe(404);
    expect((await tab.get('/api', navigation)).status).toBe(404);
  });
});

/** The path as it stands: an HTTP client that leaves dots alone. */
function rawGet(port: number, path: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { host: '127.0.0.1:4700', accept: 'text/plain' };
    const outgoing = request({ host: '127.0.0.1', port, path, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

describe('a path out of the folder', () => {
  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '//secret.txt',
    '/%00',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
  ])('%s leads nowhere', async (path) => {
    const { fetch } = composeApp(readEnvironment({}), {
      log: () => undefined,
      pages: staticPages(dist),
    });
    const server = serve({ fetch, hostname: '127.0.0.1', port: 0 });
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { status, text } = await rawGet(port, path);
    server.close();
    expect(text).not.toContain('sentinel');
    expect(status).toBeGreaterThanOrEqual(400);
  });
});
