import type { Context, MiddlewareHandler } from 'hono';

/**
 * Nothing inline, nothing evaluated, nothing from elsewhere, and no text that becomes code: what
 * starts the worker that reads letters is the only policy of Trusted Types
 * (`src/app/lib/trusted-worker.ts`).
 */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
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

// Upstream content keeps its type; should a browser be sent here, it must not run any of it.
const apiPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";

/** What a page may ask the browser for: of these, nothing. Copying needs none of them. */
const unused = [
  'accelerometer',
  'autoplay',
  'camera',
  'clipboard-read',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

const everywhere: readonly [string, string][] = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['x-frame-options', 'DENY'],
];

const ofPages: readonly [string, string][] = [
  ...everywhere,
  ['content-security-policy', pagePolicy],
  ['cross-origin-opener-policy', 'same-origin'],
  // With the former, no other site shares the page's process: workers and assets carry it too.
  ['cross-origin-embedder-policy', 'require-corp'],
  ['origin-agent-cluster', '?1'],
  ['permissions-policy', unused.map((feature) => `${feature}=()`).join(', ')],
];

const ofApi: readonly [string, string][] = [
  ...everywhere,
  ['content-security-policy', apiPolicy],
  ['cache-control', 'no-store'],
];

/**
 * Adds headers to an answer that is finished. Not by `c.header`, which copies it for each of them;
 * but one that a `fetch` brought can't be changed and has to be copied once.
 */
export function addHeaders(c: Context, added: readonly [string, string][]): void {
  try {
    for (const [name, value] of added) c.res.headers.set(name, value);
  } catch {
    c.res = new Response(c.res.body, c.res);
    for (const [name, value] of added) c.res.headers.set(name, value);
  }
}

// RFC 6797, 7.2: by https only. Preloading is for the domain's owner to decide.
const ofTransport: readonly [string, string][] = [
  ['strict-transport-security', 'max-age=31536000; includeSubDomains'],
];

/** The security headers of every answer of the API; `secure` where browsers come by https. */
export function apiHeaders(secure: boolean): [string, string][] {
  return secure ? [...ofApi, ...ofTransport] : [...ofApi];
}

/** Sets the security headers of every answer, and the stricter ones of the API's. */
export function secureHeaders(secure: boolean): MiddlewareHandler {
  const page = secure ? [...ofPages, ...ofTransport] : ofPages;
  const api = apiHeaders(secure);
  return async (c, next) => {
    await next();
    addHeaders(c, isApiPath(c.req.path) ? api : page);
  };
}

export function isApiPath(path: string): boolean {
  return path === '/api' || path.startsWith('/api/');
}
