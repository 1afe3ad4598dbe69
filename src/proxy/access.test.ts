import { Hono } from 'hono';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { session } from '#contract/session';
import { requireAccess } from './access.ts';
import { composeApp } from './compose.ts';
import { readEnvironment } from './env.ts';
import { responseOf } from './answer.ts';
import { Refusal, codes, envelope } from './errors.ts';
import { FakeUpstream, origin, refusalOf } from './testing.ts';

const teamDomain = 'example.cloudflareaccess.com';
const audience = 'tag-of-the-application';
const issuer = `https://${teamDomain}`;
const engineer = '7335d417-61da-459d-899c-0a01c76a2f94';

interface SigningKey {
  kid: string;
  privateKey: CryptoKey;
  publicJwk: JWK;
}

async function signingKey(kid: string): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  return { kid, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256' } };
}

interface Claims {
  iss?: string;
  aud?: string;
  /** Seconds from now. */
  exp?: number;
  nbf?: number;
  sub?: string;
}

function tokenBy({ kid, privateKey }: SigningKey, claims: Claims = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const { iss = issuer, aud = audience, exp = 60, nbf = -1, sub = engineer } = claims;
  return new SignJWT({ email: 'engineer@example.com' })
    .setProtectedHeader({ alg: 'RS256', kid })
    .setIssuer(iss)
    .setAudience([aud])
    .setIssuedAt(now)
    .setNotBefore(now + nbf)
    .setExpirationTime(now + exp)
    .setSubject(sub)
    .sign(privateKey);
}

/** The team's domain, on loopback: answers the keys that it has. */
const team = new FakeUpstream();
let ours: SigningKey;
let foreign: SigningKey;

beforeAll(async () => {
  await team.start();
  [ours, foreign] = await Promise.all([signingKey('ours'), signingKey('ours')]);
});
afterAll(() => team.stop());

/** An application behind Access that keeps what it knows of the keys from request to request. */
function application(options: { lookAgainMs?: number } = {}) {
  const app = new Hono();
  const keysUrl = new URL(team.baseUrl);
  app.use(requireAccess({ teamDomain, audience, keysUrl, ...options }));
  app.all('*', (c) => c.text('let in'));
  app.onError((error) => {
    if (error instanceof Refusal) return responseOf(envelope(error.status, error.errors));
    throw error;
  });
  return (token?: string, path = '/') =>
    app.request(path, token === undefined ? {} : { headers: { 'cf-access-jwt-assertion': token } });
}

/** The console with Access in front, as the environment sets it up. */
function wholeConsole() {
  team.answerJson({ keys: [ours.publicJwk] });
  const env = readEnvironment({
    PUBLIC_ORIGIN: origin,
    ACCESS_TEAM_DOMAIN: teamDomain,
    ACCESS_AUD: audience,
  });
  return composeApp(env, { log: () => undefined, accessKeys: new URL(team.baseUrl) });
}

const refused = { status: 403, codes: [codes.accessRefused] };

