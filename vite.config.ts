import { readFile, readdir, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const outDir = 'dist/client';
const compressible = /\.(html|m?js|css|svg|json|webmanifest|txt|wasm)$/;
const worthwhileBytes = 512;

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/** Writes `.br` and `.gz` beside the client's files, for the server to pick from. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: (_, { command, isSsrBuild }) => command === 'build' && isSsrBuild !== true,
    // By now public/ has been copied too; a build that failed does not come here.
    writeBundle: async () => {
      for (const entry of await readdir(outDir, { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name);
        if (!entry.isFile() || !compressible.test(path) || path.includes('/.vite/')) continue;
        const content = await readFile(path);
        if (content.byteLength < worthwhileBytes) continue;
        const quality = { [constants.BROTLI_PARAM_QUALITY]: 11 };
        await writeFile(`${path}.br`, await brotli(content, { params: quality }));
        await writeFile(`${path}.gz`, await deflate(content, { level: 9 }));
      }
    },
  };
}

type Next = (error: unknown) => void;
type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

function isListener(candidate: unknown): candidate is Listener {
  return typeof candidate === 'function';
}

/** Mounts the proxy, simulator included, on the development server; both reload when edited. */
function proxyInDevelopment(): Plugin {
  return {
    name: 'proxy-in-development',
    apply: 'serve',
    configureServer: (server) => {
      const handle = async (request: IncomingMessage, response: ServerResponse, next: Next) => {
        try {
          const { listener }: Record<string, unknown> =
            await server.ssrLoadModule('/src/proxy/dev.ts');
          if (!isListener(listener)) throw new TypeError('src/proxy/dev.ts exports no listener');
          await listener(request, response);
        } catch (error) {
          next(error);
        }
      };
      server.middlewares.use((request, response, next) => {
        if (/^\/(api|healthz|readyz)([/?]|$)/.test(request.url ?? '')) {
          void handle(request, response, next);
        } else {
          next();
        }
      });
    },
  };
}

/**
 * What every page shares, in few files: as twenty of some hundred bytes it would cost a request
 * each. Left out is what draws in a library that only some pages need.
 */
const sharedCode = [
  // Vite's own helper of dynamic imports: elsewhere it would tie the entry to what it imports later.
  { name: 'preload', priority: 3, test: /vite\/preload-helper|\/lib\/breathe\b/ },
  // In two halves: building the schemas would be the longest task of the start.
  {
    name: 'contract-begins',
    priority: 3,
    test: /\/src\/contract\/(common|slots|session|connect)\.ts$/,
  },
  { name: 'contract', priority: 2, test: /\/src\/contract\/(?!simulation)/ },
  {
    name: 'zod',
    priority: 4,
    test: /\/node_modules\/(zod|ipaddr\.js)\/|\/src\/network\/(?!metros|resilience|router-output|light-level|normalise)/,
  },
  { name: 'renderer', priority: 2, test: /\/node_modules\/(react-dom\/.*client|scheduler)/ },
  {
    name: 'router',
    priority: 2,
    test: /\/node_modules\/(react-router|cookie|react)\//,
  },
  { name: 'query', priority: 2, test: /\/node_modules\/@tanstack\/(react-query|query-core)\// },
  {
    name: 'data',
    priority: 2,
    test: /\/src\/app\/(api\/|live\/(?!use-|on-screen)|observed\/current|lib\/announce)/,
  },
  {
    name: 'common',
    priority: 1,
    test: /\/src\/app\/((paths|routes|ui\/(button|counted-choice|empty|field|notice|popup|sort-heading|table|use-window-rows)|lib\/(fold|grouped|natural-order|page-title|save-file|selection|sort|theme|time|use-here)|live\/[\w-]+|parts\/(api-call|export-popup|links|live-bar|live-status|page-header|problem|refresh-problem|route-params|state-badge|use-url-search)|observed\/use-entries|features\/\w+\/(queries|labels))\.tsx?$|shell\/(?!demo|live-))|\/node_modules\/(lucide-react\/|react-dom\/(index|cjs\/react-dom\.))/,
  },
];

/**
 * Has `public/start.js` evaluate the files of the start one by one, where the page would evaluate
 * the entry with all that it imports at once. Vite names them in an order that allows it.
 */
function startInSteps(): Plugin {
  const entry = /<script type="module"( crossorigin src="[^"]+")><\/script>/;
  // At low priority they leave the line to the style sheet, and the first paint need not wait.
  const step = '<link rel="modulepreload" fetchpriority="low" data-step';
  return {
    name: 'start-in-steps',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => {
        const [tag, source = ''] = entry.exec(html) ?? [];
        if (tag === undefined) throw new Error('The page has no script to start with');
        return html
          .replace(tag, '')
          .replaceAll('<link rel="modulepreload"', step)
          .replace('</head>', `  ${step}${source.replace('src', 'href')}>\n  </head>`)
          .replace('</body>', '  <script type="module" async src="/start.js"></script>\n  </body>');
      },
    },
  };
}

/** Where a visit often begins, with the module that the route table loads for it. */
const firstPages = {
  '/': 'overview/overview-page.tsx',
  '/topology': 'topology/topology-page.tsx',
  '/interconnects': 'interconnects/list-page.tsx',
  '/interconnects/new': 'interconnects/wizard-page.tsx',
  '/cnis': 'cnis/list-page.tsx',
  '/cnis/new': 'cnis/create-page.tsx',
  '/slots': 'slots/list-page.tsx',
  '/settings': 'settings/settings-page.tsx',
};

/** Lists the files of each first page for the server, which names them before the start asks. */
function preloadPages(): Plugin {
  return {
    name: 'preload-pages',
    apply: (_, { command, isSsrBuild }) => command === 'build' && isSsrBuild !== true,
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const filesOf = (fileName: string, found: Set<string>): Set<string> => {
        const file = bundle[fileName];
        if (file?.type !== 'chunk' || found.has(fileName)) return found;
        found.add(fileName);
        for (const imported of file.imports) filesOf(imported, found);
        return found;
      };
      const atStart = new Set<string>();
      for (const { fileName, isEntry } of chunks) if (isEntry) filesOf(fileName, atStart);
      const pages = Object.entries(firstPages).map(([path, module]) => {
        const chunk = chunks.find((each) => each.facadeModuleId?.endsWith(`/features/${module}`));
        if (chunk === undefined) this.error(`The build has no chunk of ${module}`);
        return [path, [...filesOf(chunk.fileName, new Set(atStart))].slice(atStart.size)];
      });
      this.emitFile({
        type: 'asset',
        fileName: '.vite/pages.json',
        source: JSON.stringify(Object.fromEntries(pages)),
      });
    },
  };
}

