import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { Log, LogLevel, Miniflare } from 'miniflare';
import * as z from 'zod/mini';

const root = join(import.meta.dirname, '..', '..');

const configShape = z.object({
  compatibility_date: z.string(),
  compatibility_flags: z.optional(z.array(z.string())),
  assets: z.object({
    binding: z.string(),
    run_worker_first: z.literal(true),
    html_handling: z.literal('none'),
    not_found_handling: z.literal('none'),
  }),
  durable_objects: z.object({
    bindings: z.array(z.object({ name: z.string(), class_name: z.string() })),
  }),
  migrations: z.array(z.object({ new_sqlite_classes: z.array(z.string()) })),
});

/** What the Worker is deployed with. */
function workerConfig() {
  const json = readFileSync(join(root, 'wrangler.jsonc'), 'utf8')
    .replaceAll(/^\s*\/\/.*$/gm, '')
    .replaceAll(/,(?=\s*[}\]])/g, '');
  return configShape.parse(JSON.parse(json));
}

export interface WorkerdOptions {
  /** Folder of the built Worker. */
  worker: string;
  /** Folder of the built app. */
  assets: string;
  vars: Record<string, string>;
  /** Folder in which Durable Objects survive; in memory if absent. */
  worlds?: string;
  /** A free one if absent. */
  port?: number;
  /** A port that is the runtime's own: what is said there comes to the Worker as it was said. */
  rawPort?: number;
  onLine?: (line: string) => void;
}

function eachLine(stream: Readable, onLine: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (part: string) => {
    const lines = (rest + part).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
}

/** Serves the built Worker in workerd, as `wrangler.jsonc` describes it, without any network. */
export function startWorkerd(options: WorkerdOptions): Miniflare {
  const config = workerConfig();
  const folder = resolve(options.worker);
  const sqlite = config.migrations.flatMap((migration) => migration.new_sqlite_classes);
  const files = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const { onLine = () => undefined } = options;
  return new Miniflare({
    name: 'cni-console',
    modulesRoot: folder,
    // The first one is the entry.
    modules: files
      .toSorted((a, b) => Number(b === 'worker.js') - Number(a === 'worker.js'))
      .map((name) => ({ type: 'ESModule', path: join(folder, name) })),
    compatibilityDate: config.compatibility_date,
    compatibilityFlags: config.compatibility_flags ?? [],
    bindings: options.vars,
    durableObjects: Object.fromEntries(
      config.durable_objects.bindings.map(({ name, class_name: className }) => [
        name,
        { className, useSQLite: sqlite.includes(className) },
      ]),
    ),
    ...(options.worlds === undefined ? {} : { durableObjectsPersist: options.worlds }),
    assets: {
      directory: resolve(options.assets),
      binding: config.assets.binding,
      routerConfig: { invoke_user_worker_ahead_of_assets: true, has_user_worker: true },
      assetConfig: { html_handling: 'none', not_found_handling: 'none' },
    },
    host: '127.0.0.1',
    port: options.port ?? 0,
    ...(options.rawPort !== undefined && {
      unsafeDirectSockets: [{ host: '127.0.0.1', port: options.rawPort }],
    }),
    cf: false,
    log: new Log(LogLevel.ERROR),
    handleRuntimeStdio: (stdout: Readable, stderr: Readable) => {
      eachLine(stdout, onLine);
      eachLine(stderr, onLine);
    },
  });
}
