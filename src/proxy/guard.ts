import type { Context, MiddlewareHandler } from 'hono';
import { codes, refuse } from './errors.ts';
import type { Refusal } from './errors.ts';
import { mayHaveSent } from './fetch-metadata.ts';
import type { FetchMetadata } from './fetch-metadata.ts';
import { isApiPath } from './headers.ts';
import type { ServedOrigins } from './hosts.ts';

const safeMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];
const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** How a Host header may write the host of an origin: the scheme's own port need not be named. */
function hostsOf(origin: string): string[] {
  const { host, hostname, port, protocol } = new URL(origin);
  return port === '' ? [host, `${hostname}:${defaultPorts[protocol] ?? ''}`] : [host];
}

/** The host of an origin as browsers send it (RFC 6454, 6.2); null for any other text. */
function hostOfOrigin(origin: string): string | null {
  if (!URL.canParse(origin)) return null;
  const url = new URL(origin);
  return url.origin === origin && url.protocol in defaultPorts ? url.host : null;
}

interface Served {
  host(host: string): boolean;
  /** Whether a page of `origin` is one that was served at `host`. */
  origin(origin: string, host: string): boolean;
}

function lookUp(served: ServedOrigins): Served {
  if (served === 'any') {
    return {
      host: (host) => /^(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i.test(host),
      origin: (origin, host) => {
        const own = hostOfOrigin(origin);
        return own !== null && hostsOf(origin).includes(host.toLowerCase());
      },
    };
  }
  // Asked for each request, so worked out once.
  const hosts = new Set(served.flatMap(hostsOf));
  const pairs = new Set(
    served.flatMap((origin) => hostsOf(origin).map((host) => `${origin} ${host}`)),
  );
  return {
    host: (host) => hosts.has(host.toLowerCase()),
    origin: (origin, host) => pairs.has(`${origin} ${host.toLowerCase()}`),
  };
}

/** The host in a request's URL; another than its Host header when the request line named one. */
function hostOfUrl(c: Context): string {
  return /^https?:\/\/([^/?#]*)/.exec(c.req.url)?.[1] ?? '';
}

/** What of a request says who caused it. */
export interface Approach {
  method: string;
  path: string;
  /** The `Host` header, or the URL's without one. */
  host: string;
  hostInUrl: string;
  origin: string | undefined;
  metadata: FetchMetadata;
}

/** Why a request is refused; null for one that may pass. */
export type Guard = (approach: Approach) => Refusal | null;

/**
 * Refuses requests that another site can cause a browser to send: a foreign Host (DNS rebinding,
 * 421), a foreign Origin, a write without one, and what the browser says was not caused by our own
 * page (403). Runs before anything else. With cookies that are SameSite=Strict and bodies that are
 * JSON, which no form can send and no answer of ours lets another site send (CORS), a forged write
 * would have to pass four hurdles.
 */
export function createGuard(origins: ServedOrigins): Guard {
  const served = lookUp(origins);
  return ({ method, path, host, hostInUrl, origin, metadata }) => {
    if (!served.host(host) || !served.host(hostInUrl)) {
      return refuse(421, codes.hostRefused, 'This server does not answer for that host name');
    }
    const reads = safeMethods.includes(method);
    if (origin === undefined ? !reads : !served.origin(origin, host)) {
      const message = reads
        ? 'The console answers only to its own pages'
        : 'Changes are accepted only from the console itself';
      return refuse(403, codes.originRefused, message);
    }
    if (mayHaveSent(metadata, isApiPath(path))) return null;
    return refuse(403, codes.originRefused, 'The console answers only to its own pages');
  };
}

/** The guard as the first of Hono's handlers. */
export function guarded(guard: Guard): MiddlewareHandler {
  return async (c, next) => {
    const hostInUrl = hostOfUrl(c);
    const refusal = guard({
      method: c.req.method,
      path: c.req.path,
      host: c.req.header('host') ?? hostInUrl,
      hostInUrl,
      origin: c.req.header('origin'),
      metadata: {
        site: c.req.header('sec-fetch-site'),
        mode: c.req.header('sec-fetch-mode'),
        dest: c.req.header('sec-fetch-dest'),
      },
    });
    if (refusal !== null) throw refusal;
    await next();
  };
}
