import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Miniflare } from 'miniflare';
import { request } from 'undici';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { slotList } from '#contract/slots';
import { buildWorker } from './test-worker-build.ts';
import { startWorkerd } from './test-workerd.ts';
import { FakeUpstream, Tab, demoAccount, liveAccount, origin } from './testing.ts';
import worker from './worker.ts';

const secret = 'sentinel-of-the-session-secret-000';
const cni = `/api/accounts/${demoAccount}/cni`;
const navigation = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const lines: string[] = [];
let root = '';
let running: Miniflare | undefined;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cni-console-worker-'));
  await mkdir(join(root, 'client', 'assets'), { recursive: true });
  await mkdir(join(root, 'client', '.vite'));
  const files: [string, string][] = [
    ['index.html', '<!doctype html><title>CNI Console</title>'],
    ['favicon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['assets/list-1.js', 'console.log("built");'],
    ['.vite/pages.json', JSON.stringify({ '/slots': ['assets/list-1.js'] })],
    ['.vite/manifest.json', '{}'],
  ];
  for (const [name, text] of files) await writeFile(join(root, 'client', name), text);
  await buildWorker(join(root, 'worker'));
}, 60_000);
afterEach(async () => {
  await running?.dispose();
  running = undefined;
});
afterAll(() => rm(root, { recursive: true }));

function start(vars: Record<string, string> = {}): Miniflare {
  lines.length = 0;
  running = startWorkerd({
    worker: join(root, 'worker'),
    assets: join(root, 'client'),
    worlds: join(root, 'worlds'),
    vars: { SESSION_SECRET: secret, UPSTREAM_TIMEOUT_MS: '400', ...vars },
    onLine: (line) => void lines.push(line),
  });
  return running;
}

/** A browser on the Worker that runs now; its cookie outlives a restart. */
class Visitor {
  readonly #cookies = new Map<string, string>();
  readonly #home: string;

