import lighthouse, { desktopConfig } from 'lighthouse';
import { origin } from './bench-server.ts';

const pages = ['/interconnects', '/slots', '/cnis/new', '/settings'];
const presets = { mobile: undefined, desktop: desktopConfig };

type Figures = Record<string, number>;

async function measure(
  path: string,
  preset: keyof typeof presets,
  debugPort: number,
): Promise<Figures> {
  const result = await lighthouse(
    `${origin}${path}`,
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

/** Prints what the first load of each page costs, as Lighthouse simulates it. */
export async function benchLighthouse(debugPort: number, runs: number): Promise<void> {
  const table: Record<string, Figures> = {};
  for (const path of pages) {
    for (const preset of ['mobile', 'desktop'] as const) {
      const all: Figures[] = [];
      for (let run = 0; run < runs; run += 1) all.push(await measure(path, preset, debugPort));
      table[`${path} ${preset}`] = medianRun(all);
    }
  }
  console.log(`Lighthouse, simulated throttling, HTTP/1.1, median of ${runs}:`);
  console.table(table);
}
