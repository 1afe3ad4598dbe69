import * as z from 'zod/mini';
import { accountId } from '#contract/common';
import { isLoopback } from './hosts.ts';

export interface LiveSettings {
  accountId: string;
  /** The credential headers of either scheme (API fundamentals: "Make API calls"). */
  headers: Readonly<Record<string, string>>;
}

export interface Environment {
  port: number;
  host: string;
  publicOrigin: URL | null;
  sessionSecret: string | null;
  /** The API that live sessions speak to, without a slash at its end. */
  baseUrl: string;
  upstreamTimeoutMs: number | null;
  log: boolean;
  live: LiveSettings | null;
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
const secretMin = 32;

function wholeNumber(min: number, max: number) {
  const message = `must be a whole number from ${min} to ${max}`;
  return z.pipe(
    z.pipe(
      z.string().check(z.regex(/^\d{1,9}$/, message)),
      z.transform((text: string) => Number(text)),
    ),
    z.number().check(z.minimum(min, message), z.maximum(max, message)),
  );
}

const visibleAscii = z
  .string()
  .check(z.regex(/^[\x21-\x7e]+$/, 'must be visible ASCII characters without spaces'));

function urlOf(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

const apiUrl = z.pipe(
  z.string().check(
    z.refine((text) => {
      const url = urlOf(text);
      if (url === null || url.username !== '' || url.search !== '' || url.hash !== '') return false;
      return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
    }, 'must be an https URL without user, query or fragment (http only on loopback)'),
  ),
  z.transform((text: string) => text.replace(/\/+$/, '')),
);

const webOrigin = z.pipe(
  z.string().check(
    z.refine((text) => {
      const url = urlOf(text);
      return url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
    }, 'must be an origin such as https://console.example.net, without a path'),
  ),
  z.transform((text: string) => new URL(text)),
);

const variables = z.object({
  PORT: z.optional(wholeNumber(1, 65_535)),
  HOST: z.optional(z.string()),
  CLOUDFLARE_API_TOKEN: z.optional(visibleAscii),
  CLOUDFLARE_EMAIL: z.optional(visibleAscii),
  CLOUDFLARE_API_KEY: z.optional(visibleAscii),
  CLOUDFLARE_ACCOUNT_ID: z.optional(accountId),
  CLOUDFLARE_BASE_URL: z.optional(apiUrl),
  SESSION_SECRET: z.optional(
    z.string().check(z.minLength(secretMin, `must have at least ${secretMin} characters`)),
  ),
  PUBLIC_ORIGIN: z.optional(webOrigin),
  UPSTREAM_TIMEOUT_MS: z.optional(wholeNumber(100, 600_000)),
  LOG: z.optional(z.enum(['on', 'off'], 'must be on or off')),
});
type Variables = z.infer<typeof variables>;

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
    const headers = { authorization: `Bearer ${vars.CLOUDFLARE_API_TOKEN}` };
    return { accountId: account, headers };
  }
  const { CLOUDFLARE_EMAIL: email, CLOUDFLARE_API_KEY: key } = vars;
  if (email === undefined || key === undefined) return null;
  return { accountId: account, headers: { 'x-auth-email': email, 'x-auth-key': key } };
}

/**
 * The environment, parsed. Variables that are set to nothing count as not set.
 * Throws an EnvironmentFault that names every variable at fault, and no value.
 */
export function readEnvironment(vars: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(Object.entries(vars).filter(([, value]) => value !== ''));
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    throw new EnvironmentFault(
      parsed.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`),
    );
  }
  const env = parsed.data;
  const live = liveSettings(env);
  const faults = [...credentialFaults(env), ...(live === null ? [] : exposureFaults(env))];
  if (faults.length > 0) throw new EnvironmentFault(faults);
  return {
    port: env.PORT ?? 4700,
    host: env.HOST ?? defaultHost,
    publicOrigin: env.PUBLIC_ORIGIN ?? null,
    sessionSecret: env.SESSION_SECRET ?? null,
    baseUrl: env.CLOUDFLARE_BASE_URL ?? defaultBaseUrl,
    upstreamTimeoutMs: env.UPSTREAM_TIMEOUT_MS ?? null,
    log: env.LOG !== 'off',
    live,
  };
}
