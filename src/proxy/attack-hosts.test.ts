import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { v4ErrorEnvelope } from '#contract/common';
import { session } from '#contract/session';
import { CookieJar } from './cookies.ts';
import { codes } from './errors.ts';
import { createSessions } from './session.ts';
import { InWorkerd, OnNode, sessionSecret, token } from './test-attacked.ts';
import type { Answered, AttackedConsole } from './test-attacked.ts';
import {
  attacks,
  cni,
  instead,
  put,
  read,
  send,
  settings,
  smuggled,
  splitting,
  upstreamHeaders,
} from './test-attacks.ts';
import { FakeUpstream, demoAccount, liveAccount } from './testing.ts';

// A busy machine takes its time, and most of these are several requests.
vi.setConfig({ testTimeout: 20_000 });

const hour = 60 * 60 * 1000;
const megabyte = Buffer.alloc(1024 * 1024, 0x20);
const other = new FakeUpstream();
beforeAll(() => other.start());
afterAll(() => other.stop());

function codeIn({ body }: Answered): number | undefined {
  return v4ErrorEnvelope.parse(JSON.parse(body)).errors[0]?.code;
}

/** The cookie of a live session that was sealed so long ago. */
async function sealed(at: AttackedConsole, agoMs: number, secret = sessionSecret): Promise<string> {
  const jar = new CookieJar();
  const name = `cni_session_${at.port}`;
  const now = () => Date.now() - agoMs;
  const sessions = createSessions({ secrets: [secret], name, secure: false, now });
  await sessions.begin(jar, { mode: 'live' });
  return jar.lines()[0]?.split(';')[0] ?? '';
}

