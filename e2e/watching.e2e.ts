import type { Page } from '@playwright/test';
import { cutFibre, expect, test } from './fixtures.ts';
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

for (const path of ['/settings', '/activity']) {
  test(`${path} opened first: the account is watched, title and icon say its worst state`, async ({
    page,
    allowConsole,
  }) => {
    // What was watched is not in the other world.
    allowConsole(/Failed to load resource.*404/);
    await page.goto(path);
    await expect(page).toHaveTitle(/^● Down 3 – /);
    await expect(page.locator('link[rel="icon"]')).toHaveAttribute('href', /^data:image\/svg/);
    if (path !== '/activity') return;
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
}
