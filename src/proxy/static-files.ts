import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { getMimeType } from 'hono/utils/mime';

/** Codings of which the build writes a file beside the plain one, the best first. */
const codings = [
  { coding: 'br', ending: '.br' },
  { coding: 'gzip', ending: '.gz' },
] as const;

/** One way in which a file is sent. */
export interface Version {
  coding?: (typeof codings)[number]['coding'];
  bytes: Uint8Array<ArrayBuffer>;
  /** Strong: another byte, another tag (RFC 9110, 8.8.3). */
  etag: string;
}

export interface StaticFile {
  type: string;
  /** Compressed ones first, the plain one last. */
  versions: readonly Version[];
}

function version(path: string, coding?: Version['coding']): Version {
  const bytes = new Uint8Array(readFileSync(path));
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
  return { bytes, etag: `"${hash}"`, ...(coding === undefined ? {} : { coding }) };
}

/**
 * The built files below `root`, by the path under which they are served; none where there is no
 * build. They are read once, a few MB: what is not in this list can't be had, however a path is
 * written, and a build that is replaced meanwhile is served whole until the restart.
 */
export function readFiles(root: string): ReadonlyMap<string, StaticFile> {
  if (!existsSync(root)) return new Map();
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const files = new Map<string, StaticFile>();
  for (const path of paths) {
    const served = `/${relative(root, path).split(sep).join('/')}`;
    // Lists that the build leaves for the server, and what stands beside the file itself.
    if (/\/\./.test(served) || codings.some(({ ending }) => served.endsWith(ending))) continue;
    const packed = codings
      .filter(({ ending }) => existsSync(`${path}${ending}`))
      .map(({ coding, ending }) => version(`${path}${ending}`, coding));
    const type = getMimeType(path) ?? 'application/octet-stream';
    files.set(served, { type, versions: [...packed, version(path)] });
  }
  return files;
}
