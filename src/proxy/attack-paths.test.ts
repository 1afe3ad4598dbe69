import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codes } from './errors.ts';
import { FakeUpstream, liveAccount, liveTab, refusalOf, someUuid } from './testing.ts';
import type { Tab } from './testing.ts';

const cni = `/accounts/${liveAccount}/cni`;
const upstream = new FakeUpstream();
let tab: Tab;

beforeAll(async () => {
  await upstream.start();
  upstream.answerJson({ items: [] });
  tab = await liveTab(upstream);
});
beforeEach(() => {
  upstream.arrivals.length = 0;
});
afterAll(() => upstream.stop());

// What is encoded so that a browser or a server takes it apart only after it was looked at.
const ways = [
  '..%2f',
  '..%2F..%2F..%2Fuser',
  '%2e%2e%2f',
  '%2e%2e%5c',
  '..%5c..%5cuser',
  'a%2fb',
  '%252e%252e%252f',
  '%25252e',
  '..%252f',
  'ewr-a%00',
  'ewr-a%00.json',
  'a%0d%0aHost:%20evil',
  'a%0aX-Auth-Key:%20x',
  'a%7f',
  'a%c2%85b',
  '%2f%2fevil.example',
];

describe('path traversal', () => {
  it.each(ways)('as an id %s ends here', async (way) => {
    const refusal = await refusalOf(await tab.get(`/api${cni}/interconnects/${way}`));
    expect(refusal).toMatchObject({ status: 404, codes: [codes.notFound] });
    expect(upstream.arrivals).toEqual([]);
  });

  it.each([
    '%c0%ae%c0%ae',
    '%c0%af',
    '%e0%80%af',
    '%f0%80%80%af',
    '%ff',
    '%',
    '%2',
    '%u002e',
    '%ed%a0%80',
  ])('by overlong or broken UTF-8 %s ends here', async (way) => {
    const refusal = await refusalOf(await tab.get(`/api${cni}/interconnects/${way}`));
    expect(refusal).toMatchObject({ status: 400, codes: [codes.parameterInvalid] });
    expect(upstream.arrivals).toEqual([]);
  });

  it('by full-width dots and slashes is one segment and no way', async () => {
    await tab.get(`/api${cni}/interconnects/${encodeURIComponent('．．／user')}`);
    expect(upstream.arrivals.map(({ target }) => target)).toEqual([
      `/client/v4${cni}/interconnects/${encodeURIComponent('．．／user')}`,
    ]);
  });

  it.each([
    ['account', `/api/accounts/..%2f..%2fuser/cni/settings`],
    ['account', `/api/accounts/${liveAccount}%2f..%2f${liveAccount}/cni/settings`],
    ['account', `/api/accounts/${liveAccount}%00/cni/settings`],
    ['account', `/api/accounts/${liveAccount.toUpperCase()}/cni/settings`],
    ['slot', `/api${cni}/slots/${someUuid}%2f..`],
    ['slot', `/api${cni}/slots/${someUuid}%0a`],
    ['CNI', `/api${cni}/cnis/${someUuid}%00`],
    ['CNI', `/api${cni}/cnis/..%2fslots`],
  ])('in the place of the %s (%s) ends here', async (_, path) => {
    const response = await tab.get(path);
    expect([400, 403]).toContain(response.status);
    expect(upstream.arrivals).toEqual([]);
  });

  it('by a name without end ends here', async () => {
    const response = await tab.get(`/api${cni}/interconnects/${'a'.repeat(5000)}`);
    expect(response.status).toBe(404);
    expect(upstream.arrivals).toEqual([]);
  });

  it.each([
    `/api/${cni}/settings`,
    `/API${cni}/settings`,
    `/api${cni}/settings/`,
    `/api${cni}/Settings`,
    `/api${cni};x=1/settings`,
    `/api${cni}/settings;x=1`,
    `/api${cni}/%73ettings`,
    `/api/%61ccounts/${liveAccount}/cni/settings`,
    `/api/client/v4${cni}/settings`,
    `/api/https://api.cloudflare.com${cni}/settings`,
    `//evil.example/api${cni}/settings`,
  ])('by another spelling of the address, %s, is no operation', async (path) => {
    const response = await tab.get(path);
    expect(response.status).toBe(404);
    expect(upstream.arrivals).toEqual([]);
  });

  it('by any path at all reaches no other address upstream than an operation’s', async () => {
    const part = fc.constantFrom(
      '/',
      '..',
      '.',
      '%2e',
      '%2f',
      '%5c',
      '\\',
      '%25',
      '%00',
      ';',
      '?',
      '#',
      '@',
      ':',
      '//',
      'api',
      'accounts',
      liveAccount,
      'cni',
      'slots',
      'cnis',
      'interconnects',
      'user',
      someUuid,
      'ewr-a',
      'loa',
      'status',
      'settings',
      'é',
      '%c3%a9',
      '%c0%ae',
    );
    const name = '(?!\\.\\.?(/|$))[^/?#\\\\]+';
    const allowed = new RegExp(
      `^/client/v4/accounts/${liveAccount}/cni/(settings|(slots|cnis)(/${someUuid})?|interconnects(/${name}(/loa|/status)?)?)(\\?[^#]*)?$`,
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('/api/', `/api${cni}/`, `/api${cni}/interconnects/`),
        fc.array(part, { maxLength: 10 }),
        async (start, parts) => {
          upstream.arrivals.length = 0;
          const response = await tab.get(`${start}${parts.join('')}`);
          expect(response.status).toBeLessThan(500);
          for (const { target } of upstream.arrivals) {
            expect(target).toMatch(allowed);
            expect(target.split('?')[0]).not.toMatch(/%(2f|5c|25|00)/i);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
