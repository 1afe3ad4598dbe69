import type { Page } from '@playwright/test';
import { cutFibre, expect, test, weather } from './fixtures.ts';
import { countRenders, renders, watchRenders } from './rendered.ts';

const name = 'ewr-a-h7k3qd';
const row = (page: Page) => page.getByRole('row').filter({ hasText: name });

test('a status answer renders its badge anew: no row, not the table', async ({ page }) => {
  await watchRenders(page);
  await page.clock.install();
  await page.goto('/interconnects');
  await expect(row(page).getByText('Healthy')).toBeVisible();
  await expect(page.getByText('asking…')).toHaveCount(0);
  await cutFibre(page, { at: 'interconnect', name });
  await countRenders(page);
  await expect(async () => {
    await page.clock.runFor(1000);
    await expect(row(page).getByText('Down', { exact: true })).toBeVisible({ timeout: 100 });
  }).toPass();
  const { places, touched } = await renders(page);
  expect(places).toContain(`badge of ${name}`);
  expect(touched).toContain(`badge of ${name}`);
  const inList = /^(row|table|around)/;
  expect(places.filter((place) => inList.test(place))).toEqual([]);
  expect(touched.filter((place) => inList.test(place))).toEqual([]);

  // What is counted is there to be seen: another order renders the table.
  await page.getByRole('button', { name: /^Name/ }).click();
  await expect(page).toHaveURL(/sort=/);
  expect((await renders(page)).places.filter((place) => inList.test(place))).not.toEqual([]);
});

test('Activity opened first: the account is watched, title and icon say its worst state', async ({
  page,
  allowConsole,
}) => {
  // What was watched is not in the other world.
  allowConsole(/Failed to load resource.*404/);
  await page.goto('/activity');
  await expect(page).toHaveTitle(/^● Down 3 – /);
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute('href', /^data:image\/svg/);
  const list = page.getByRole('list', { name: 'Activity' });
  await expect(list.getByText('lhr-a-n5t4cz')).toBeVisible();
  // Another world is watched too, without a load.
  await page.getByRole('button', { name: 'Demo controls' }).click();
  await page.getByLabel('Start anew from').selectOption('empty');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByText('Nothing observed or sent yet')).toBeVisible();
  await page.getByLabel('Start anew from').selectOption('default');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(list.getByText('lhr-a-n5t4cz')).toBeVisible();
});

const badgeOf = (page: Page) => row(page).locator('time');

async function openWithClock(page: Page): Promise<void> {
  await page.clock.install();
  await page.goto('/interconnects');
  await expect(page.getByText('asking…')).toHaveCount(0);
  await expect(badgeOf(page)).toBeVisible();
}

/** Lets the page's time pass until `met` holds. */
async function until(page: Page, met: (patience: { timeout: number }) => Promise<void>) {
  await expect(async () => {
    await page.clock.runFor(5000);
    await met({ timeout: 100 });
  }).toPass();
}

test('a laptop that slept: what is shown is as old as it is, then it is asked', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/net::ERR_FAILED/);
  await openWithClock(page);
  await page.route('**/status', (route) => route.abort());
  await page.clock.setSystemTime(Date.now() + 3 * 3600_000);
  await until(page, (patience) => expect(badgeOf(page)).toHaveText('3 h ago', patience));
  await expect(row(page).getByText('stale,')).toBeVisible();
  await page.unroute('**/status');
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/status')) asked += 1;
  });
  await until(page, (patience) => expect(row(page).getByText('stale,')).toBeHidden(patience));
  await expect(badgeOf(page)).toHaveText(/^(now|\d+ s ago)$/);
  expect(asked).toBeGreaterThan(0);
});

test('a clock that is set back makes no answer older or younger, and asking goes on', async ({
  page,
}) => {
  await openWithClock(page);
  await page.clock.runFor(12_000);
  await expect(badgeOf(page)).toHaveText('10 s ago');
  await page.clock.setSystemTime(Date.now() - 3600_000);
  await page.clock.runFor(2000);
  await expect(badgeOf(page)).toHaveText('10 s ago');
  await cutFibre(page, { at: 'interconnect', name });
  await until(page, (patience) =>
    expect(row(page).getByText('Down', { exact: true })).toBeVisible(patience),
  );
});

test('storage that is full: everything works, the page says that nothing is kept', async ({
  page,
}) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.goto('/interconnects');
  await expect(row(page).getByText('Healthy')).toBeVisible();
  await page.getByRole('link', { name: 'Activity' }).first().click();
  await expect(page.getByText('This browser has no room left')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Activity' }).getByText(name)).toBeVisible();
});

test('Settings opened while the API is down: the account is watched once it answers', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/);
  await page.clock.install();
  await page.goto('/settings');
  await weather(page, { weather: 'error-500', applies_to: 'reads' });
  let refused = 0;
  page.on('response', (response) => {
    if (response.status() === 500) refused += 1;
  });
  await until(page, async () => expect(refused).toBeGreaterThan(0));
  await weather(page, { weather: 'clear' });
  await until(page, (patience) => expect(page).toHaveTitle(/^● Down 3/, patience));
});
