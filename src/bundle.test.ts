import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';

const client = join(import.meta.dirname, '..', 'dist', 'client');

/** What the browser loads on the first page, gzip level 9, in bytes (1 kB = 1000 bytes). */
const budget = { js: 190_000, css: 26_000 };

const firstPage = 'src/app/features/interconnects/list-page.tsx';

const manifestShape = z.record(
  z.string(),
  z.object({
    file: z.string(),
    imports: z.optional(z.array(z.string())),
    css: z.optional(z.array(z.string())),
  }),
);

function readBuilt(path: string): Buffer {
  const full = join(client, path);
  if (!existsSync(full)) {
    throw new Error(`dist/client/${path} is missing: run \`npm run build\` before this test`);
  }
  return readFileSync(full);
}

const gzipped = (path: string) => gzipSync(readBuilt(path), { level: 9 }).byteLength;

/** The files of some chunks of the manifest, with all that they import statically. */
function loadedBy(roots: readonly string[]): { js: Set<string>; css: Set<string> } {
  const manifest = manifestShape.parse(JSON.parse(readBuilt('.vite/manifest.json').toString()));
  const js = new Set<string>();
  const css = new Set<string>();
  const walk = (key: string) => {
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`The build has no chunk ${key}`);
    if (js.has(chunk.file)) return;
    js.add(chunk.file);
    for (const sheet of chunk.css ?? []) css.add(sheet);
    for (const imported of chunk.imports ?? []) walk(imported);
  };
  for (const key of roots) walk(key);
  return { js, css };
}

describe('the first page', () => {
  test.each(['js', 'css'] as const)('keeps to its budget of %s', (kind) => {
    const sizes = [...loadedBy(['index.html', firstPage])[kind]].map((file) => ({
      file,
      bytes: gzipped(file),
    }));
    const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
    const share = sizes.toSorted((a, b) => b.bytes - a.bytes);
    expect(
      total,
      share.map(({ file, bytes }) => `${bytes} ${file}`).join('\n'),
    ).toBeLessThanOrEqual(budget[kind]);
    expect(total).toBeGreaterThan(0);
  });
});

test('the page names every file of its start, each after what it imports and the entry last', () => {
  const page = readBuilt('index.html').toString();
  const steps = [...page.matchAll(/<link [^>]*data-step[^>]* href="\/([^"]+)"/g)].map(
    ([, file = '']) => file,
  );
  const start = loadedBy(['index.html']).js;
  expect(new Set(steps)).toEqual(start);
  expect(steps).toHaveLength(start.size);
  for (const [position, file] of steps.entries()) {
    const imports = [
      ...readBuilt(file)
        .toString()
        .matchAll(/from[`"']\.\/([^`"']+)[`"']/g),
    ];
    const earlier = new Set(steps.slice(0, position));
    for (const [, name = ''] of imports) expect(earlier, file).toContain(`assets/${name}`);
  }
  expect(page).not.toContain(`src="/${steps.at(-1)}"`);
  expect(page).toContain('src="/start.js"');
});

describe('the browser’s code', () => {
  // The name CLOUDFLARE_API_TOKEN is no secret: programs that the app offers to copy read it.
  const credentials = ['demo-write', 'demo-read', 'demo-key', 'X-Auth-Key', 'SESSION_SECRET'];
  /** Sentences of which each stands in one wing only: two of the simulator, two of the proxy. */
  const sentences = [
    'Could not route to',
    'Example Networks, Inc.',
    'Changes are accepted only from the console itself',
    'simulator.invalid',
  ];
  const forbidden = [...credentials, ...sentences];
  const wings = ['src/simulator', 'src/proxy'].map((wing) => join(import.meta.dirname, '..', wing));

  test.each(forbidden)('has no “%s”', (marker) => {
    readBuilt('.vite/manifest.json');
    const scripts = readdirSync(join(client, 'assets')).filter((file) => file.endsWith('.js'));
    expect(scripts).not.toEqual([]);
    const holders = scripts.filter((file) =>
      readBuilt(`assets/${file}`).toString().toLowerCase().includes(marker.toLowerCase()),
    );
    expect(holders).toEqual([]);
  });

  // A marker that nobody writes any more would guard nothing.
  test.each(forbidden)('would have “%s” if it held the server’s wings', (marker) => {
    const holders = wings.flatMap((wing) =>
      readdirSync(wing).filter(
        (file) =>
          file.endsWith('.ts') &&
          readFileSync(join(wing, file), 'utf8').toLowerCase().includes(marker.toLowerCase()),
      ),
    );
    expect(holders).not.toEqual([]);
  });
});
