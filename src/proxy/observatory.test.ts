import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeApp } from './compose.ts';
import { readEnvironment } from './env.ts';
import { staticPages } from './static.ts';

// The rules of MDN's HTTP Observatory (algorithm 4, @mdn/mdn-http-observatory 1.4.8), each at its
// best grade, as that package reads them. Its own scan of the built server behind TLS gives A+.
const origin = 'https://cni.example.net';
const client = mkdtempSync(join(tmpdir(), 'cni-console-observatory-'));
let page: Response;
let session: Response;
let policy: ReadonlyMap<string, readonly string[]>;

function policyOf(response: Response): ReadonlyMap<string, readonly string[]> {
  const directives = (response.headers.get('content-security-policy') ?? '').split(';');
  return new Map(
    directives.map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      return [name, sources];
    }),
  );
}

beforeAll(async () => {
  writeFileSync(join(client, 'index.html'), '<!doctype html>');
  const vars = { HOST: '0.0.0.0', PUBLIC_ORIGIN: origin };
  const app = composeApp(readEnvironment(vars), {
    log: () => undefined,
    pages: staticPages(client),
  });
  const headers = { host: 'cni.example.net', accept: 'text/html' };
  page = await app.request(`${origin}/`, { headers });
  session = await app.request(`${origin}/api/session`, { headers });
  policy = policyOf(page);
});
afterAll(() => rmSync(client, { recursive: true }));

describe('the page, as the Observatory reads it', () => {
  it('content-security-policy: nothing but what is named, nothing unsafe', () => {
    expect(page.status).toBe(200);
    expect(policy.get('default-src')).toEqual(["'none'"]);
    const sources = [...policy.values()].flat();
    expect(sources.filter((source) => /unsafe|\*|^https?:|^ftp:/.test(source))).toEqual([]);
    expect(policy.get('script-src')).toEqual(["'self'"]);
    expect(policy.get('style-src')).toEqual(["'self'"]);
    expect(policy.get('object-src')).toEqual(["'none'"]);
    expect(policy.get('base-uri')).toEqual(["'none'"]);
    expect(policy.get('form-action')).toEqual(["'self'"]);
  });

  it('x-frame-options: in no frame, said in both ways', () => {
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
    expect(page.headers.get('x-frame-options')).toBe('DENY');
  });

  it('cookies: bound to the host, http-only, same-site, secure', () => {
    const cookie = session.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^__Host-/);
    for (const flag of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/']) {
      expect(cookie).toContain(flag);
    }
    expect(cookie).not.toMatch(/domain=/i);
    expect(page.headers.get('set-cookie')).toBeNull();
  });

  it('strict-transport-security: for half a year at least', () => {
    const header = page.headers.get('strict-transport-security') ?? '';
    expect(Number(/^max-age=(\d+)/.exec(header)?.[1])).toBeGreaterThanOrEqual(15_768_000);
  });

  it('cross-origin-resource-sharing: none', () => {
    const names = [...page.headers.keys(), ...session.headers.keys()];
    expect(names.filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it.each([
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'no-referrer'],
    ['cross-origin-resource-policy', 'same-origin'],
  ])('%s: %s', (name, value) => {
    expect(page.headers.get(name)).toBe(value);
    expect(session.headers.get(name)).toBe(value);
  });
});

describe('the page, beyond the Observatory', () => {
  it('takes no text for code', () => {
    expect(policy.get('require-trusted-types-for')).toEqual(["'script'"]);
    expect(policy.get('trusted-types')).toEqual(['worker']);
  });

  it('shares its process with no other site', () => {
    expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(page.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(page.headers.get('origin-agent-cluster')).toBe('?1');
    expect(page.headers.get('permissions-policy')).toContain('camera=(), ');
  });
});

it('by http, as on loopback, nothing is said of https', async () => {
  const app = composeApp(readEnvironment({}), { log: () => undefined });
  const response = await app.request('http://127.0.0.1:4700/api/session');
  expect(response.headers.get('strict-transport-security')).toBeNull();
  expect(response.headers.get('set-cookie')).not.toContain('Secure');
});
