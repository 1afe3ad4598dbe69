import { serveStatic } from '@hono/node-server/serve-static';
import type { Context, MiddlewareHandler } from 'hono';

const immutable = 'public, max-age=31536000, immutable';

function cacheControl(path: string, c: Context): void {
  // Only names that carry a hash of their content may be kept for good.
  const hashed = c.req.path.startsWith('/assets/') && !path.endsWith('index.html');
  c.header('cache-control', hashed ? immutable : 'no-cache');
}

/**
 * The built app: files as they are, with their precompressed siblings, and the page itself for
 * every other address that a browser navigates to. Names in deep links may contain dots, so only
 * a file that exists counts as one.
 */
export function staticPages(root: string): MiddlewareHandler {
  const file = serveStatic({ root, precompressed: true, onFound: cacheControl });
  const page = serveStatic({
    root,
    path: 'index.html',
    precompressed: true,
    onFound: cacheControl,
  });
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next();
    const { path } = c.req;
    const internal = path.startsWith('/.') || /\.(br|gz)$/.test(path);
    const found = internal ? undefined : await file(c, async () => undefined);
    if (found !== undefined) return found;
    const navigates = c.req.header('accept')?.includes('text/html') ?? false;
    if (path.startsWith('/assets/') || !navigates) return next();
    return page(c, next);
  };
}
