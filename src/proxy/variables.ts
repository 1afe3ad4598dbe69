import * as z from 'zod/mini';
import { accountId } from '#contract/common';
import { isLoopback } from './hosts.ts';

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

/** One secret, or several with commas: the first seals, all open. */
const secrets = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text: string) => text.split(',').map((secret) => secret.trim())),
  ),
  z.array(
    z
      .string()
      .check(
        z.minLength(
          secretMin,
          `must have at least ${secretMin} characters, each where commas separate several`,
        ),
      ),
  ),
);

const teamDomain = z
  .string()
  .check(
    z.regex(
      /^[a-z\d]([a-z\d-]*[a-z\d])?\.cloudflareaccess\.com$/,
      'must be a team domain such as example.cloudflareaccess.com, without https://',
    ),
  );

const onOrOff = z.enum(['on', 'off'], 'must be on or off');

/** The environment variables that this server reads. */
export const variables = z.object({
  PORT: z.optional(wholeNumber(1, 65_535)),
  HOST: z.optional(z.string()),
  CLOUDFLARE_API_TOKEN: z.optional(visibleAscii),
  CLOUDFLARE_EMAIL: z.optional(visibleAscii),
  CLOUDFLARE_API_KEY: z.optional(visibleAscii),
  CLOUDFLARE_ACCOUNT_ID: z.optional(accountId),
  CLOUDFLARE_BASE_URL: z.optional(apiUrl),
  SESSION_SECRET: z.optional(secrets),
  PUBLIC_ORIGIN: z.optional(webOrigin),
  CONNECT: z.optional(onOrOff),
  ACCESS_TEAM_DOMAIN: z.optional(teamDomain),
  ACCESS_AUD: z.optional(visibleAscii),
  UPSTREAM_TIMEOUT_MS: z.optional(wholeNumber(100, 600_000)),
  LOG: z.optional(onOrOff),
  METRICS_PORT: z.optional(wholeNumber(1, 65_535)),
  METRICS_HOST: z.optional(z.string()),
});
export type Variables = z.infer<typeof variables>;
