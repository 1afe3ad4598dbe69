import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FakeUpstream, Tab, demoAccount, liveAccount, liveTab, someUuid } from './testing.ts';

const token = 'cfut_sentinel-of-the-token';
const upstream = new FakeUpstream();
let live: Tab;
let demo: Tab;

beforeAll(async () => {
  await upstream.start();
  live = await liveTab(upstream);
  demo = await new Tab().open();
});
afterAll(() => upstream.stop());

const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS');
const place = fc.constantFrom(
  '',
  '/settings',
  '/slots',
  '/cnis',
  '/interconnects',
  `/cnis/${someUuid}`,
  '/interconnects/a',
  '/interconnects/a/loa',
  '/interconnects/a/status',
  '/cnis/x',
  '/slots/../settings',
  '/nowhere',
);
const account = fc.constantFrom(liveAccount, demoAccount, 'a', '%2e%2e');
const path = fc.oneof(
  fc.tuple(account, place).map(([id, rest]) => `/api/accounts/${id}/cni${rest}`),
  fc.constantFrom('/', '/api', '/api/', '/api/session', '/api/__sim/state', '/api/__sim/reset'),
  fc.constantFrom('/api/__sim/clock', '/api/__sim/weather', '/healthz', '/.git/config', '/x.php'),
  fc.webPath(),
);
const query = fc.webQueryParameters().map((text) => (text === '' ? '' : `?${text}`));
const line = fc.string({ unit: 'grapheme-ascii', maxLength: 40 }).map((text) => text.trim());
const headers = fc.dictionary(
  fc.constantFrom(
    'host',
    'origin',
    'referer',
    'content-type',
    'content-length',
    'content-encoding',
    'authorization',
    'x-auth-key',
    'x-auth-email',
    'x-forwarded-host',
    'x-forwarded-for',
    'sec-fetch-site',
    'sec-fetch-mode',
    'sec-fetch-dest',
    'cache-control',
    'range',
    'accept',
    'if-none-match',
    'accept-encoding',
    'x-http-method-override',
    'cookie',
    'forwarded',
  ),
  fc.oneof(
    line,
    fc.constantFrom(
      'same-origin',
      'cross-site',
      'none',
      'navigate',
      'document',
      'application/json',
    ),
    fc.constantFrom('max-age=900', 'no-cache', 'gzip', 'null', 'http://127.0.0.1:4700', '-1'),
  ),
  { maxKeys: 4 },
);
const body = fc.option(
  fc.oneof(
    fc.json(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('{"default_asn":1}', '{"mode":"demo"}', '{"advance_seconds":1}', '{}', 'null'),
  ),
  { nil: undefined },
);
const allowed = new RegExp(
  `^/client/v4/accounts/${liveAccount}/cni/(settings|slots|cnis|interconnects)(/[^/?]+(/loa|/status)?)?(\\?|$)`,
);

it('any request at all is answered by no failure of ours, tells nothing and goes nowhere else', async () => {
  upstream.answerJson({ items: [] }, 200, { 'x-echo': token, 'set-cookie': token });
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      method,
      path,
      query,
      headers,
      body,
      async (isLive, verb, where, asked, said, sent) => {
        upstream.arrivals.length = 0;
        const tab = isLive ? live : demo;
        tab.log.length = 0;
        const carries = sent !== undefined && verb !== 'GET' && verb !== 'HEAD';
        const init = { headers: said, ...(carries ? { body: sent } : {}) };
        const { cookie } = tab;
        const response = await tab.send(verb, `${where}${asked}`, init);
        // A session of its own for the next request, whatever this one said.
        tab.cookie = cookie;
        expect(response.status).toBeLessThan(500);
        expect(response.headers.get('x-content-type-options')).toBe('nosniff');
        expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
        expect([...response.headers.keys()].join()).not.toMatch(/access-control|server|powered/);
        const told = `${await response.text()}${JSON.stringify([...response.headers])}`;
        expect(`${told}${JSON.stringify(tab.log)}`).not.toContain('sentinel');
        for (const { target, headers: carried } of upstream.arrivals) {
          expect(target).toMatch(allowed);
          expect(carried.authorization).toBe(`Bearer ${token}`);
          expect(
            Object.keys(carried).filter((name) =>
              /^(x-|cookie|origin|referer|forwarded|sec-)/.test(name),
            ),
          ).toEqual([]);
        }
      },
    ),
    { numRuns: 300 },
  );
}, 30_000);
