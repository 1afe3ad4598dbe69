import type { MiddlewareHandler } from 'hono';
import { codes, refuse } from './errors.ts';
import type { ServedOrigins } from './hosts.ts';

const safeMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

/** The host as a URL of that scheme writes it: lower case, without the scheme's default port. */
function sameHost(host: string, origin: string): boolean {
  const { protocol } = new URL(origin);
  return hostOf(`${protocol}//${host}`) === hostOf(origin);
}

function isServed(served: ServedOrigins, host: string): boolean {
  // A Host with anything but a name and a port (user info, path) parses to something else.
  if (!/^[\w.\-[\]:]+$/.test(host)) return false;
  return served === 'any' || served.some((origin) => sameHost(host, origin));
}

/** Whether a page of `origin` may change something at `host`: only a page that we served there. */
function isOwnOrigin(served: ServedOrigins, host: string, origin: string): boolean {
  if (!URL.canParse(origin) || new URL(origin).origin !== origin) return false;
  if (served !== 'any' && !served.includes(origin)) return false;
  return sameHost(host, origin);
}

/**
 * Refuses requests that another site can cause a browser to send: a foreign Host (DNS rebinding,
 * 421) and a foreign Origin (cross-site writes, 403). Runs before anything else.
 */
export function guard(served: ServedOrigins): MiddlewareHandler {
  return async (c, next) => {
    const url = new URL(c.req.url);
    const host = c.req.header('host') ?? url.host;
    // An absolute-form request line names a second host; both must be ours.
    if (!isServed(served, host) || !isServed(served, url.host)) {
      throw refuse(421, codes.hostRefused, 'This server does not answer for that host name');
    }
    const origin = c.req.header('origin');
    const site = c.req.header('sec-fetch-site');
    if (safeMethods.includes(c.req.method)) {
      // Another site's page can't read the answer, but may not spend the rate budget either.
      const foreign = site === 'cross-site' || site === 'same-site';
      if (url.pathname.startsWith('/api/') && foreign) {
        throw refuse(403, codes.originRefused, 'The API answers only to the console’s own pages');
      }
    } else {
      const named = origin !== undefined && origin !== 'null';
      const own = named ? isOwnOrigin(served, host, origin) : site === 'same-origin';
      if (!own) {
        throw refuse(403, codes.originRefused, 'Changes are accepted only from the console itself');
      }
    }
    await next();
  };
}