/** `vite build --mode worker --ssr src/proxy/worker.ts`: one file for workerd, and the letter's. */
const workerBuild = {
  target: 'es2022',
  copyPublicDir: false,
  minify: true,
  rolldownOptions: { output: { codeSplitting: true, chunkFileNames: '[name]-[hash].js' } },
};

export default defineConfig(({ isSsrBuild, mode }) => ({
  plugins: [
    react(),
    tailwindcss(),
    startInSteps(),
    preloadPages(),
    precompress(),
    proxyInDevelopment(),
  ],
  // The proxy's guard expects the host and port that its own environment names; set to nothing
  // counts as not set there.
  server: {
    host: process.env.HOST || '127.0.0.1',
    port: Number(process.env.PORT || 4700),
    strictPort: true,
    cors: false,
  },
  build: isSsrBuild
    ? mode === 'worker'
      ? workerBuild
      : { target: 'node20', copyPublicDir: false }
    : {
        outDir,
        manifest: true,
        target: 'baseline-widely-available',
        sourcemap: false,
        // Every browser of the target knows it.
        modulePreload: { polyfill: false },
        rolldownOptions: { output: { codeSplitting: { groups: sharedCode } } },
      },
  // A server that needs no node_modules beside it.
  ssr: {
    noExternal: isSsrBuild ? true : undefined,
    ...(mode === 'worker' && {
      target: 'webworker',
      resolve: { conditions: ['workerd', 'worker', 'browser'] },
    }),
  },
  test: {
    environment: 'node',
    // By default one core is left free, which on two leaves one.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'app and proxy',
          include: ['src/*.test.ts', 'src/{app,proxy}/**/*.test.{ts,tsx}'],
        },
      },
      // These keep nothing in their modules that a test could tell: loaded once, not for each file.
      {
        extends: true,
        test: {
          name: 'API',
          include: ['src/{contract,network,simulator}/**/*.test.ts'],
          isolate: false,
        },
      },
    ],
  },
}));
