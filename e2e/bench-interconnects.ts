import type { Browser } from '@playwright/test';
import { pageScrollFrames } from './bench-probes.ts';
import { origin } from './bench-server.ts';

/** What a browser paints in a second is 60 frames: a gap of one frame is 16.7 ms. */
function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

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
    await page.goto(`${origin}/settings`);
    const reset = await page.request.post(`${origin}/api/__sim/reset`, {
      data: { scenario: 'interconnects-1000' },
      headers: { origin },
    });
    if (!reset.ok()) throw new Error(await reset.text());
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
    const { gaps, blank } = await page.evaluate(pageScrollFrames, [2000, 5] satisfies [
      number,
      number,
    ]);
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
