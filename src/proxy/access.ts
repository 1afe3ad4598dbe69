import type { MiddlewareHandler } from 'hono';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { jarOf } from './cookies.ts';
import type { AccessSettings } from './env.ts';
import { codes, refuse } from './errors.ts';

/** What a load balancer asks, from inside. */
const unguarded: readonly string[] = ['/healthz', '/readyz'];

/** Access signs with RS256 only; a key is replaced every six weeks, and kept a week after that. */
const algorithms = ['RS256'];
const keysKeptMs = 60 * 60 * 1000;
const clockToleranceSeconds = 5;
const tokenMax = 8192;

/** Faults of the token itself. Any other says that the keys could not be had. */
const tokenFaults = [
  errors.JWTExpired,
  errors.JWTClaimValidationFailed,
  errors.JWTInvalid,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JWKSNoMatchingKey,
  errors.JOSEAlgNotAllowed,
];

interface AccessOptions extends AccessSettings {
  /** Where the team's keys are; at its domain if absent. */
  keysUrl?: URL | undefined;
  /** Least time between two looks for a key that is not among those known, in ms; half a minute. */
  lookAgainMs?: number;
}

/**
 * Lets a request pass only if Cloudflare Access let it: its `Cf-Access-Jwt-Assertion` must be signed
 * by the team, for this application, and not over (Cloudflare One: "Validate JWTs", which advises
 * the header rather than the cookie). Sessions are held by whom it names. 403 without one, 503
 * while the team's keys can't be had.
 */
export function requireAccess(options: AccessOptions): MiddlewareHandler {
  const issuer = `https://${options.teamDomain}`;
  const keysUrl = options.keysUrl ?? new URL('/cdn-cgi/access/certs', issuer);
  const keys = createRemoteJWKSet(keysUrl, {
    cacheMaxAge: keysKeptMs,
    cooldownDuration: options.lookAgainMs ?? 30_000,
  });
  const expected = {
    issuer,
    audience: options.audience,
    algorithms,
    requiredClaims: ['exp', 'iat'],
    clockTolerance: clockToleranceSeconds,
  };
  return async (c, next) => {
    if (unguarded.includes(c.req.path)) return next();
    const assertion = c.req.header('cf-access-jwt-assertion');
    if (assertion === undefined || assertion.length > tokenMax) throw notSignedIn();
    try {
      const { payload } = await jwtVerify(assertion, keys, expected);
      jarOf(c).holder = holderOf(payload);
    } catch (error) {
      if (tokenFaults.some((fault) => error instanceof fault)) throw notSignedIn();
      const message =
        'The keys of Cloudflare Access can’t be had, so nobody can be let in. Try again';
      throw refuse(503, codes.accessUnavailable, message);
    }
    return next();
  };
}

/** Whom a token names; a service token has no subject (Cloudflare One: "Application token"). */
function holderOf({ sub, common_name: service }: JWTPayload): string {
  if (sub !== undefined && sub !== '') return sub;
  return typeof service === 'string' ? service : 'nobody in particular';
}

function notSignedIn() {
  const message = 'Sign in through Cloudflare Access: this server answers to nobody else';
  return refuse(403, codes.accessRefused, message);
}
