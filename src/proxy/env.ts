import type { HeldCredential } from './credential.ts';
import { isLoopback } from './hosts.ts';
import { variables } from './variables.ts';
import type { Variables } from './variables.ts';

export interface LiveSettings {
  accountId: string;
  credential: HeldCredential;
}

/** Whether accounts may be connected from the browser; a sentence with the reason where not. */
export type ConnectPolicy = 'open' | { closed: string };

/** The application of Cloudflare Access that stands in front. */
export interface AccessSettings {
  teamDomain: string;
  /** The application's audience tag. */
  audience: string;
}

export interface Environment {
  port: number;
  host: string;
  publicOrigin: URL | null;
  /** The first seals, all open; none for one that ends with the process. */
  sessionSecrets: readonly string[];
  /** The API that live sessions speak to, without a slash at its end. */
  baseUrl: string;
  upstreamTimeoutMs: number | null;
  log: boolean;
  /** The account and credential that the process itself has. */
  live: LiveSettings | null;
  connect: ConnectPolicy;
  access: AccessSettings | null;
  /** Where metrics are read, apart from the public port. */
  metrics: { host: string; port: number } | null;
}

/** An environment that the server refuses to start with. Its message never carries a value. */
export class EnvironmentFault extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The environment is not usable:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'EnvironmentFault';
    this.faults = faults;
  }
}

const defaultBaseUrl = 'https://api.cloudflare.com/client/v4';
const defaultHost = '127.0.0.1';
const defaultPort = 4700;
/** What is missing or contradictory about the credentials, in sentences that name variables only. */
function credentialFaults(vars: Variables): string[] {
  const faults: string[] = [];
  const token = vars.CLOUDFLARE_API_TOKEN !== undefined;
  const email = vars.CLOUDFLARE_EMAIL !== undefined;
  const key = vars.CLOUDFLARE_API_KEY !== undefined;
  const account = vars.CLOUDFLARE_ACCOUNT_ID !== undefined;
  if (token && (email || key)) {
    faults.push(
      'Set either CLOUDFLARE_API_TOKEN or CLOUDFLARE_EMAIL with CLOUDFLARE_API_KEY, not both schemes',
    );
  } else if (email && !key) {
    faults.push('CLOUDFLARE_API_KEY is missing: CLOUDFLARE_EMAIL is set');
  } else if (key && !email) {
    faults.push('CLOUDFLARE_EMAIL is missing: CLOUDFLARE_API_KEY is set');
  }
  const credential = token || email || key;
  if (credential && !account) {
    faults.push('CLOUDFLARE_ACCOUNT_ID is missing: credentials are set');
  }
  if (account && !credential) {
    faults.push('CLOUDFLARE_API_TOKEN is missing: CLOUDFLARE_ACCOUNT_ID is set');
  }
  return faults;
}

/** What a server that holds credentials must know before it listens beyond this machine. */
function exposureFaults(vars: Variables): string[] {
  const faults: string[] = [];
  if (!isLoopback(vars.HOST ?? defaultHost)) {
    const why = 'live credentials are set and HOST is not a loopback address';
    if (vars.PUBLIC_ORIGIN === undefined) faults.push(`PUBLIC_ORIGIN is missing: ${why}`);
    if (vars.SESSION_SECRET === undefined) faults.push(`SESSION_SECRET is missing: ${why}`);
  }
  const origin = vars.PUBLIC_ORIGIN;
  if (origin?.protocol === 'http:' && !isLoopback(origin.hostname)) {
    faults.push('PUBLIC_ORIGIN must be https when live credentials are set');
  }
  return faults;
}

function liveSettings(vars: Variables): LiveSettings | null {
  const { CLOUDFLARE_ACCOUNT_ID: account } = vars;
  if (account === undefined) return null;
  if (vars.CLOUDFLARE_API_TOKEN !== undefined) {
    const credential = { scheme: 'token', token: vars.CLOUDFLARE_API_TOKEN } as const;
    return { accountId: account, credential };
  }
  const { CLOUDFLARE_EMAIL: email, CLOUDFLARE_API_KEY: key } = vars;
  if (email === undefined || key === undefined) return null;
  return { accountId: account, credential: { scheme: 'key', email, key } };
}

