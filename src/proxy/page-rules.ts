import type { Context } from 'hono';
import * as z from 'zod/mini';

/** Which files of the built app answer which address, the same on every host. */

/** Names in assets/ carry a hash of their content; any other address may serve something new. */
export function isAsset(path: string): boolean {
  return path.startsWith('/assets/');
}

/** What is said of keeping the file at `path`; the page itself is asked for again each time. */
export function cacheControlOf(path: string): string {
  return isAsset(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

/** Whether an address that has no file of its own is answered with the page itself. */
export function showsPage(c: Context): boolean {
  const { path } = c.req;
  if (isAsset(path)) return false;
  return path === '/' || c.req.header('accept')?.includes('text/html') === true;
}

/** The build's list of the files of each page, by its path. */
export const pageFiles = z.record(z.string(), z.array(z.string()));

/** The `Link` header (RFC 8288) that names the files of the page at `path`; empty without any. */
export function linksOf(files: z.infer<typeof pageFiles>, path: string): string {
  const named = Object.hasOwn(files, path) ? files[path] : undefined;
  return (named ?? []).map((name) => `</${name}>; rel=modulepreload`).join(', ');
}
