import type { Browser } from '@playwright/test';
import { scrollFrames } from './bench-probes.ts';
import { origin, percentile, startScenario } from './bench-server.ts';

const rounded = (value: number) => Math.round(value * 10) / 10;

/** Prints how the list fares with 1,000 interconnects whose statuses come in meanwhile. */
export async function benchInterconnects(browser: Browser): Promise<void> {
  const table: Record<string, Record<string, number>> = {};
  for (const rate of [1, 4]) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate });
    await page.addInitScript('globalThis.__name = (named) => named;');
    await startScenario(page, 'interconnects-1000');
    const started = Date.now();
    await page.goto(`${origin}/interconnects`);
    await page.locator('[data-position]').first().waitFor();
    const first = Date.now() - started;
    await page
      .getByText(/Healthy|Pending|Down/)
      .first()
      .waitFor();
    let answers = 0;
    page.on('response', (response) => {
      if (response.url().endsWith('/status')) answers += 1;
    });
    const { gaps, blank } = await page.evaluate(scrollFrames, [2000, 5] satisfies [number, number]);
    table[`CPU ${rate}×`] = {
      'first rows ms': first,
      'scroll frame p95 ms': rounded(percentile(gaps, 0.95)),
      'longest frame ms': rounded(Math.max(...gaps)),
      'frames without a row': blank,
      'answers meanwhile': answers,
    };
    await context.close();
  }
  console.log('1,000 interconnects, scrolled at 2,000 px/s:');
  console.table(table);
}
