import type { Page } from '@playwright/test';
import { axe, bothThemes, expect, reset, test } from './fixtures.ts';
import { chooseFacet } from './verbs.ts';

/** A CNI and a slot that the default world has, by following links as a person would. */
async function idBehind(page: Page, list: string, link: string): Promise<string> {
  await page.goto(list);
  const path = await page.getByRole('link', { name: link }).first().getAttribute('href');
  return path ?? '';
}

const pages = [
  { name: 'overview', path: '/', heading: 'Overview' },
  { name: 'interconnects', path: '/interconnects', heading: 'Interconnects' },
  { name: 'physical interconnect', path: '/interconnects/fra-a-q3x7gw', heading: 'fra-a-q3x7gw' },
  {
    name: 'Google Cloud interconnect',
    path: '/interconnects/gcp-us-central1-k6r9hd',
    heading: 'gcp-us-central1-k6r9hd',
  },
  { name: 'wizard, kind', path: '/interconnects/new', heading: 'Create interconnect' },
  {
    name: 'wizard, slots',
    path: '/interconnects/new?kind=physical&step=choose',
    heading: 'Create interconnect',
  },
  {
    name: 'wizard, pairing key',
    path: '/interconnects/new?kind=google-cloud&step=choose',
    heading: 'Create interconnect',
  },
  { name: 'CNIs', path: '/cnis', heading: 'CNIs' },
  { name: 'new CNI', path: '/cnis/new?interconnect=fra-a-q3x7gw', heading: 'Create CNI' },
  { name: 'slots', path: '/slots?q=equinix&state=free', heading: 'Slots' },
  { name: 'settings', path: '/settings', heading: 'Settings' },
  { name: 'not found', path: '/nothing', heading: 'Not found' },
] as const;

for (const { name, path, heading } of pages) {
  test(`${name}: a deep link and a reload show it, accessible in both themes`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await expect(page).toHaveURL(path);
    await bothThemes(page, async () => {
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
      await axe(page);
    });
  });
}

test('pages behind ids are accessible in both themes', async ({ page }) => {
  const cni = await idBehind(page, '/cnis', 'pni_ewr_2');
  const slot = await idBehind(page, '/slots', 'DataCentre220');
  for (const path of [cni, `${cni}/edit`, slot]) {
    await page.goto(path);
    await bothThemes(page, async () => {
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await axe(page);
    });
  }
});

for (const width of [360, 768, 1440]) {
  test(`no page scrolls sideways at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const { path, heading } of pages) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${path} is wider than the window`).toBeLessThanOrEqual(0);
    }
  });
}

test('the slot list loads all pages and filters in the URL', async ({ page }) => {
  await page.goto('/slots');
  await expect(page.getByText(/^3,240 of 3,240 slots$/)).toBeVisible();
  const table = page.getByRole('grid', { name: 'Slots' });
  await expect(table).toHaveAttribute('aria-rowcount', '3241');
  await page.getByRole('searchbox', { name: 'Search slots' }).fill('ashburn coresite');
  await chooseFacet(page, 'Free or occupied', 'Occupied');
  await expect(page).toHaveURL('/slots?q=ashburn+coresite&state=occupied');
  await expect(table.getByRole('gridcell', { name: 'Free', exact: true })).toHaveCount(0);
  const shown = await page.getByText(/ of 3,240 slots$/).innerText();
  await page.reload();
  // The API is asked for the occupied ones only.
  const found = shown.replace(/ of .*/, '');
  await expect(page.getByText(new RegExp(`^${found} of 1,\\d{3} slots$`))).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL('/slots');
  await expect(page.getByText(/^3,240 of 3,240 slots$/)).toBeVisible();
});

test('Back and a reload of a long list find the place that was left', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto('/interconnects');
  const table = page.getByRole('table', { name: 'Interconnects' });
  await expect(table).toHaveAttribute('aria-rowcount', '16');
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const last = table.locator('[aria-rowindex="16"]').getByRole('link');
  await expect(last).toBeInViewport();
  const left = await page.evaluate(() => scrollY);
  expect(left).toBeGreaterThan(800);
  await last.click();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Interconnects');
  await page.goBack();
  await expect(last).toBeInViewport();
  await page.reload();
  await expect(last).toBeInViewport();
});

test('the theme is kept over a reload', async ({ page }) => {
  await page.goto('/settings');
  await page.getByLabel('Theme', { exact: true }).selectOption('Dark');
  await expect(page.locator('html')).toHaveAttribute('data-mode', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-mode', 'dark');
});

test('the default ASN is set, warned about and refused', async ({ page }) => {
  await page.goto('/settings');
  const field = page.getByRole('textbox', { name: 'Default ASN' });
  await expect(field).toHaveValue('13335');
  await field.fill('hello');
  await page.getByRole('button', { name: 'Review the change' }).click();
  await expect(field).toHaveAccessibleDescription(/whole number/);
  await field.fill('3320');
  await expect(field).toHaveAccessibleDescription(/may be refused/);
  await field.fill('64600');
  await page.getByRole('button', { name: 'Review the change' }).click();
  await page.getByRole('button', { name: 'Change to 64600' }).click();
  await expect(page.getByRole('status').getByText('The default ASN is now 64600')).toBeVisible();
  await page.reload();
  await expect(field).toHaveValue('64600');
  await page.goto('/cnis/new');
  await page.getByLabel('BGP session on this CNI').check();
  await page.getByLabel('Customer ASN').fill('64600');
  await expect(page.getByLabel('Customer ASN')).toHaveAccessibleDescription(
    /64600 is the account’s own ASN/,
  );
});

test('an ASN typed before the account’s own is known is judged once it is', async ({ page }) => {
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/cni/settings', async (route) => {
    await asked;
    await route.continue();
  });
  await page.goto('/cnis/new');
  await page.getByLabel('BGP session on this CNI').check();
  const field = page.getByLabel('Customer ASN');
  await field.fill('13335');
  await expect(field).toHaveAccessibleDescription(/own ASN: Cloudflare peers/);
  answer();
  await expect(field).toHaveAccessibleDescription(/13335 is the account’s own ASN/);
});

test('two browsers have worlds of their own', async ({ page, browser, baseURL, allowConsole }) => {
  // The first page still asks for interconnects that its new world does not have.
  allowConsole(/status of 404/);
  await page.goto('/interconnects');
  await reset(page, 'empty');
  await page.reload();
  await expect(page.getByText('No interconnects yet')).toBeVisible();
  const other = await browser.newContext({ baseURL });
  const otherPage = await other.newPage();
  await otherPage.goto('/interconnects');
  await expect(otherPage.getByRole('link', { name: 'ewr-a-h7k3qd' })).toBeVisible();
  await other.close();
});