/** The same attacks on both hosts, over a socket; in workerd past Miniflare, which would tidy them. */
describe.each([
  ['Node', new OnNode()],
  ['workerd', new InWorkerd()],
])('on %s', (host, at) => {
  const { upstream } = at;
  beforeAll(() => at.start(), 60_000);
  beforeEach(() => {
    upstream.arrivals.length = 0;
    other.arrivals.length = 0;
    upstream.answerJson({ default_asn: 1 });
  });
  afterAll(() => at.stop());

  const json = (method: string, path: string, body: object, cookie = at.cookie) => {
    const text = JSON.stringify(body);
    const lines = send(at, [method, path], text.length);
    return at.say(instead(lines, 'Cookie', `Cookie: ${cookie}`), text);
  };
  const get = (path: string, cookie = at.cookie) =>
    at.say(instead(read(at, path), 'Cookie', `Cookie: ${cookie}`));

  it.concurrent.each(attacks)('$name ends here', async (attack) => {
    const { status, code } = (host === 'workerd' ? attack.inWorkerd : undefined) ?? attack;
    const answer = await at.say(attack.lines(at), attack.body);
    expect(answer.status, answer.body).toBe(status);
    if (code !== undefined) expect(codeIn(answer)).toBe(code);
    expect(answer.head).not.toMatch(/^(access-control|location|server|set-cookie)/m);
    expect(upstream.arrivals).toEqual([]);
  });

  it('carries nothing of the browser upstream, named in Connection or not', async () => {
    const answer = await at.say(put(at, 17, ...smuggled), '{"default_asn":7}');
    expect(answer.status).toBe(200);
    const [arrival, ...more] = upstream.arrivals;
    expect(more).toEqual([]);
    expect(arrival).toMatchObject({
      method: 'PUT',
      target: settings.replace('/api', '/client/v4'),
      body: '{"default_asn":7}',
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        'content-type': 'application/json',
        'user-agent': 'cni-console',
      },
    });
    // What the connection itself needs; workerd unpacks answers, and says whose Worker asks.
    const own = /^(host|connection|content-length|accept-encoding|cf-worker)$/;
    const rest = Object.keys(arrival?.headers ?? {}).filter((name) => !own.test(name));
    expect(rest.toSorted()).toEqual(['accept', 'authorization', 'content-type', 'user-agent']);
    expect(JSON.stringify(arrival)).not.toMatch(/of-the-browser|evil|192\.0\.2/);
  });

  it('takes a cookie that it sealed itself and not too long ago, and no other', async () => {
    const fresh = await sealed(at, 0);
    const [name = '', text = ''] = fresh.split('=');
    const parts = text.split('.');
    const changed = parts.with(
      3,
      `${parts[3]?.startsWith('A') === true ? 'B' : 'A'}${parts[3]?.slice(1)}`,
    );
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const claims = Buffer.from(JSON.stringify({ mode: 'live', exp: 9e9, iat: 1 }));
    const cookies: [cookie: string, status: number][] = [
      [fresh, 200],
      [await sealed(at, hour), 200],
      [await sealed(at, 2 * hour), 401],
      [await sealed(at, 12 * hour), 401],
      [await sealed(at, 0, 'another secret, of another console'), 401],
      [`${name}=${text.slice(0, -1)}`, 401],
      [`${name}=${text.slice(0, 40)}`, 401],
      [`${name}=${changed.join('.')}`, 401],
      [`${name}=${parts.with(1, 'AAAA').join('.')}`, 401],
      [`${name}=${none}.${claims.toString('base64url')}.`, 401],
      [`${name}_use=${text}`, 401],
      [`cni_session=${text}`, 401],
      [`${name}=`, 401],
      [`${name}=%00; ${name}=${'a.'.repeat(500)}`, 401],
      ['', 401],
    ];
    for (const [cookie, status] of cookies) {
      const answer = await get(settings, cookie);
      expect(answer.status, cookie).toBe(status);
      if (status === 401) expect(codeIn(answer)).toBe(codes.sessionEnded);
    }
    expect(upstream.arrivals).toHaveLength(2);
  });

  it('takes no copy of a session that was ended here', async () => {
    const suitsAll = { success: true, result: { status: 'active', items: [] } };
    upstream.answerJson(suitsAll);
    const waiting = await json('POST', '/api/connect', { scheme: 'token', token: 'cfat_sentinel' });
    const account = { account_id: liveAccount };
    const begun = await json('POST', '/api/connect/account', account, at.cookieOf(waiting));
    expect(begun.status).toBe(200);
    const copy = at.cookieOf(begun);
    expect((await get(settings, copy)).status).toBe(200);
    expect((await json('DELETE', '/api/connect', {}, copy)).status).toBe(200);
    expect((await get(settings, copy)).status).toBe(401);
  });

  it('sends nobody anywhere after connecting, or from any address', async () => {
    const next = '?next=https://evil.example&return_to=//evil.example&redirect_uri=//evil.example';
    const credential = { scheme: 'token', token: 'cfut_x', next: 'https://evil.example' };
    const answers = [
      await json('POST', `/api/connect${next}`, credential),
      await json('POST', `/api/connect/account${next}`, { account_id: liveAccount }),
      await get(`/api/connect${next}`),
      await json('DELETE', `/api/connect${next}`, {}),
    ];
    for (const path of [
      `/connect${next}`,
      '//evil.example',
      '/\\evil.example',
      '/%2f%2fevil.example',
    ]) {
      answers.push(
        await at.say(read(at, path, 'Accept: text/html', 'X-Forwarded-Host: evil.example')),
      );
    }
    for (const { status, head } of answers) {
      expect(status < 300 || status >= 400).toBe(true);
      expect(head).not.toMatch(/^(location|refresh):|evil/m);
    }
  });

  it('keeps each session in its own world', async () => {
    const demo = async () =>
      at.cookieOf(await json('POST', '/api/session', { mode: 'demo' }, await at.newCookie()));
    const [mine, theirs] = [await demo(), await demo()];
    const path = `/api/accounts/${demoAccount}/cni/settings`;
    await json('PUT', path, { default_asn: 64_999 }, mine);
    const { world } = session.parse(JSON.parse((await get('/api/session', mine)).body));
    expect((await get(`${path}?world=${world}`, theirs)).body).not.toContain('64999');
    await json('POST', '/api/__sim/reset', { scenario: 'empty', world }, theirs);
    expect(JSON.parse((await get(path, mine)).body)).toEqual({ default_asn: 64_999 });
    expect((await get(path)).status).toBe(403);
    expect(upstream.arrivals).toEqual([]);
  });

  describe('an upstream that answers', () => {
    it('with Set-Cookie, CORS or headers of its own sets nothing here', async () => {
      upstream.answerJson({ default_asn: 1 }, 200, upstreamHeaders);
      const { status, head } = await get(settings);
      expect(status).toBe(200);
      const said =
        /^(http|connection|content-length|date|keep-alive|transfer-encoding|x-request-id)/;
      expect(
        head
          .split('\r\n')
          .filter((line) => !said.test(line.toLowerCase()))
          .toSorted(),
      ).toEqual([
        'cache-control: no-store',
        "content-security-policy: sandbox; default-src 'none'; frame-ancestors 'none'",
        'content-type: application/json',
        'cross-origin-resource-policy: same-origin',
        'referrer-policy: no-referrer',
        'x-content-type-options: nosniff',
        'x-frame-options: DENY',
      ]);
    });

    it.each([301, 302, 303, 307, 308])(
      'with %i to another host is not followed',
      async (status) => {
        const location = `${other.baseUrl}${settings}`;
        upstream.answer = (_, response) => void response.writeHead(status, { location }).end();
        for (const answer of [
          await get(settings),
          await json('PUT', settings, { default_asn: 1 }),
        ]) {
          expect(answer.status).toBe(502);
          expect(codeIn(answer)).toBe(codes.upstreamRedirected);
          expect(answer.head).not.toMatch(/^location/m);
        }
        expect(other.arrivals).toEqual([]);
      },
    );

    it.each(splitting)('with the line %j adds none to ours, or is refused', async (line) => {
      upstream.answer = (request) =>
        void request.socket.end(
          `HTTP/1.1 200 OK\r\n${line}\r\nContent-Length: 2\r\n\r\n{}`,
          'latin1',
        );
      const { status, head } = await get(settings);
      expect([200, 502, 504]).toContain(status);
      expect(head).not.toMatch(/set-cookie|script|a=b/);
    });

    it('with 100 MB is cut off at 16, and not taken in', async () => {
      let sent = 0;
      let gone = false;
      upstream.answer = (_, response) => {
        response.on('close', () => (gone = true));
        response.writeHead(200, { 'content-type': 'application/json' });
        const more = () => {
          for (let room = true; room && sent < 100 && !response.destroyed; sent += 1) {
            room = response.write(megabyte);
          }
          if (sent === 100) response.end();
        };
        response.on('drain', more);
        more();
      };
      const answer = await get(settings);
      expect(answer.status).toBe(502);
      expect(codeIn(answer)).toBe(codes.upstreamTooLarge);
      await expect.poll(() => gone).toBe(true);
      expect(sent).toBeLessThan(60);
    });

    it('never, or without end, is given up after its time, and keeps nobody else waiting', async () => {
      upstream.answer = (request, response) => {
        if (request.url?.endsWith('/slots') === true) response.writeHead(200).write('{');
        if (request.url?.endsWith('/cnis') === true) response.end('{"items":[]}');
      };
      const started = performance.now();
      const silent = [get(settings), get(settings), get(`${cni}/slots`)];
      expect((await get(`${cni}/cnis`)).status).toBe(200);
      for (const answer of await Promise.all(silent)) {
        expect(answer.status).toBe(504);
        expect(codeIn(answer)).toBe(codes.upstreamTimeout);
      }
      expect(performance.now() - started).toBeLessThan(6000);
      expect(upstream.arrivals).toHaveLength(3);
    });
  });

  it('has written no secret to its log', () => {
    expect(at.logged).toContain('"operation":"settings.get"');
    expect(at.logged).not.toMatch(/sentinel|of-the-browser|cni_session|eyJ/);
  });
});
