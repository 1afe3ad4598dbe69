import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeUpstream, liveAccount, liveTab } from './testing.ts';
import type { Tab } from './testing.ts';

const token = 'cfut_sentinel-of-the-token';
const sessionSecret = 'sentinel-of-the-session-secret-0';
const key = 'sentinel-of-a-pairing-or-md5-key';
const base = `/api/accounts/${liveAccount}/cni`;
const upstream = new FakeUpstream();
let tab: Tab;

beforeAll(async () => {
  await upstream.start();
  tab = await liveTab(upstream, { SESSION_SECRET: sessionSecret, UPSTREAM_TIMEOUT_MS: '100' });
});
afterAll(() => upstream.stop());

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'];
const paths = [
  '/',
  '/healthz',
  '/api/session',
  '/api/nothing',
  '/api/__sim/state',
  `${base}/settings`,
  `${base}/interconnects`,
  `${base}/interconnects/${key}`,
  `${base}/interconnects?site=${key}&limit=${key}`,
  `${base}/cnis`,
  `${base}/cnis/${key}`,
];
const bodies = [
  undefined,
  '{',
  JSON.stringify({ default_asn: key }),
  JSON.stringify({ type: 'gcp_partner', pairing_key: key, bandwidth: '1G' }),
  JSON.stringify({ account: liveAccount, interconnect: 'a', bgp: { md5_key: { key } } }),
  `"${key}`,
];
const behaviours = ['json', 'error', 'html', 'drop', 'silence', 'redirect'];

function behave(behaviour: string): void {
  upstream.answer = (request, response) => {
    if (behaviour === 'json') response.end('{}');
    if (behaviour === 'error') response.writeHead(500).end();
    if (behaviour === 'html') response.writeHead(502, { 'content-type': 'text/html' }).end('<p>');
    if (behaviour === 'drop') request.socket.destroy();
    // A header that quotes the credential must not find its way back either.
    const quoting = { location: `/?${token}`, 'x-echo': token, 'set-cookie': token };
    if (behaviour === 'redirect') response.writeHead(302, quoting).end(token);
  };
}

describe('a secret', () => {
  it('is in no answer and no log line, whatever is asked and however it fails', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...methods),
        fc.constantFrom(...paths),
        fc.constantFrom(...bodies),
        fc.constantFrom(...behaviours),
        fc.boolean(),
        async (method, path, body, behaviour, own) => {
          behave(behaviour);
          tab.log.length = 0;
          const init = method === 'GET' || body === undefined ? {} : { body };
          const headers = {
            'content-type': 'application/json',
            ...(own ? {} : { origin: 'https://evil.example' }),
          };
          const response = await tab.send(method, path, { ...init, headers });
          const told = [
            await response.text(),
            JSON.stringify([...response.headers]),
            JSON.stringify(tab.log),
          ].join('\n');
          for (const secret of [token, sessionSecret, key]) expect(told).not.toContain(secret);
        },
      ),
      { numRuns: 150 },
    );
  });
});
