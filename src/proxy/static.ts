import { serveStatic } from '@hono/node-server/serve-static';
import type { MiddlewareHandler } from 'hono';

const immutable = 'public, max-age=31536000, immutable';

// Names in assets/ carry a hash of their content; any other address may serve something new.
function kept(response: Response, forGood: boolean): Response {
  response.headers.set('cache-control', forGood ? immutable : 'no-cache');
  return response;
}

/**
 * The built app: files as they are, with their precompressed siblings, and the page itself for
 * every other address that a browser navigates to. Names in deep links may contain dots, so only
 * a file that exists counts as one.
 */
export function staticPages(root: string): MiddlewareHandler {
  const file = serveStatic({ root, precompressed: true });
  const page = serveStatic({ root, path: 'index.html', precompressed: true });
  const missing = async () => undefined;
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next();
    const { path } = c.req;
    const internal = path.startsWith('/.') || /\.(br|gz)$/.test(path);
    const asset = path.startsWith('/assets/');
    const found = internal ? undefined : await file(c, missing);
    if (found !== undefined) return kept(found, asset);
    const navigates = c.req.header('accept')?.includes('text/html') ?? false;
    const shown = asset || !navigates ? undefined : await page(c, missing);
    return shown === undefined ? next() : kept(shown, false);
  };
}
