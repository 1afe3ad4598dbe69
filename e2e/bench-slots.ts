import type { Browser, Page } from '@playwright/test';
import { clickToRows, keysToRows, scrollFrames } from './bench-probes.ts';
import { origin, percentile, startScenario } from './bench-server.ts';

const slots = 100_000;
const rates = [1, 4] as const;

/** What the search holds after each of twenty keystrokes; each finds others than the one before. */
const typed = '1 10 4 44 2 22 a am n ne new s sa san t to tok l lo lon'.split(' ');

/** Notes long tasks. `__name` is what tsx puts around the functions that are sent to the page. */
const watch = `
  globalThis.__name = (named) => named;
  globalThis.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration);
  }).observe({ type: 'longtask' });
`;

type Figures = Record<string, number>;

async function openAll(page: Page): Promise<Figures> {
  await startScenario(page, 'many-slots');
  const started = Date.now();
  await page.goto(`${origin}/slots`);
  await page.locator('[data-row]').first().waitFor();
  const first = Date.now() - started;
  const soFar = await page.locator('output').first().innerText();
  await page
    .getByText(`${slots.toLocaleString('en')} of ${slots.toLocaleString('en')} slots`, {
      exact: true,
    })
    .waitFor({ timeout: 300_000 });
  const loaded = Number(/of ([\d,]+)/.exec(soFar)?.[1]?.replaceAll(',', '') ?? Number.NaN);
  return {
    'first rows ms': first,
    'slots loaded then': loaded,
    'all loaded ms': Date.now() - started,
  };
}

async function measure(browser: Browser, rate: number): Promise<Figures> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  try {
    await session.send('Emulation.setCPUThrottlingRate', { rate });
    await page.addInitScript(watch);
    const opened = await openAll(page);
    const tasks: number[] = await page.evaluate('window.longTasks');
    const keys = await page.evaluate(keysToRows, typed);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.waitForFunction(
      (rows) => document.querySelector('[aria-rowcount]')?.getAttribute('aria-rowcount') === rows,
      String(slots + 1),
    );
    const { gaps, blank } = await page.evaluate(scrollFrames, [4000, 3] satisfies [number, number]);
    const sorts: number[] = [];
    for (const title of ['Facility', 'Facility', 'Speed', 'Speed', 'Device']) {
      sorts.push(await page.evaluate(clickToRows, title));
    }
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return {
      ...opened,
      'longest task while loading ms': Math.max(0, ...tasks),
      'key to rows p50 ms': percentile(keys, 0.5),
      'key to rows p95 ms': percentile(keys, 0.95),
      'scroll frame p50 ms': percentile(gaps, 0.5),
      'scroll frame p95 ms': percentile(gaps, 0.95),
      'frames without a row': blank,
      'sort, slowest ms': Math.max(...sorts),
      'heap MB': usedSize / 1e6,
    };
  } finally {
    await context.close();
  }
}

/** The least of each figure: other programs can only make one worse. */
function best(all: readonly Figures[]): Figures {
  const figures: Figures = {};
  for (const name of Object.keys(all[0] ?? {})) {
    const least = Math.min(...all.map((each) => each[name] ?? Number.NaN));
    figures[name] = Math.round(least * 10) / 10;
  }
  return figures;
}

/** Prints how the slot table fares with 100,000 slots, unthrottled and with a CPU four times slower. */
export async function benchSlots(browser: Browser, runs: number): Promise<void> {
  const table: Record<string, Figures> = {};
  for (const rate of rates) {
    const all: Figures[] = [];
    for (let run = 0; run < runs; run += 1) all.push(await measure(browser, rate));
    table[`CPU ${rate}×`] = best(all);
  }
  console.log(`${slots.toLocaleString('en')} slots, best of ${runs}:`);
  console.table(Object.fromEntries(transposed(table)));
}

/** Figures as lines: there are more of them than fit side by side. */
function transposed(table: Record<string, Figures>): [string, Figures][] {
  const [first = {}] = Object.values(table);
  return Object.keys(first).map((name) => [
    name,
    Object.fromEntries(
      Object.entries(table).map(([column, figures]) => [column, figures[name] ?? Number.NaN]),
    ),
  ]);
}
