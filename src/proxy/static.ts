import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context, MiddlewareHandler } from 'hono';
import { accepts } from './accept-encoding.ts';
import { responseOf } from './answer.ts';
import { cacheControlOf, linksOf, pageFiles, showsPage } from './page-rules.ts';
import { readFiles } from './static-files.ts';
import type { StaticFile } from './static-files.ts';

/** The build's list of the files of each page; empty in a build without it. */
function filesByPage(root: string) {
  const list = join(root, '.vite', 'pages.json');
  return existsSync(list) ? pageFiles.parse(JSON.parse(readFileSync(list, 'utf8'))) : {};
}

/** Whether a browser holds exactly this already (RFC 9110, 13.1.2). */
function isHeld(etag: string, known = ''): boolean {
  return known.split(',').some((each) => ['*', etag, `W/${etag}`].includes(each.trim()));
}

/** A file in the best version that the browser takes, or that it has it already. */
function answerOf(c: Context, { type, versions }: StaticFile, more: Record<string, string>) {
  const accepted = c.req.header('accept-encoding');
  const chosen = versions.find(({ coding }) => coding === undefined || accepts(coding, accepted));
  if (chosen === undefined) return undefined;
  const { bytes, coding, etag } = chosen;
  const headers = { etag, ...(versions.length > 1 ? { vary: 'Accept-Encoding' } : {}), ...more };
  if (isHeld(etag, c.req.header('if-none-match'))) {
    return responseOf({ status: 304, headers, body: null });
  }
  return responseOf({
    status: 200,
    headers: {
      ...headers,
      'content-type': type,
      'content-length': String(bytes.byteLength),
      ...(coding === undefined ? {} : { 'content-encoding': coding }),
    },
    body: c.req.method === 'HEAD' ? null : bytes,
  });
}

/**
 * The built app: files as they are or as the build compressed them, and the page itself for every
 * other address that a browser navigates to. Names in deep links may contain dots, so only a file
 * that exists counts as one. The code of the asked page is named in a `Link` header (RFC 8288), so
 * that it loads beside the start and not after it. Names in assets/ carry a hash of their content
 * and are kept for good; any other address may serve something new and is asked for again, which
 * costs no more than its tag. Parts of a file are not offered (`Range` may be ignored, RFC 9110,
 * 14.2): the largest is some hundred kB.
 */
export function staticPages(root: string): MiddlewareHandler {
  const files = readFiles(root);
  const ofPages = filesByPage(root);
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next();
    const { path } = c.req;
    const cacheControl = cacheControlOf(path);
    const file = files.get(path);
    if (file !== undefined) return answerOf(c, file, { 'cache-control': cacheControl });
    const page = showsPage(c) ? files.get('/index.html') : undefined;
    if (page === undefined) return next();
    const link = linksOf(ofPages, path);
    return answerOf(c, page, {
      'cache-control': cacheControl,
      ...(link === '' ? undefined : { link }),
    });
  };
}
