import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';

const root = join(import.meta.dirname, '..');

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const sources = ['src', 'e2e'].flatMap(filesBelow).filter((path) => /\.tsx?$/.test(path));
/** Tests, and what only tests import, may reach into any wing. */
const isTest = (path: string) => /\.test\.tsx?$|(^|\/)(testing|test-[\w-]+)\.ts$/.test(path);

/** Who may import whom; a layer always may import itself. */
const table: Readonly<Record<string, readonly string[]>> = {
  contract: ['network'],
  network: [],
  simulator: ['contract', 'network'],
  proxy: ['contract', 'network', 'simulator'],
  'app/api': ['contract', 'network', 'app/lib'],
  // What is known of the links right now, and what this browser saw and did.
  'app/live': ['contract', 'network', 'app/api', 'app/lib'],
  'app/observed': ['contract', 'network', 'app/api', 'app/live', 'app/lib'],
  'app/features': [
    'contract',
    'network',
    'app/paths',
    'app/api',
    'app/live',
    'app/observed',
    'app/parts',
    'app/ui',
    'app/lib',
  ],
  'app/parts': [
    'contract',
    'network',
    'app/paths',
    'app/api',
    'app/live',
    'app/observed',
    'app/ui',
    'app/lib',
  ],
  'app/ui': ['app/lib'],
  'app/lib': [],
  // The map of URLs: everything that draws a link reads it.
  'app/paths': ['contract', 'network', 'app/lib'],
  // The frame: router, entry and shell hold all the others together.
  app: [
    'contract',
    'network',
    'app/paths',
    'app/api',
    'app/live',
    'app/observed',
    'app/features',
    'app/parts',
    'app/ui',
    'app/lib',
  ],
};

/** The layer of a path such as `src/app/ui/button.tsx`. */
function layerOf(path: string): string {
  const [, wing = '', part = ''] = path.replace(/\.(tsx?|css)$/, '').split('/');
  const inApp = `app/${part}`;
  return wing === 'app' && inApp in table ? inApp : wing;
}