  constructor(home = origin) {
    this.#home = home;
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    more: Record<string, string> = {},
    signal?: AbortSignal,
  ): Promise<Response> {
    if (running === undefined) throw new Error('no Worker runs');
    const {
      statusCode,
      headers,
      body: content,
    } = await request(new URL(path, await running.ready), {
      method,
      signal,
      headers: {
        // As Cloudflare hands on a request to this address: Miniflare takes the URL from here.
        host: new URL(this.#home).host,
        'mf-original-url': `${this.#home}${path}`,
        cookie: [...this.#cookies].map((pair) => pair.join('=')).join('; '),
        ...(method !== 'GET' && { origin: this.#home }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...more,
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    for (const cookie of [headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
    return new Response(await content.arrayBuffer(), {
      status: statusCode,
      headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
    });
  }

  get(path: string, more: Record<string, string> = {}) {
    return this.send('GET', path, undefined, more);
  }

  async json(path: string): Promise<unknown> {
    return (await this.get(path)).json();
  }

  /** Orders a port on a free slot and answers the interconnect's name. */
  async order(): Promise<string> {
    const slots = slotList.parse(await this.json(`${cni}/slots?occupied=false&limit=1`));
    const body = { account: demoAccount, slot_id: slots.items[0]?.id, type: 'direct' };
    const answer = await this.send('POST', `${cni}/interconnects`, body);
    return z.object({ name: z.string() }).parse(await answer.json()).name;
  }
}

describe('in workerd', () => {
  it('a demo world outlives a restart: orders, clock and all', async () => {
    start();
    const visitor = new Visitor();
    await visitor.get('/api/session');
    const name = await visitor.order();
    await visitor.send('PUT', `${cni}/settings`, { default_asn: 64_999 });
    const status = `${cni}/interconnects/${name}/status`;
    expect(await visitor.json(status)).toEqual({ state: 'Pending' });
    await visitor.send('POST', '/api/__sim/clock', { advance_seconds: 180 });
    const other = new Visitor();
    await other.get('/api/session');
    await running?.dispose();
    start();
    expect(await visitor.json(status)).toEqual({ state: 'Healthy' });
    expect(await visitor.json(`${cni}/settings`)).toEqual({ default_asn: 64_999 });
    expect((await other.get(status)).status).toBe(404);
    const entries = lines.flatMap((line): unknown[] =>
      line.startsWith('{') ? [JSON.parse(line)] : [],
    );
    expect(entries).toContainEqual(
      expect.objectContaining({ operation: 'interconnects.status', method: 'GET', status: 200 }),
    );
    expect(lines.join('\n')).not.toMatch(/sentinel|cni_session|eyJ/);
  }, 60_000);

  it('a letter is written, and weather without an answer ends in time', async () => {
    start();
    const visitor = new Visitor();
    await visitor.get('/api/session');
    const letter = await visitor.get(`${cni}/interconnects/ewr-a-h7k3qd/loa`);
    expect(letter.headers.get('content-type')).toBe('application/pdf');
    expect(await letter.text()).toMatch(/^%PDF-/);
    const weather = (choice: object) => visitor.send('POST', '/api/__sim/weather', choice);
    const write = (default_asn: number) => visitor.send('PUT', `${cni}/settings`, { default_asn });
    await weather({ weather: 'lost-answer', times: 1 });
    expect((await write(64_601)).status).toBe(504);
    expect(await visitor.json(`${cni}/settings`)).toEqual({ default_asn: 64_601 });
    await weather({ weather: 'slow', times: 1 });
    expect((await write(64_602)).status).toBe(504);
    await weather({ weather: 'dropped', times: 1 });
    expect((await write(64_603)).status).toBe(502);
    expect(await visitor.json(`${cni}/settings`)).toEqual({ default_asn: 64_603 });
  }, 60_000);

  it('pages, files and refusals are as on Node, header for header', async () => {
    start();
    const visitor = new Visitor();
    const tab = new Tab({}, join(root, 'client'));
    // What only one of them says: how it sends, and what it keeps the file under.
    const own =
      /^(content-(length|encoding)|transfer-encoding|vary|etag|last-modified|date|x-request-id|set-cookie)$/;
    const shown = async (answer: Response) => ({
      status: answer.status,
      headers: Object.fromEntries(
        [...answer.headers]
          .filter(([name]) => !own.test(name))
          // One adds the charset to more types than the other.
          .map(([name, value]) => [
            name,
            value.toLowerCase().replace('+xml; charset=utf-8', '+xml'),
          ]),
      ),
      text: await answer.text(),
    });
    const asked: [path: string, headers: Record<string, string>][] = [
      ['/', navigation],
      ['/slots?q=ewr', navigation],
      ['/interconnects/a.js', navigation],
      ['/.vite/manifest.json', navigation],
      ['/.vite/pages.json', { accept: '*/*' }],
      ['/assets/list-1.js', { accept: '*/*' }],
      ['/assets/gone-0.js', navigation],
      ['/favicon.svg', { accept: 'image/*' }],
      ['/gone.png', { accept: 'image/*' }],
      ['/healthz', { accept: '*/*' }],
      ['/api/nothing', { accept: '*/*' }],
      [`${cni}/interconnects`, { accept: '*/*' }],
    ];
    for (const [path, headers] of asked) {
      const want = await shown(await tab.get(path, headers));
      expect(await shown(await visitor.get(path, headers)), path).toEqual(want);
    }
    const foreign = { origin: 'https://elsewhere.example' };
    const write = await visitor.send('POST', '/api/session', { mode: 'demo' }, foreign);
    expect(write.status).toBe(403);
  }, 60_000);

  it('a live account is asked with the secrets of the Worker, under its public origin only', async () => {
    const upstream = new FakeUpstream();
    await upstream.start();
    const home = 'https://console.example.net';
    start({
      PUBLIC_ORIGIN: home,
      CLOUDFLARE_API_TOKEN: 'cfut_sentinel-of-the-token',
      CLOUDFLARE_ACCOUNT_ID: liveAccount,
      CLOUDFLARE_BASE_URL: upstream.baseUrl,
      UPSTREAM_TIMEOUT_MS: '5000',
    });
    try {
      const visitor = new Visitor(home);
      const opened = await visitor.get('/api/session');
      expect(opened.headers.get('set-cookie')).toMatch(/^__Host-cni_session=.*; Secure/);
      expect(opened.headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/);
      const slots = `/api/accounts/${liveAccount}/cni/slots`;
      // Asked twice at once, and given up by who asked first: the other one still gets the answer.
      let release: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => {
        release = resolve;
      });
      const asked = new Promise<void>((resolve) => {
        upstream.answer = (_, response) => {
          resolve();
          response.writeHead(200, { 'content-type': 'application/json' });
          void gate.then(() => response.end('{"items":[]}'));
        };
      });
      const controller = new AbortController();
      const first = visitor.send('GET', slots, undefined, {}, controller.signal);
      const gaveUp = expect(first).rejects.toThrow(/abort/i);
      await asked;
      const second = visitor.get(slots);
      await visitor.get('/api/session');
      controller.abort();
      await gaveUp;
      release();
      expect(await (await second).json()).toEqual({ items: [] });
      upstream.answer = (_, response) =>
        void response.writeHead(302, { location: 'https://elsewhere.example/' }).end();
      expect((await visitor.get(slots)).status).toBe(502);
      expect(upstream.arrivals).toHaveLength(2);
      expect(upstream.arrivals[0]?.headers).toMatchObject({
        authorization: 'Bearer cfut_sentinel-of-the-token',
      });
      expect(upstream.arrivals[0]?.headers).not.toHaveProperty('cookie');
      expect((await new Visitor('https://other.example').get('/api/session')).status).toBe(421);
      const plain = await new Visitor('http://console.example.net').get('/slots?q=1');
      expect([plain.status, plain.headers.get('location')]).toEqual([308, `${home}/slots?q=1`]);
      expect(lines.join('\n')).not.toMatch(/sentinel/);
    } finally {
      upstream.stop();
    }
  }, 60_000);
});

describe('half configured', () => {
  const nothing = { fetch: async () => new Response(null, { status: 404 }) };
  const bindings = { ASSETS: nothing, WORLDS: { idFromName: () => '', get: () => nothing } };
  const context = {
    waitUntil: () => undefined,
    passThroughOnException: () => undefined,
    props: {},
  };

  it.each([
    ['https://demo-1.example', {}, ['SESSION_SECRET is missing']],
    ['https://demo-2.example', { SESSION_SECRET: 'sentinel' }, ['SESSION_SECRET: must have']],
    [
      'https://demo-3.example',
      { CLOUDFLARE_API_TOKEN: 'sentinel', CLOUDFLARE_ACCOUNT_ID: liveAccount },
      ['PUBLIC_ORIGIN is missing', 'SESSION_SECRET is missing'],
    ],
    ['https://demo-4.example', { PUBLIC_ORIGIN: 'mailto:sentinel' }, ['PUBLIC_ORIGIN: must']],
  ])('serves nothing at %s and says what is missing', async (home, vars, missing) => {
    for (const path of ['/', '/api/session', '/healthz']) {
      const asked = new Request(`${home}${path}`);
      const answer = await worker.fetch(asked, { ...bindings, ...vars }, context);
      const text = await answer.text();
      expect(answer.status).toBe(503);
      for (const each of missing) expect(text).toContain(each);
      expect(text).not.toContain('sentinel');
    }
  });
});
