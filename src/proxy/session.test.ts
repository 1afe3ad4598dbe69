import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { session } from '#contract/session';
import { simulationState } from '#contract/simulation';
import { readEnvironment } from './env.ts';
import { codes } from './errors.ts';
import { sessionCookieName } from './hosts.ts';
import { FakeUpstream, Tab, demoAccount, liveAccount, liveTab, refusalOf } from './testing.ts';

const settings = `/api/accounts/${demoAccount}/cni/settings`;

const worldTag: unknown = expect.stringMatching(/^[\da-f]{8}$/);

describe('a session', () => {
  it('begins as a demo without credentials', async () => {
    const tab = new Tab();
    const response = await tab.get('/api/session');
    expect(session.parse(await response.json())).toEqual({
      mode: 'demo',
      account_id: demoAccount,
      available: ['demo'],
      connect: 'open',
      world: worldTag,
    });
    const cookie = response.headers.get('set-cookie');
    expect(cookie).toMatch(
      /^cni_session_4700=ey.*; Max-Age=(604800|604799); Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect((await tab.get(settings)).status).toBe(200);
  });

  it('has a cookie bound to the host where browsers come by https', async () => {
    const tab = new Tab({ PUBLIC_ORIGIN: 'https://cni.example.net' });
    const response = await tab.get('/api/session');
    const cookie = response.headers.get('set-cookie');
    expect(cookie).toMatch(/^__Host-cni_session=.*; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    expect(response.headers.get('strict-transport-security')).toContain('max-age=');
  });

  it.each<[Record<string, string>, string]>([
    [{}, 'cni_session_4700'],
    [{ PORT: '4800' }, 'cni_session_4800'],
    [{ HOST: '::1', PORT: '4800' }, 'cni_session_4800'],
    [{ PORT: '4800', PUBLIC_ORIGIN: 'http://localhost:8080' }, 'cni_session_8080'],
    [{ PORT: '4800', PUBLIC_ORIGIN: 'http://localhost' }, 'cni_session_80'],
    [{ HOST: '0.0.0.0', PORT: '4800' }, 'cni_session'],
    [{ PUBLIC_ORIGIN: 'http://cni.example.net' }, 'cni_session'],
    [{ PUBLIC_ORIGIN: 'https://cni.example.net' }, '__Host-cni_session'],
  ])('with %j has its cookie under the name %s', (vars, name) => {
    const { host, port, publicOrigin } = readEnvironment(vars);
    expect(sessionCookieName({ host, port, publicOrigin, live: false })).toBe(name);
  });

  it('outlives the session of a server on another port', async () => {
    const tab = await new Tab().open();
    const one = tab.cookie;
    // A browser sends the cookies of every port of the host.
    tab.cookie = `cni_session_4800=sealed-by-another; ${one}`;
    expect((await tab.get(settings)).status).toBe(200);
  });

  it('switches between live and demo, where both are available', async () => {
    const upstream = new FakeUpstream();
    const tab = await liveTab(upstream, { CLOUDFLARE_BASE_URL: 'https://api.invalid/client/v4' });
    const read = async (response: Response) => session.parse(await response.json());
    expect(await read(await tab.get('/api/session'))).toMatchObject({ account_id: liveAccount });
    expect(await read(await tab.write('POST', '/api/session', { mode: 'demo' }))).toEqual({
      mode: 'demo',
      account_id: demoAccount,
      available: ['demo', 'live'],
      connect: 'open',
      world: worldTag,
    });
    expect((await tab.get(settings)).status).toBe(200);
    expect(await read(await tab.get('/api/session'))).toMatchObject({ mode: 'demo' });
  });

  it.each([
    [{ mode: 'live' }, codes.modeUnavailable, '/mode'],
    [{ mode: 'other' }, codes.bodyInvalid, '/mode'],
  ])('refuses %j without credentials', async (body, code, pointer) => {
    const response = await new Tab().write('POST', '/api/session', body);
    expect(await refusalOf(response)).toMatchObject({ codes: [code], pointers: [pointer] });
  });

  it('has a world of its own', async () => {
    const one = await new Tab().open();
    const other = await new Tab(one).open();
    await one.write('PUT', settings, { default_asn: 64_999 });
    const asnOf = async (tab: Tab) =>
      z.object({ default_asn: z.number() }).parse(await (await tab.get(settings)).json())
        .default_asn;
    expect(await asnOf(one)).toBe(64_999);
    expect(await asnOf(other)).not.toBe(64_999);
  });

  it('controls its own simulator', async () => {
    const one = await new Tab().open();
    const other = await new Tab(one).open();
    await one.write('POST', '/api/__sim/weather', { weather: 'forbidden', applies_to: 'all' });
    expect((await one.get(settings)).status).toBe(403);
    expect((await other.get(settings)).status).toBe(200);
    const state = simulationState.parse(await (await one.get('/api/__sim/state')).json());
    expect(state.weather).toBe('forbidden');
  });

  it.each([undefined, ''])('resets its simulator with the body %j', async (body) => {
    const tab = await new Tab().open();
    await tab.write('PUT', settings, { default_asn: 64_999 });
    const response = await tab.send('POST', '/api/__sim/reset', { body });
    expect(response.status).toBe(200);
    expect(await (await tab.get(settings)).json()).toEqual({ default_asn: 13_335 });
  });

  it('controls its simulator by JSON only', async () => {
    const tab = await new Tab().open();
    const response = await tab.send('POST', '/api/__sim/reset', { body: '{}' });
    expect(await refusalOf(response)).toMatchObject({ codes: [codes.mediaTypeRefused] });
  });

  it('has no simulator when it is live', async () => {
    const upstream = new FakeUpstream();
    const tab = await liveTab(upstream, { CLOUDFLARE_BASE_URL: 'https://api.invalid/client/v4' });
    const response = await tab.get('/api/__sim/state');
    expect(await refusalOf(response)).toMatchObject({ status: 404, codes: [codes.notFound] });
  });
});

describe('a request without a valid session', () => {
  const message = 'Your session has ended; reload the page to start a new one';
  const ended = { status: 401, codes: [codes.sessionEnded], message };

  it('is told that it ended', async () => {
    expect(await refusalOf(await new Tab().get(settings))).toMatchObject(ended);
    expect(await refusalOf(await new Tab().get('/api/__sim/state'))).toMatchObject(ended);
  });

  it('ended when its cookie was tampered with', async () => {
    const tab = await new Tab().open();
    const { cookie } = tab;
    // Not the last character: of a base64url text's last one some bits may mean nothing.
    for (const at of [20, 60, cookie.length - 40, cookie.length - 4]) {
      const other = cookie[at] === 'A' ? 'B' : 'A';
      tab.cookie = `${cookie.slice(0, at)}${other}${cookie.slice(at + 1)}`;
      expect(await refusalOf(await tab.get(settings))).toMatchObject(ended);
    }
  });

  it('ended when another process sealed its cookie', async () => {
    const tab = new Tab();
    tab.cookie = (await new Tab().open()).cookie;
    expect(await refusalOf(await tab.get(settings))).toMatchObject(ended);
  });

  it('goes on when another process has the same secret', async () => {
    const vars = { SESSION_SECRET: 'a secret that both replicas were given' };
    const tab = new Tab(vars);
    tab.cookie = (await new Tab(vars).open()).cookie;
    expect((await tab.get(settings)).status).toBe(200);
  });

  it('ended when it was live and the server no longer is', async () => {
    const vars = { SESSION_SECRET: 'a secret that both replicas were given' };
    const tab = new Tab(vars);
    tab.cookie = (
      await liveTab(new FakeUpstream(), { ...vars, CLOUDFLARE_BASE_URL: 'https://api.invalid' })
    ).cookie;
    expect(await refusalOf(await tab.get(settings))).toMatchObject(ended);
  });
});