const importPattern =
  /(?:^|[\s;])(?:import|export)\s(?:[^'";]*?\sfrom\s)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

/** What the text of a module imports, statically, by type or lazily, as it is written there. */
function importsIn(text: string): string[] {
  return [...text.matchAll(importPattern)].map((match) => match[1] ?? match[2] ?? '');
}

/** Path of an import inside the repository, or null for a package. */
function target(from: string, specifier: string): string | null {
  if (specifier.startsWith('#')) return `src/${specifier.slice(1)}`;
  return specifier.startsWith('.') ? join(dirname(from), specifier) : null;
}

const featureOf = (path: string) => /^src\/app\/features\/([^/]+)\//.exec(path)?.[1];

/** Why `from` may not import `to`, or null. */
function trespass(from: string, to: string): string | null {
  const layer = layerOf(from);
  const allowed = table[layer];
  if (allowed === undefined) return `${from} is in no layer of the table`;
  const other = layerOf(to);
  if (layer !== other && !allowed.includes(other)) return `${from} imports ${to}`;
  if (layer === 'app/features' && other === layer && featureOf(from) !== featureOf(to)) {
    const shared = /\/queries(\.tsx?)?$/.test(to);
    if (!shared) return `${from} reaches into the feature of ${to}`;
  }
  return null;
}

describe('layers', () => {
  const layered = sources.filter((path) => path.startsWith('src/') && !isTest(path));
  const edges = layered.flatMap((from) =>
    importsIn(read(from)).flatMap((specifier) => {
      const to = target(from, specifier);
      return to === null ? [] : [{ from, to }];
    }),
  );

  test('finds imports of every kind', () => {
    const text = `import a, { type B }\n from '#x/a';\nimport './b.css';\nexport * from "./c.ts";
      const d = lazy(() => import('./d.tsx'));\nimport type { E } from 'e';`;
    expect(importsIn(text)).toEqual(['#x/a', './b.css', './c.ts', './d.tsx', 'e']);
    expect(edges.length).toBeGreaterThan(50);
  });

  test.each([
    ['src/contract/a.ts', 'src/simulator/app', true],
    ['src/contract/a.ts', 'src/network/asn', false],
    ['src/network/a.ts', 'src/contract/cnis', true],
    ['src/simulator/a.ts', 'src/proxy/app', true],
    ['src/proxy/a.ts', 'src/app/paths', true],
    ['src/app/ui/a.tsx', 'src/contract/cnis', true],
    ['src/app/lib/a.ts', 'src/app/ui/b.tsx', true],
    ['src/app/parts/a.tsx', 'src/app/features/cnis/queries', true],
    ['src/app/features/cnis/a.tsx', 'src/app/shell/layout.tsx', true],
    ['src/app/features/cnis/a.tsx', 'src/app/features/slots/list-page.tsx', true],
    ['src/app/features/cnis/a.tsx', 'src/app/features/slots/queries', false],
    ['src/app/features/cnis/a.tsx', 'src/app/live/status-query', false],
    ['src/app/live/a.ts', 'src/app/observed/b', true],
    ['src/app/api/a.ts', 'src/app/live/b', true],
    ['src/app/live/a.ts', 'src/app/parts/b.tsx', true],
    ['src/app/features/cnis/a.tsx', 'src/app/features/interconnects/live-status.tsx', true],
    ['src/app/features/cnis/a.tsx', 'src/app/features/cnis/b.tsx', false],
    ['src/app/features/cnis/a.tsx', 'src/app/paths', false],
    ['src/app/shell/a.tsx', 'src/app/features/cnis/list-page.tsx', false],
    ['src/app/routes.tsx', 'src/simulator/app', true],
    ['src/elsewhere/a.ts', 'src/contract/cnis', true],
  ])('%s → %s is refused: %s', (from, to, refused) => {
    expect(trespass(from, to) !== null).toBe(refused);
  });

  test('every import keeps to the table', () => {
    expect(
      edges.map(({ from, to }) => trespass(from, to)).filter((fault) => fault !== null),
    ).toEqual([]);
  });

  test('one file of the proxy for each host knows the simulator', () => {
    const wiring = edges.filter(
      ({ from, to }) => layerOf(from) === 'proxy' && layerOf(to) === 'simulator',
    );
    const files = new Set(wiring.map(({ from }) => from));
    expect([...files].toSorted()).toEqual(['src/proxy/demo-world.ts', 'src/proxy/demo.ts']);
  });

  test('nothing that ships imports what is for tests', () => {
    const kits = edges.filter(({ to }) => isTest(to.replace(/(\.tsx?)?$/, '.ts')));
    expect(kits).toEqual([]);
  });
});

describe('files', () => {
  test('none is longer than 300 lines', () => {
    const long = sources
      .map((path) => ({ path, lines: read(path).trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  test('say what each public function of the three lower wings does', () => {
    const functions =
      /^export (?:async )?(?:function (\w+)|const (\w+): (?:Handler|Middleware)\b)/gm;
    const silent = sources
      .filter((path) => /^src\/(contract|network|simulator)\//.test(path) && !isTest(path))
      .flatMap((path) => {
        const text = read(path);
        return [...text.matchAll(functions)]
          .filter(({ index }) => !text.slice(0, index).endsWith('*/\n'))
          .map((match) => `${path}: ${match[1] ?? match[2]}`);
      });
    expect(silent).toEqual([]);
  });

  test('no end-to-end test is set aside', () => {
    const setAside = sources.filter(
      (path) =>
        path.startsWith('e2e/') && /\btest(\.describe)?\.(skip|fixme|only)\b/.test(read(path)),
    );
    expect(setAside).toEqual([]);
  });
});

describe('README', () => {
  /** In backticks, with a slash or an extension, and nothing that a path has not. */
  const looksLikePath = /^\.?[\w][\w.-]*(\/[\w.-]+)*\/?$/;
  const tops = readdirSync(root);
  // What a build or a run makes is not in a fresh clone.
  const made = /^(dist|node_modules|test-results|playwright-report)(\/|$)/;

  const text = existsSync(join(root, 'README.md')) ? read('README.md') : '';
  const named = [...text.matchAll(/`([^`\n]+)`/g)]
    .map((match) => match[1] ?? '')
    .filter((path) => looksLikePath.test(path) && !made.test(path))
    .filter((path) => tops.includes(path.split('/')[0] ?? '') || /^(src|e2e|\.ci)\//.test(path));

  test('is there, and names paths', () => {
    expect(text, 'README.md is missing: the map of the repository belongs there').not.toBe('');
    expect(named, 'README.md names no path of the repository in backticks').not.toEqual([]);
  });

  test('names only paths that exist', () => {
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test('links only to files that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map((m) => m[1] ?? '');
    expect(links.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe('package.json', () => {
  const { dependencies, devDependencies, imports, overrides } = z
    .object({
      dependencies: z.record(z.string(), z.string()),
      devDependencies: z.record(z.string(), z.string()),
      imports: z.record(z.string(), z.string()),
      overrides: z.record(z.string(), z.record(z.string(), z.string())),
    })
    .parse(JSON.parse(read('package.json')));

  test('names every dependency at one exact version', () => {
    const all = Object.entries({ ...dependencies, ...devDependencies });
    expect(all).not.toEqual([]);
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  test('counts what the server and the app import as needed at run time', () => {
    const shipped = sources.filter((path) => path.startsWith('src/') && !isTest(path));
    const needed = shipped
      .flatMap((path) => importsIn(read(path)))
      .filter((specifier) => !/^([.#]|node:)/.test(specifier))
      .map((specifier) => /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier);
    const named = new Set(Object.keys(dependencies));
    expect([...new Set(needed)].filter((name) => !named.has(name))).toEqual([]);
  });

  // `npm ci` refuses a lock that a later publish under that tag has overtaken.
  test('pins what a dependency asks for under the tag latest', () => {
    const wanted = z.record(z.string(), z.string());
    const { packages } = z
      .object({
        packages: z.record(
          z.string(),
          z.object({ version: z.optional(z.string()), dependencies: z.optional(wanted) }),
        ),
      })
      .parse(JSON.parse(read('package-lock.json')));
    const floating = Object.entries(packages).flatMap(([at, { dependencies: asked = {} }]) =>
      Object.keys(asked)
        .filter((name) => asked[name] === 'latest')
        .map((name) => ({ at, name })),
    );
    expect(floating).not.toEqual([]);
    for (const { at, name } of floating) {
      const locked = packages[`${at}/node_modules/${name}`] ?? packages[`node_modules/${name}`];
      const owner = at.replace(/^.*node_modules\//, '');
      expect(overrides[owner]?.[name], `${owner} → ${name}`).toBe(locked?.version);
    }
  });

  // The walk above takes `#wing/…` for `src/wing/…`.
  test('has an alias for each wing, straight to its folder', () => {
    for (const [alias, path] of Object.entries(imports)) {
      expect(path.replace(/\.tsx?$/, '')).toBe(`./src/${alias.slice(1).replace(/\.tsx$/, '')}`);
    }
    const wings = new Set(Object.keys(imports).map((alias) => alias.slice(1).split('/')[0]));
    expect(wings).toEqual(new Set(['app', 'contract', 'network', 'proxy', 'simulator']));
  });
});
