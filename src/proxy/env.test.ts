import { describe, expect, it } from 'vitest';
import { EnvironmentFault, readEnvironment } from './env.ts';

const token = 'cfut_sentinel';
const account = '1f2e3d4c5b6a79880f1e2d3c4b5a6978';
const secret = 'sentinel-of-a-secret-of-32-characters';
const live = { CLOUDFLARE_API_TOKEN: token, CLOUDFLARE_ACCOUNT_ID: account };

function faultsOf(vars: Record<string, string>): readonly string[] {
  try {
    readEnvironment(vars);
  } catch (error) {
    if (error instanceof EnvironmentFault) return error.faults;
    throw error;
  }
  return [];
}

describe('an environment', () => {
  it('without anything is a demo on loopback', () => {
    expect(readEnvironment({})).toEqual({
      port: 4700,
      host: '127.0.0.1',
      publicOrigin: null,
      sessionSecrets: [],
      baseUrl: 'https://api.cloudflare.com/client/v4',
      upstreamTimeoutMs: null,
      log: true,
      live: null,
      connect: 'open',
      access: null,
    });
  });

  it('takes a variable that is set to nothing as not set', () => {
    expect(readEnvironment({ CLOUDFLARE_API_TOKEN: '', PORT: '' }).live).toBeNull();
  });

  it('with a token is live', () => {
    expect(readEnvironment(live).live).toEqual({
      accountId: account,
      credential: { scheme: 'token', token },
    });
  });

  it('with e-mail and key is live by the older scheme', () => {
    const vars = {
      CLOUDFLARE_EMAIL: 'engineer@example.com',
      CLOUDFLARE_API_KEY: 'key',
      CLOUDFLARE_ACCOUNT_ID: account,
      CLOUDFLARE_BASE_URL: 'http://localhost:9/client/v4/',
    };
    expect(readEnvironment(vars)).toMatchObject({
      baseUrl: 'http://localhost:9/client/v4',
      live: {
        accountId: account,
        credential: { scheme: 'key', email: 'engineer@example.com', key: 'key' },
      },
    });
  });

  it('may serve a network with credentials when it knows its origin and its secret', () => {
    const vars = {
      ...live,
      HOST: '0.0.0.0',
      PUBLIC_ORIGIN: 'https://cni.example.net',
      SESSION_SECRET: secret,
    };
    expect(readEnvironment(vars).publicOrigin?.origin).toBe('https://cni.example.net');
  });
});

describe('connecting from the browser', () => {
  const origin = 'https://cni.example.net';

  it.each<[string, Record<string, string>]>([
    ['loopback', {}],
    ['another address of loopback', { HOST: '::1', PUBLIC_ORIGIN: 'http://localhost:8080' }],
    ['https with a secret', { HOST: '0.0.0.0', PUBLIC_ORIGIN: origin, SESSION_SECRET: secret }],
    [
      'a container’s port',
      { HOST: '0.0.0.0', PUBLIC_ORIGIN: 'http://localhost:4700', SESSION_SECRET: secret },
    ],
  ])('is open on %s', (_, vars) => {
    expect(readEnvironment(vars).connect).toBe('open');
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['a network by http', { HOST: '0.0.0.0' }, /PUBLIC_ORIGIN/],
    [
      'an origin by http',
      { PUBLIC_ORIGIN: 'http://cni.example.net', SESSION_SECRET: secret },
      /by http/,
    ],
    ['https without a secret', { PUBLIC_ORIGIN: origin }, /SESSION_SECRET/],
    ['a server that forbids it', { CONNECT: 'off' }, /operator/],
  ])('is closed on %s', (_, vars, reason) => {
    const { connect } = readEnvironment(vars);
    expect(connect === 'open' ? '' : connect.closed).toMatch(reason);
  });
});

it('has several secrets with commas, and Access with both its variables', () => {
  const older = secret.toUpperCase();
  const env = readEnvironment({
    SESSION_SECRET: `${secret}, ${older}`,
    PUBLIC_ORIGIN: 'https://cni.example.net',
    ACCESS_TEAM_DOMAIN: 'example.cloudflareaccess.com',
    ACCESS_AUD: 'tag',
  });
  expect(env.sessionSecrets).toEqual([secret, older]);
  expect(env.access).toEqual({ teamDomain: 'example.cloudflareaccess.com', audience: 'tag' });
});

const exposed = 'live credentials are set and HOST is not a loopback address';

