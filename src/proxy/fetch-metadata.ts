/** What a browser says of a request that it sends (W3C Fetch Metadata); nothing in older ones. */
export interface FetchMetadata {
  site: string | undefined;
  mode: string | undefined;
  dest: string | undefined;
}

// Nothing of ours is drawn within a page, or stays behind one.
const neverServed: readonly string[] = [
  'embed',
  'fencedframe',
  'frame',
  'iframe',
  'object',
  'serviceworker',
  'sharedworker',
];

/**
 * Whether a request may have been caused as the browser says. The API is there for the console's
 * own pages, and to be looked at from the address bar; other sites may link to a page, and that is
 * all: no code, picture or frame of ours within theirs.
 */
export function mayHaveSent({ site, mode, dest }: FetchMetadata, isApi: boolean): boolean {
  if (site === undefined) return true;
  if (dest !== undefined && neverServed.includes(dest)) return false;
  const visits = mode === 'navigate' && dest === 'document';
  if (site !== 'same-origin' && site !== 'none') return visits && !isApi;
  if (!isApi) return true;
  return visits || (site === 'same-origin' && (dest === undefined || dest === 'empty'));
}
