import { type ChildProcess, spawn } from 'node:child_process';
import { chromium } from '@playwright/test';
import lighthouse, { desktopConfig } from 'lighthouse';
import { browserArgs, ensureBrowser } from './browser.ts';

// Prints what the product costs a visitor, measured on the built app in demo mode. Never fails on
// a time: a figure is for people to read.

const port = 4791;
const debugPort = 9377;
const runs = Number(process.env['BENCH_RUNS'] ?? 3);
const pages = ['/interconnects', '/slots', '/cnis/new', '/settings'];
const presets = { mobile: undefined, desktop: desktopConfig };

async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
  throw new Error(`The server does not answer at ${url}; is it built? npm run build`);
}

function startServer(): ChildProcess {
  return spawn('node', ['dist/server/main.js'], {
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', LOG: 'off' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

type Figures = Record<string, number>;

async function measure(path: string, preset: keyof typeof presets): Promise<Figures> {
  const result = await lighthouse(
    `http://127.0.0.1:${port}${path}`,
    { port: debugPort, output: 'json', logLevel: 'error' },
    presets[preset],
  );
  if (result === undefined) throw new Error(`Lighthouse has no result for ${path}`);
  const { categories, audits } = result.lhr;
  const score = (name: string) => Math.round((categories[name]?.score ?? 0) * 100);
  const value = (name: string) => audits[name]?.numericValue ?? Number.NaN;
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best practices': score('best-practices'),
    'FCP ms': Math.round(value('first-contentful-paint')),
    'LCP ms': Math.round(value('largest-contentful-paint')),
    'TBT ms': Math.round(value('total-blocking-time')),
    CLS: Number(value('cumulative-layout-shift').toFixed(3)),
    'sent kB': Math.round(value('total-byte-weight') / 1000),
  };
}

function medianRun(all: Figures[]): Figures {
  const sorted = all.toSorted((a, b) => (a['performance'] ?? 0) - (b['performance'] ?? 0));
  return sorted[Math.floor(sorted.length / 2)] ?? {};
}

const server = startServer();
const browser = await chromium.launch({
  executablePath: ensureBrowser(),
  args: [...browserArgs, `--remote-debugging-port=${debugPort}`],
});
try {
  await untilReady(`http://127.0.0.1:${port}/healthz`);
  const table: Record<string, Figures> = {};
  for (const path of pages) {
    for (const preset of ['mobile', 'desktop'] as const) {
      const all: Figures[] = [];
      for (let run = 0; run < runs; run += 1) all.push(await measure(path, preset));
      table[`${path} ${preset}`] = medianRun(all);
    }
  }
  console.log(`Lighthouse, simulated throttling, HTTP/1.1, median of ${runs}:`);
  console.table(table);
} finally {
  await browser.close();
  server.kill();
}