describe.each<[string, Record<string, string>, string[]]>([
  [
    'a token without an account',
    { CLOUDFLARE_API_TOKEN: token },
    ['CLOUDFLARE_ACCOUNT_ID is missing: credentials are set'],
  ],
  [
    'an account without credentials',
    { CLOUDFLARE_ACCOUNT_ID: account },
    ['CLOUDFLARE_API_TOKEN is missing: CLOUDFLARE_ACCOUNT_ID is set'],
  ],
  [
    'an e-mail without a key',
    { CLOUDFLARE_EMAIL: token, CLOUDFLARE_ACCOUNT_ID: account },
    ['CLOUDFLARE_API_KEY is missing: CLOUDFLARE_EMAIL is set'],
  ],
  [
    'a key without e-mail and account',
    { CLOUDFLARE_API_KEY: token },
    [
      'CLOUDFLARE_EMAIL is missing: CLOUDFLARE_API_KEY is set',
      'CLOUDFLARE_ACCOUNT_ID is missing: credentials are set',
    ],
  ],
  [
    'both schemes',
    { ...live, CLOUDFLARE_API_KEY: token },
    [
      'Set either CLOUDFLARE_API_TOKEN or CLOUDFLARE_EMAIL with CLOUDFLARE_API_KEY, not both schemes',
    ],
  ],
  [
    'credentials beyond loopback',
    { ...live, HOST: '0.0.0.0' },
    [`PUBLIC_ORIGIN is missing: ${exposed}`, `SESSION_SECRET is missing: ${exposed}`],
  ],
  [
    'credentials behind plain http',
    { ...live, PUBLIC_ORIGIN: 'http://sentinel.example.net' },
    ['PUBLIC_ORIGIN must be https when live credentials are set'],
  ],
  [
    'half of Cloudflare Access',
    { ACCESS_AUD: 'sentinel' },
    [
      'ACCESS_TEAM_DOMAIN is missing: ACCESS_AUD is set',
      'PUBLIC_ORIGIN is missing: Cloudflare Access is to stand in front',
    ],
  ],
  [
    'the other half of Cloudflare Access',
    {
      ACCESS_TEAM_DOMAIN: 'sentinel.cloudflareaccess.com',
      PUBLIC_ORIGIN: 'https://cni.example.net',
    },
    ['ACCESS_AUD is missing: ACCESS_TEAM_DOMAIN is set'],
  ],
  [
    'values that no variable can have',
    {
      PORT: 'sentinel',
      CLOUDFLARE_API_TOKEN: 'sentinel with spaces',
      CLOUDFLARE_ACCOUNT_ID: 'sentinel',
      CLOUDFLARE_BASE_URL: 'http://sentinel.example.net/client/v4',
      SESSION_SECRET: `sentinel,${secret},sentinel`,
      CONNECT: 'sentinel',
      ACCESS_TEAM_DOMAIN: 'https://sentinel.cloudflareaccess.com',
      ACCESS_AUD: 'sentinel with spaces',
      PUBLIC_ORIGIN: 'https://sentinel.example.net/path',
      UPSTREAM_TIMEOUT_MS: '5',
      LOG: 'sentinel',
    },
    [
      'PORT: must be a whole number from 1 to 65535',
      'CLOUDFLARE_API_TOKEN: must be visible ASCII characters without spaces',
      'CLOUDFLARE_ACCOUNT_ID: An account id is 32 hexadecimal digits, as in the dashboard URL',
      'CLOUDFLARE_BASE_URL: must be an https URL without user, query or fragment (http only on loopback)',
      'SESSION_SECRET: must have at least 32 characters, each where commas separate several',
      'PUBLIC_ORIGIN: must be an origin such as https://console.example.net, without a path',
      'CONNECT: must be on or off',
      'ACCESS_TEAM_DOMAIN: must be a team domain such as example.cloudflareaccess.com, without https://',
      'ACCESS_AUD: must be visible ASCII characters without spaces',
      'UPSTREAM_TIMEOUT_MS: must be a whole number from 100 to 600000',
      'LOG: must be on or off',
    ],
  ],
])('an environment with %s', (_, vars, expected) => {
  it('is refused, with what is wrong', () => {
    expect(faultsOf(vars)).toEqual(expected);
  });

  it('is refused without its values', () => {
    expect(faultsOf(vars).join()).not.toMatch(/sentinel|1f2e3d4c/);
  });
});
