import type { Page } from '@playwright/test';
import { axe, bothThemes, expect, test, weather } from './fixtures.ts';

/** How many statuses the page asks for from now on. */
function countAsks(page: Page): () => number {
  let asks = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/status')) asks += 1;
  });
  return () => asks;
}

const bar = (page: Page) => page.getByRole('region', { name: 'Live status' });
const ages = (page: Page) => page.getByRole('main').locator('time');
const first = 'ewr-a-h7k3qd';

/** The demo's interconnects with a clock of the page that moves when it is told to. */
async function openWithClock(page: Page): Promise<void> {
  await page.clock.install();
  await page.goto('/interconnects');
  await expect(ages(page).first()).toBeVisible();
  await expect(page.getByText('asking…')).toHaveCount(0);
}

async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    },
    hidden ? 'hidden' : 'visible',
  );
}

test('a badge shows how old its answer is, turns stale when nothing is asked, and a refresh mends it', async ({
  page,
}) => {
  await openWithClock(page);
  await bar(page).getByLabel('Refresh').selectOption('By hand');
  await expect(bar(page)).toContainText('Asked only by hand');
  await page.clock.runFor(47_000);
  await expect(ages(page).first()).toHaveText(/^(45|50) s ago$/);
  await page.clock.runFor(60_000);
  await expect(page.getByRole('main').getByText('stale,').first()).toBeVisible();
  await bothThemes(page, () => axe(page));
  const refresh = bar(page).getByRole('button', { name: 'Refresh now' });
  await refresh.click();
  await expect(async () => {
    await page.clock.runFor(1000);
    // Rows that are drawn below the window are not on the screen.
    await expect(page.getByRole('row').nth(1).getByText('stale,')).toBeHidden({ timeout: 100 });
  }).toPass();
  await expect(page.getByRole('status').getByText(/on the screen refreshed/)).toBeVisible();
  await page.reload();
  await expect(bar(page).getByLabel('Refresh')).toHaveValue('by-hand');
});

test('a hidden page asks for nothing; seen again, it asks for what is old', async ({ page }) => {
  await openWithClock(page);
  await setHidden(page, true);
  const asks = countAsks(page);
  await page.clock.runFor(600_000);
  expect(asks()).toBe(0);
  await setHidden(page, false);
  await expect(async () => {
    await page.clock.runFor(1000);
    expect(asks()).toBeGreaterThan(0);
  }).toPass();
});

test('two tabs ask as much as one, and both learn of a change', async ({ page, context }) => {
  await page.goto('/interconnects');
  await expect(ages(page).first()).toBeVisible();
  await expect(page.getByText('asking…')).toHaveCount(0);
  const second = await context.newPage();
  const [asks, others] = [countAsks(page), countAsks(second)];
  await second.goto(`/interconnects/${first}`);
  await expect(ages(second).first()).toBeVisible();
  // The new tab was told what the first one knew.
  expect(asks() + others()).toBeLessThan(4);
  const answered = page.waitForResponse((each) => each.url().endsWith('/status'));
  await bar(page).getByRole('button', { name: 'Refresh now' }).click();
  await answered;
  await expect(ages(second).first()).toHaveText('now');
  expect(others()).toBe(0);
});

test('a limit is said with its end, and kept to', async ({ page, allowConsole }) => {
  allowConsole(/429/);
  await openWithClock(page);
  await weather(page, { weather: 'rate-limited', applies_to: 'reads', times: 1 });
  await expect(async () => {
    await page.clock.runFor(5000);
    await expect(bar(page)).toContainText(/Rate limited until \d\d:\d\d:\d\d/, { timeout: 100 });
  }).toPass();
  await weather(page, { weather: 'clear' });
  const asks = countAsks(page);
  await page.clock.runFor(20_000);
  expect(asks()).toBe(0);
  await expect(async () => {
    await page.clock.runFor(5000);
    await expect(bar(page)).toContainText('Live', { timeout: 100 });
    expect(asks()).toBeGreaterThan(0);
  }).toPass();
});

test('an API that is down: since when, why, when it is tried next; then all comes back', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/502/);
  await openWithClock(page);
  await weather(page, { weather: 'html-502', applies_to: 'reads' });
  await expect(async () => {
    await page.clock.runFor(5000);
    await expect(bar(page)).toContainText(
      /No answers since \d\d:\d\d:\d\d.* \(HTTP 502\); next try in \d+ s/,
      { timeout: 100 },
    );
  }).toPass();
  await expect(page.getByRole('main').getByText('not current,').first()).toBeVisible();
  const asks = countAsks(page);
  await page.clock.runFor(120_000);
  expect(asks()).toBeLessThan(10);
  await weather(page, { weather: 'clear' });
  await expect(async () => {
    await page.clock.runFor(10_000);
    await expect(bar(page)).toContainText('Live', { timeout: 100 });
  }).toPass();
  await expect(async () => {
    await page.clock.runFor(2000);
    await expect(page.getByRole('main').getByText('not current,')).toHaveCount(0, { timeout: 100 });
  }).toPass();
});
