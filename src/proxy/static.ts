import { serveStatic } from '@hono/node-server/serve-static';
import type { MiddlewareHandler } from 'hono';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

const immutable = 'public, max-age=31536000, immutable';

// Names in assets/ carry a hash of their content; any other address may serve something new.
function kept(response: Response, forGood: boolean): Response {
  response.headers.set('cache-control', forGood ? immutable : 'no-cache');
  return response;
}

/** Files of each page, by its path, as the build lists them; none in a build without that list. */
function filesByPage(root: string): ReadonlyMap<string, string[]> {
  const list = join(root, '.vite', 'pages.json');
  if (!existsSync(list)) return new Map();
  const shape = z.record(z.string(), z.array(z.string()));
  return new Map(Object.entries(shape.parse(JSON.parse(readFileSync(list, 'utf8')))));
}

/**
 * The built app: files as they are, with their precompressed siblings, and the page itself for
 * every other address that a browser navigates to. Names in deep links may contain dots, so only
 * a file that exists counts as one. The code of the asked page is named in a `Link` header (RFC
 * 8288), so that it loads beside the start and not after it.
 */
export function staticPages(root: string): MiddlewareHandler {
  const file = serveStatic({ root, precompressed: true });
  const page = serveStatic({ root, path: 'index.html', precompressed: true });
  const missing = async () => undefined;
  const files = filesByPage(root);
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next();
    const { path } = c.req;
    const internal = path.startsWith('/.') || /\.(br|gz)$/.test(path);
    const asset = path.startsWith('/assets/');
    const found = internal ? undefined : await file(c, missing);
    if (found !== undefined) return kept(found, asset);
    const navigates = c.req.header('accept')?.includes('text/html') ?? false;
    const shown = asset || !navigates ? undefined : await page(c, missing);
    if (shown === undefined) return next();
    const links = files.get(path)?.map((name) => `</${name}>; rel=modulepreload`) ?? [];
    if (links.length > 0) shown.headers.set('link', links.join(', '));
    return kept(shown, false);
  };
}
