import type { MiddlewareHandler } from 'hono';
import { cacheControlOf, linksOf, pageFiles, showsPage } from './page-rules.ts';
import type { Fetcher } from './workers-types.ts';

/** Never resolved: the binding reads the path only. */
const assetOrigin = 'https://assets.invalid';

/** Headers of a request that say how its answer may come. */
const passed = ['accept-encoding', 'if-none-match', 'range'] as const;

/**
 * The built app out of the Worker's static assets, by the same rules as `static.ts` on Node: hashed
 * names may be kept for good, a name that is missing is missing, and the page itself stands for
 * every other address that a browser navigates to.
 */
export function assetPages(assets: Fetcher): MiddlewareHandler {
  let files: ReturnType<typeof pageFiles.parse> | undefined;

  async function links(path: string): Promise<string> {
    if (files === undefined) {
      const list = await assets.fetch(`${assetOrigin}/.vite/pages.json`);
      files = list.ok ? pageFiles.parse(await list.json()) : {};
    }
    return linksOf(files, path);
  }

  return async (c, next) => {
    const { method, path } = c.req;
    if (method !== 'GET' && method !== 'HEAD') return next();
    const headers = new Headers();
    for (const name of passed) {
      const value = c.req.header(name);
      if (value !== undefined) headers.set(name, value);
    }
    const ask = async (name: string) => {
      const answer = await assets.fetch(`${assetOrigin}${name}`, { method, headers });
      // Whatever isn't the file (an address that the binding would rather have otherwise) is none.
      return answer.ok || answer.status === 304 ? answer : undefined;
    };
    const internal = path === '/' || path.startsWith('/.');
    const found = internal ? undefined : await ask(path);
    if (found !== undefined) return kept(found, cacheControlOf(path));
    const page = showsPage(c) ? await ask('/index.html') : undefined;
    if (page === undefined) return next();
    return kept(page, cacheControlOf(path), await links(path));
  };
}

function kept(answer: Response, cacheControl: string, link = ''): Response {
  const response = new Response(answer.body, answer);
  response.headers.set('cache-control', cacheControl);
  response.headers.delete('cf-cache-status');
  if (link !== '') response.headers.set('link', link);
  return response;
}