describe('behind Cloudflare Access', () => {
  it('whoever signed in is let in, and the keys are asked for once', async () => {
    team.answerJson({ keys: [ours.publicJwk] });
    team.arrivals.length = 0;
    const ask = application();
    for (let visit = 0; visit < 3; visit += 1) {
      expect((await ask(await tokenBy(ours))).status).toBe(200);
    }
    expect(team.arrivals).toHaveLength(1);
  });

  it.each<[string, (() => Promise<string>) | undefined]>([
    ['no token', undefined],
    ['no JWT', async () => 'sentinel'],
    ['a token that is over', () => tokenBy(ours, { exp: -60 })],
    ['a token that is not valid yet', () => tokenBy(ours, { nbf: 60 })],
    ['another application’s token', () => tokenBy(ours, { aud: 'another' })],
    ['another team’s token', () => tokenBy(ours, { iss: 'https://evil.cloudflareaccess.com' })],
    ['a token signed by another', () => tokenBy(foreign)],
    ['a token of an unknown key', () => tokenBy({ ...ours, kid: 'unknown' })],
    ['a token cut off', async () => (await tokenBy(ours)).slice(0, -20)],
    [
      'a token signed with the public key as a secret',
      async () =>
        new SignJWT({})
          .setProtectedHeader({ alg: 'HS256', kid: 'ours' })
          .setIssuer(issuer)
          .setAudience(audience)
          .setIssuedAt()
          .setExpirationTime('1m')
          .sign(new TextEncoder().encode(JSON.stringify(ours.publicJwk))),
    ],
    [
      'an unsigned token',
      async () => {
        const parts = [{ alg: 'none' }, { iss: issuer, aud: audience, exp: 4_000_000_000 }];
        return `${parts.map((part) => btoa(JSON.stringify(part)).replaceAll('=', '')).join('.')}.`;
      },
    ],
    ['a token of 9 kB', async () => 'x'.repeat(9000)],
  ])('%s is refused', async (_, token) => {
    team.answerJson({ keys: [ours.publicJwk] });
    expect(await refusalOf(await application()(await token?.()))).toMatchObject(refused);
  });

  it('a key that is new is found, and one that is gone lets nobody in', async () => {
    const next = await signingKey('next');
    team.answerJson({ keys: [ours.publicJwk] });
    const ask = application({ lookAgainMs: 0 });
    expect((await ask(await tokenBy(ours))).status).toBe(200);
    team.answerJson({ keys: [next.publicJwk] });
    expect((await ask(await tokenBy(next))).status).toBe(200);
    expect(await refusalOf(await ask(await tokenBy(ours)))).toMatchObject(refused);
  });

  it('those who ask by an unknown key do not make it ask the team each time', async () => {
    team.answerJson({ keys: [ours.publicJwk] });
    team.arrivals.length = 0;
    const ask = application();
    const unknown = await tokenBy({ ...ours, kid: 'unknown' });
    for (let visit = 0; visit < 3; visit += 1) expect((await ask(unknown)).status).toBe(403);
    expect(team.arrivals).toHaveLength(1);
  });

  it.each<[string, () => void]>([
    ['answer 500', () => team.answerJson({}, 500)],
    ['are no keys', () => team.answerJson({ keys: 'none' })],
    ['are elsewhere', () => team.answerJson({}, 302, { location: 'https://evil.example/' })],
    ['hang up', () => (team.answer = (request) => void request.socket.destroy())],
  ])('nobody is let in while the keys %s', async (_, answer) => {
    answer();
    const refusal = await refusalOf(await application()(await tokenBy(ours)));
    expect(refusal).toMatchObject({ status: 503, codes: [codes.accessUnavailable] });
  });

  it('health is answered to whoever asks', async () => {
    const ask = application();
    expect((await ask(undefined, '/healthz')).status).toBe(200);
    expect((await ask(undefined, '/readyz')).status).toBe(200);
    expect((await ask(undefined, '/healthz/x')).status).toBe(403);
  });

  it('the whole console stands, its pages and its API', async () => {
    const app = wholeConsole();
    const visit = (path: string, headers: Record<string, string> = {}) =>
      app.request(`${origin}${path}`, { headers });
    for (const path of ['/', '/api/session', '/assets/x.js']) {
      expect(await refusalOf(await visit(path))).toMatchObject(refused);
    }
    const token = await tokenBy(ours);
    // The cookie that Access sets too is not what is verified.
    const cookie = { cookie: `CF_Authorization=${token}` };
    expect((await visit('/api/session', cookie)).status).toBe(403);
    expect((await visit('/api/session', { 'cf-access-jwt-assertion': token })).status).toBe(200);
    expect((await visit('/healthz')).status).toBe(200);
  });

  it('a session is held by who began it: another one in the same browser begins anew', async () => {
    const app = wholeConsole();
    let cookie = '';
    const worldOf = async (sub: string) => {
      const token = await tokenBy(ours, { sub });
      const headers = { 'cf-access-jwt-assertion': token, cookie };
      const answer = await app.request(`${origin}/api/session`, { headers });
      const set = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
      if (set.length > 0) cookie = set.join('; ');
      return session.parse(await answer.json()).world;
    };
    const first = await worldOf(engineer);
    expect(await worldOf(engineer)).toBe(first);
    const hers = cookie;
    const second = await worldOf('another engineer');
    expect(second).not.toBe(first);
    cookie = hers;
    expect(await worldOf(engineer)).toBe(first);
  });
});
