import { clockState } from '#contract/simulation';
import { describe, expect, test } from 'vitest';
import { demoAccountId, demoGlobalKey, demoTokens } from './credentials.ts';
import { refusalOf, testClient } from './test-client.ts';

const { email, key } = demoGlobalKey;

describe('credentials', () => {
  test.each([
    ['token', { authorization: 'Bearer demo-write' }],
    ['read-only token', { authorization: 'Bearer demo-read' }],
    ['e-mail and key', { 'x-auth-email': email, 'x-auth-key': key }],
  ])('%s may read', async (_, headers) => {
    const response = await testClient().send('settings.get', { headers });
    expect(response.status).toBe(200);
  });

  test.each([
    ['none', {}, 400, 9106],
    ['e-mail alone', { 'x-auth-email': email }, 400, 9106],
    ['key alone', { 'x-auth-key': key }, 400, 9106],
    ['no scheme', { authorization: 'demo-write' }, 400, 6003],
    ['another scheme', { authorization: 'Basic ZGVtbw==' }, 400, 6003],
    ['a token with a space', { authorization: 'Bearer a b' }, 400, 6003],
    ['an unknown token', { authorization: 'Bearer nobody' }, 403, 9109],
    ['not an e-mail', { 'x-auth-email': 'nobody', 'x-auth-key': key }, 400, 6003],
    ['not a key', { 'x-auth-email': email, 'x-auth-key': 'a b' }, 400, 6003],
    ['another key', { 'x-auth-email': email, 'x-auth-key': 'other' }, 403, 9103],
  ])('%s is refused', async (_, headers, status, code) => {
    const refusal = await testClient().refusal('settings.get', { headers });
    expect(refusal).toMatchObject({ status, errors: [{ code }] });
  });

  test.each([
    ['6111', { authorization: 'demo-write' }],
    ['6102', { 'x-auth-email': 'nobody', 'x-auth-key': key }],
    ['6103', { 'x-auth-email': email, 'x-auth-key': 'a b' }],
  ])('malformed headers carry %s in their chain', async (code, headers) => {
    const response = await testClient().send('settings.get', { headers });
    expect(await response.text()).toContain(`"error_chain":[{"code":${code}`);
  });

  test('a read-only token may not write', async () => {
    const headers = { authorization: `Bearer ${demoTokens.read}` };
    const refusal = await testClient().refusal('settings.update', {
      headers,
      body: { default_asn: 64512 },
    });
    expect(refusal).toMatchObject({ status: 403, errors: [{ code: 10000 }] });
  });

  test('in the read-only scenario nobody may write', async () => {
    const refusal = await testClient({ scenario: 'read-only' }).refusal('settings.update', {
      body: { default_asn: 64512 },
    });
    expect(refusal).toMatchObject({ status: 403, errors: [{ code: 10000 }] });
  });
});

describe('routes', () => {
  const headers = { authorization: 'Bearer demo-write' };
  const base = `/client/v4/accounts/${demoAccountId}/cni`;

  test.each([
    ['an unknown path', 'GET', `${base}/ports`, 404, [7003, 7000]],
    ['another product', 'GET', '/client/v4/zones', 404, [7003, 7000]],
    ['a malformed account', 'GET', '/client/v4/accounts/demo/cni/slots', 404, [7003, 7000]],
    ['another account', 'GET', `/client/v4/accounts/${'0'.repeat(32)}/cni/slots`, 403, [9109]],
    ['a method that is not there', 'PATCH', `${base}/settings`, 405, [7001]],
    ['a malformed CNI id', 'GET', `${base}/cnis/1`, 400, [20003]],
    ['a malformed slot id', 'GET', `${base}/slots/1`, 400, [20003]],
    ['a malformed limit', 'GET', `${base}/slots?limit=-1`, 400, [20003]],
    ['two malformed parameters', 'GET', `${base}/slots?limit=x&cursor=y`, 400, [20003, 20003]],
    ['a malformed filter', 'GET', `${base}/slots?occupied=maybe`, 400, [20003]],
  ])('%s is refused', async (_, method, path, status, codes) => {
    const response = await testClient().raw(path, { method, headers });
    const refusal = await refusalOf(response);
    expect(refusal.status).toBe(status);
    expect(refusal.errors.map(({ code }) => code)).toEqual(codes);
  });
});

describe('headers', () => {
  test('every answer carries another cf-ray, refusals included', async () => {
    const client = testClient();
    const answers = [
      await client.send('settings.get'),
      await client.send('settings.get', { headers: {} }),
      await client.raw('/nowhere'),
    ];
    const rays = answers.map((answer) => answer.headers.get('cf-ray') ?? '');
    for (const ray of rays) expect(ray).toMatch(/^[0-9a-f]{16}-[A-Z]{3}$/);
    expect(new Set(rays).size).toBe(3);
  });

  test('the rate limit counts down, refuses, and starts again after five virtual minutes', async () => {
    const client = testClient();
    const first = await client.send('settings.get');
    expect(first.headers.get('ratelimit')).toBe('"default";r=1199;t=300');
    expect(first.headers.get('ratelimit-policy')).toBe('"default";q=1200;w=300');
    for (let sent = 1; sent < 1200; sent += 1) await client.send('settings.get');

    const over = await client.send('settings.get');
    expect(over.headers.get('retry-after')).toBe('300');
    expect(over.headers.get('ratelimit')).toBe('"default";r=0;t=300');
    expect(await refusalOf(over)).toMatchObject({ status: 429, errors: [{ code: 971 }] });

    await client.control('/__sim/clock', clockState, { advance_seconds: 300 });
    expect((await client.send('settings.get')).status).toBe(200);
  });
});
