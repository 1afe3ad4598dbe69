import type { MiddlewareHandler } from 'hono';

const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // data: and blob: for images that the page draws itself.
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
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
    const { headers } = c.res;
    for (const [name, value] of Object.entries(everywhere)) headers.set(name, value);
    headers.set('content-security-policy', api ? apiPolicy : pagePolicy);
    if (api) headers.set('cache-control', 'no-store');
    if (secure) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
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
export function returnedHeaders(upstream: Pick<Headers, 'get'>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of returned) {
    const value = upstream.get(name);
    if (value !== null) headers[name] = value;
  }
  return headers;
}
