import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeUpstream, Tab, liveAccount, liveTab } from './testing.ts';

const token = 'cfut_sentinel-of-the-token';
const sessionSecret = 'sentinel-of-the-session-secret-0';
const key = 'sentinel-of-a-pairing-or-md5-key';
const base = `/api/accounts/${liveAccount}/cni`;
const upstream = new FakeUpstream();
let tab: Tab;
let connecting: Tab;

beforeAll(async () => {
  await upstream.start();
  const vars = { SESSION_SECRET: sessionSecret, UPSTREAM_TIMEOUT_MS: '100' };
  tab = await liveTab(upstream, vars);
  const open = { ...vars, CLOUDFLARE_BASE_URL: upstream.baseUrl };
  connecting = new Tab(open, undefined, { sleep: async () => undefined });
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
const credentials = [
  { scheme: 'token', token },
  { scheme: 'token', token: token.replace('cfut_', 'cfat_') },
  { scheme: 'token', token: token.replace('cfut_', 'cfk_') },
  { scheme: 'token', token: token.replace('cfut_', '') },
  { scheme: 'token', token: `${token} ${token}` },
  { scheme: 'key', email: 'engineer@example.com', key: token.replace('cfut_', 'cfk_') },
  { scheme: 'key', email: token, key: token },
  token,
];
const verified = { success: true, result: { status: 'active' }, items: [] };
const quoting = { success: false, errors: [{ code: 1000, message: `Invalid: ${token}` }] };

function behave(behaviour: string): void {
  upstream.answer = (request, response) => {
    if (behaviour === 'json') response.end('{}');
    if (behaviour === 'error') response.writeHead(500).end();
    if (behaviour === 'html') response.writeHead(502, { 'content-type': 'text/html' }).end('<p>');
    if (behaviour === 'drop') request.socket.destroy();
    // A header that quotes the credential must not find its way back either.
    const echoes = { location: `/?${token}`, 'x-echo': token, 'set-cookie': token };
    if (behaviour === 'redirect') response.writeHead(302, echoes).end(token);
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

  it('is in no answer and no log line of connecting, whatever Cloudflare says to it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...credentials),
        fc.constantFrom<unknown>(
          verified,
          quoting,
          { result: [] },
          { items: [], result: token },
          token,
        ),
        fc.constantFrom(200, 400, 401, 403, 404, 429, 500, 302),
        async (credential, answer, status) => {
          upstream.answerJson(answer, status, { 'x-echo': token, 'set-cookie': token });
          connecting.log.length = 0;
          const answers = [
            await connecting.write('POST', '/api/connect', credential),
            await connecting.get('/api/connect'),
            await connecting.write('POST', '/api/connect/account', { account_id: liveAccount }),
            await connecting.get('/api/session'),
          ];
          const texts = await Promise.all(answers.map((response) => response.text()));
          const headers = answers.map((response) => JSON.stringify([...response.headers]));
          const told = [...texts, ...headers, JSON.stringify(connecting.log)].join('\n');
          for (const secret of ['sentinel-of-the-token', sessionSecret]) {
            expect(told).not.toContain(secret);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
