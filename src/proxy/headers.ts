import type { MiddlewareHandler } from 'hono';

/**
 * Nothing inline, nothing evaluated, nothing from elsewhere, and no text that becomes code: what
 * starts the worker that reads letters is the only policy of Trusted Types
 * (`src/app/lib/trusted-worker.ts`).
 */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  // data: for the icon that the live status draws, and for what stylesheets carry in themselves.
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types worker',
].join('; ');

// Upstream content keeps its type; should it be HTML, a browser sent here must not run it.
const apiPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";

const everywhere: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'x-frame-options': 'DENY',
};

/** Sets the security headers of every answer, and the stricter ones of the API's. */
export function secureHeaders(secure: boolean): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const api = isApiPath(c.req.path);
    for (const [name, value] of Object.entries(everywhere)) c.header(name, value);
    c.header('content-security-policy', api ? apiPolicy : pagePolicy);
    if (api) c.header('cache-control', 'no-store');
    if (secure) c.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
  };
}

export function isApiPath(path: string): boolean {
  return path === '/api' || path.startsWith('/api/');
}

const returned = [
  'content-type',
  'content-disposition',
  'cf-ray',
  'ratelimit',
  'ratelimit-policy',
  'retry-after',
  'api-version',
  'cf-auditlog-id',
] as const;

/** The headers of an upstream answer that the browser may see; Set-Cookie is not among them. */
export function returnedHeaders(upstream: Headers): Headers {
  const headers = new Headers();
  for (const name of returned) {
    const value = upstream.get(name);
    if (value !== null) headers.set(name, value);
  }
  return headers;
}