/** What Cloudflare Access in front needs to be told. */
function accessFaults(vars: Variables): string[] {
  const faults: string[] = [];
  const { ACCESS_TEAM_DOMAIN: domain, ACCESS_AUD: audience, PUBLIC_ORIGIN: origin } = vars;
  if (domain !== undefined && audience === undefined) {
    faults.push('ACCESS_AUD is missing: ACCESS_TEAM_DOMAIN is set');
  }
  if (audience !== undefined && domain === undefined) {
    faults.push('ACCESS_TEAM_DOMAIN is missing: ACCESS_AUD is set');
  }
  if ((domain ?? audience) !== undefined && origin === undefined) {
    faults.push('PUBLIC_ORIGIN is missing: Cloudflare Access is to stand in front');
  }
  return faults;
}

/**
 * A credential travels from the browser once: on this machine, or by https to a server whose
 * replicas share a secret.
 */
function connectPolicy(vars: Variables): ConnectPolicy {
  if (vars.CONNECT === 'off') {
    return {
      closed: 'The operator of this server does not let accounts be connected (CONNECT is off)',
    };
  }
  const { PUBLIC_ORIGIN: origin, HOST: host = defaultHost } = vars;
  const reachedAt = origin?.hostname ?? host;
  if (isLoopback(host) && isLoopback(reachedAt)) return 'open';
  if (origin === undefined) {
    return {
      closed:
        'This server is open to a network and was not told its PUBLIC_ORIGIN, the https origin under which others reach it',
    };
  }
  if (origin.protocol !== 'https:' && !isLoopback(reachedAt)) {
    return {
      closed:
        'This server is reached by http: others on the way could read a credential. It needs an https PUBLIC_ORIGIN',
    };
  }
  if (vars.SESSION_SECRET === undefined) {
    return { closed: 'This server was not given a SESSION_SECRET to seal a credential with' };
  }
  return 'open';
}

function accessSettings(vars: Variables): AccessSettings | null {
  const { ACCESS_TEAM_DOMAIN: teamDomain, ACCESS_AUD: audience } = vars;
  return teamDomain === undefined || audience === undefined ? null : { teamDomain, audience };
}

function metricsAddress({ METRICS_PORT: port, METRICS_HOST: host = defaultHost }: Variables) {
  return port === undefined ? null : { host, port };
}

function metricsFaults(vars: Variables): string[] {
  const { METRICS_PORT: port, METRICS_HOST: host } = vars;
  if (port === undefined) {
    return host === undefined ? [] : ['METRICS_PORT is missing: METRICS_HOST is set'];
  }
  return port === (vars.PORT ?? defaultPort) ? ['METRICS_PORT must differ from PORT'] : [];
}

/**
 * The environment, parsed. Variables that are set to nothing count as not set.
 * Throws an EnvironmentFault that names every variable at fault, and no value.
 */
export function readEnvironment(vars: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(Object.entries(vars).filter(([, value]) => value !== ''));
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`);
    throw new EnvironmentFault([...new Set(lines)]);
  }
  const env = parsed.data;
  const live = liveSettings(env);
  const faults = [
    ...credentialFaults(env),
    ...(live === null ? [] : exposureFaults(env)),
    ...accessFaults(env),
    ...metricsFaults(env),
  ];
  if (faults.length > 0) throw new EnvironmentFault(faults);
  return {
    port: env.PORT ?? defaultPort,
    host: env.HOST ?? defaultHost,
    publicOrigin: env.PUBLIC_ORIGIN ?? null,
    sessionSecrets: env.SESSION_SECRET ?? [],
    baseUrl: env.CLOUDFLARE_BASE_URL ?? defaultBaseUrl,
    upstreamTimeoutMs: env.UPSTREAM_TIMEOUT_MS ?? null,
    log: env.LOG !== 'off',
    live,
    connect: connectPolicy(env),
    access: accessSettings(env),
    metrics: metricsAddress(env),
  };
}
