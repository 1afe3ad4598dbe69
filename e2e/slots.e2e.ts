import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { axe, bothThemes, expect, test } from './fixtures.ts';
import { chooseFacet, fitsTheWindow, openFacet } from './verbs.ts';

const search = (page: Page) => page.getByRole('searchbox', { name: 'Search slots' });
const rowAt = (page: Page, index: number) => page.locator(`[role=row][aria-rowindex="${index}"]`);
const found = (page: Page, text: string | RegExp) =>
  expect(page.getByRole('status').filter({ hasText: text })).toBeVisible();

/** The facet's values as `value count`, in their order. */
async function valuesIn(facet: Locator): Promise<string[]> {
  const items = await facet.getByRole('listitem').allInnerTexts();
  return items.map((text) => text.replaceAll(/\s+/g, ' '));
}

test('search, facets, sort and groups stand in the URL, and Back leaves the page', async ({
  page,
}) => {
  await page.goto('/settings');
  await page.goto('/slots');
  await found(page, '3,240 of 3,240 slots');
  // A city that the address spells with an accent, and its IATA code.
  await search(page).fill('dusseldorf');
  await found(page, /^30 of 3,240 slots$/);
  await search(page).fill('DUS glasfaserstrasse');
  await found(page, /^30 of 3,240 slots$/);
  await search(page).fill('amsterdam');
  await found(page, /^90 of 3,240 slots$/);

  const sites = await openFacet(page, 'Site');
  expect(await valuesIn(sites)).toEqual(['ams-a Amsterdam 60', 'ams-b Amsterdam 30']);
  await sites.getByRole('checkbox', { name: /^ams-b/ }).check();
  await found(page, /^30 of 3,240 slots$/);
  // A facet's counts ignore its own choice and follow the others.
  expect(await valuesIn(sites)).toEqual(['ams-a Amsterdam 60', 'ams-b Amsterdam 30']);
  await page.keyboard.press('Escape');
  const facilities = await openFacet(page, 'Facility');
  expect(await valuesIn(facilities)).toEqual(['Maincubes AMS01 30']);
  await page.keyboard.press('Escape');
  await chooseFacet(page, 'Site', 'ams-a');
  await chooseFacet(page, 'Speed', '100G');
  await found(page, /^18 of 3,240 slots$/);

  const header = page.getByRole('columnheader', { name: 'Site' });
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await page.getByRole('button', { name: 'Group by site' }).click();
  const grid = page.getByRole('treegrid', { name: 'Slots' });
  await expect(grid).toHaveAttribute('aria-rowcount', '3');
  await expect(rowAt(page, 2)).toContainText('ams-b');
  await expect(rowAt(page, 2)).toContainText(/\d+ free of 6/);
  await rowAt(page, 2).getByRole('button').click();
  await expect(grid).toHaveAttribute('aria-rowcount', '9');
  const url =
    '/slots?q=amsterdam&site=ams-b&site=ams-a&speed=100G&sort=-site&group=site&open=ams-b';
  await expect(page).toHaveURL(url);
  await page.reload();
  await found(page, /^18 of /);
  await expect(grid).toHaveAttribute('aria-rowcount', '9');
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL('/slots?sort=-site&group=site&open=ams-b');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
});

test('the table is moved in, opened and come back to by keyboard', async ({ page, keyboard }) => {
  await page.goto('/slots?sort=site');
  await found(page, '3,240 of 3,240 slots');
  await keyboard.tabTo(rowAt(page, 2));
  await keyboard.press('End');
  await expect(rowAt(page, 3241)).toBeFocused();
  await expect(rowAt(page, 3241)).toBeInViewport();
  await keyboard.press('PageUp');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowUp');
  const focused = page.locator('[role=row]:focus');
  const index = Number(await focused.getAttribute('aria-rowindex'));
  expect(index).toBeLessThan(3239);
  // Scrolled out of sight by the wheel it keeps the focus, and the next key comes back to it.
  await page.mouse.move(700, 600);
  await page.mouse.wheel(0, -60_000);
  await expect(rowAt(page, index)).not.toBeInViewport();
  await expect(rowAt(page, index)).toBeFocused();
  await keyboard.press('ArrowUp');
  await expect(rowAt(page, index - 1)).toBeFocused();
  await expect(rowAt(page, index - 1)).toBeInViewport();
  const slot = await rowAt(page, index - 1).getAttribute('data-row');
  await keyboard.press('Enter');
  await expect(page).toHaveURL(`/slots/${slot}`);
  await expect(page.getByRole('link', { name: /interconnect|All slots/ }).first()).toBeVisible();
  await page.goBack();
  await expect(rowAt(page, index - 1)).toBeInViewport();
  await keyboard.tabTo(rowAt(page, index - 1));

  await page.getByRole('button', { name: 'Group by site' }).press('Enter');
  await keyboard.tabTo(rowAt(page, 2));
  await expect(rowAt(page, 2)).toHaveAttribute('aria-expanded', 'false');
  await keyboard.press('ArrowRight');
  await expect(rowAt(page, 2)).toHaveAttribute('aria-expanded', 'true');
  await keyboard.press('ArrowRight');
  await expect(rowAt(page, 3)).toBeFocused();
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowLeft');
  await expect(rowAt(page, 2)).toBeFocused();
  await keyboard.press('ArrowLeft');
  await expect(rowAt(page, 2)).toHaveAttribute('aria-expanded', 'false');
  await expect(page.getByRole('treegrid')).toHaveAttribute('aria-rowcount', '75');
});

test('searches are saved in this browser, applied, renamed and deleted', async ({ page }) => {
  await page.goto('/slots');
  // What somebody else left there is survived.
  await page.evaluate(() => localStorage.setItem('cni-console:slot-searches', '{"broken'));
  await page.goto('/slots?q=frankfurt&speed=100G&sort=-device');
  const open = page.getByRole('button', { name: 'Saved searches' });
  const saved = page.getByRole('group', { name: 'Saved searches' });
  const said = (text: string) =>
    expect(page.getByRole('status').filter({ hasText: text })).toBeVisible();
  await open.click();
  await saved.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(saved.getByLabel('Save this search as')).toHaveAccessibleDescription(
    'Give it a name',
  );
  await saved.getByLabel('Save this search as').fill('Frankfurt, fast');
  await page.keyboard.press('Enter');
  await said('Search Frankfurt, fast saved');

  await page.goto('/slots');
  await found(page, '3,240 of 3,240 slots');
  await open.click();
  await saved.getByRole('button', { name: 'Frankfurt, fast', exact: true }).click();
  await expect(page).toHaveURL('/slots?q=frankfurt&speed=100G&sort=-device');
  await found(page, /^12 of 3,240 slots$/);
  await expect(open).toBeFocused();

  await open.click();
  await saved.getByLabel('Save this search as').fill(' FRANKFURT, FAST');
  await page.keyboard.press('Enter');
  await expect(saved.getByText('This name is taken')).toBeVisible();
  await saved.getByRole('button', { name: 'Rename Frankfurt, fast' }).click();
  await saved.getByLabel('New name of Frankfurt, fast').fill('FRA');
  await saved.getByRole('button', { name: 'Rename', exact: true }).click();
  await said('Search Frankfurt, fast is now FRA');
  await bothThemes(page, () => axe(page));
  await saved.getByRole('button', { name: 'Delete FRA' }).click();
  await said('Search FRA deleted');
  await expect(saved.getByText('No search saved yet')).toBeVisible();
});

test('what is shown is exported as CSV and JSON', async ({ page }) => {
  await page.goto('/slots?q=curitiba&sort=-speed');
  await found(page, /^30 of 3,240 slots$/);
  const save = async (format: string) => {
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: `Export 30 slots as ${format}` }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(`slots.${format.toLowerCase()}`);
    await page.keyboard.press('Escape');
    return readFile(await file.path(), 'utf8');
  };
  const [header, first, ...rest] = (await save('CSV')).split('\r\n');
  expect(header).toBe('slot,site,iata,city,facility,address,speed,device,occupied');
  expect(first).toContain(',cwb-a,CWB,Curitiba,BRFibra CommCorp IDC Curitiba CTA1,"Avenida da');
  expect(first).toContain(',100G,');
  expect(rest.at(-1)).toBe('');
  expect(rest).toHaveLength(30);
  const slots: unknown = JSON.parse(await save('JSON'));
  expect(slots).toHaveLength(30);
  expect(slots).toMatchObject([
    { id: first?.slice(0, 36), site: 'cwb-a', speed: '100G' },
    ...Array.from({ length: 29 }, () => ({ site: 'cwb-a' })),
  ]);
});

test('a filter acts on what has come; loading stops and goes on', async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/cni\/slots\?.*cursor=/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/slots');
  await found(page, /^1,000 slots loaded so far$/);
  await expect(rowAt(page, 2)).toBeVisible();
  await search(page).fill('auckland');
  await found(page, /^60 of 1,000 slots loaded so far$/);
  const speeds = await openFacet(page, 'Speed');
  await expect(speeds).toContainText('Counts are of the slots loaded so far');
  expect(await valuesIn(speeds)).toEqual(['10G 48', '100G 12']);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Stop loading' }).click();
  release();
  await found(page, /^60 of 2,000 slots loaded so far$/);
  await page.getByRole('button', { name: 'Load the rest' }).click();
  await found(page, /^60 of 3,240 slots$/);
});

test('a page opened with a filter asks the API for no more than that', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (!pathname.endsWith('/cni/slots')) return;
    searchParams.delete('limit');
    if (!searchParams.has('cursor')) asked.push(searchParams.toString());
  });
  await page.goto('/slots?site=ams-a&speed=100G&state=free');
  await found(page, /^\d of \d slots$/);
  expect(asked).toEqual(['site=ams-a&speed=100G&occupied=false']);
  // Wider than what was asked for: asked again, as wide as need be.
  await chooseFacet(page, 'Site', 'ams-a');
  const speeds = await openFacet(page, 'Speed');
  await speeds.getByRole('checkbox').uncheck();
  await found(page, /^40 of 40 slots$/);
  expect(asked.slice(1)).toEqual(['site=ams-a&occupied=false']);
  await speeds.getByRole('button', { name: 'Load all slots' }).click();
  await found(page, /^40 of 3,240 slots$/);
  await expect(speeds.getByRole('checkbox')).toHaveCount(2);
  expect(asked.slice(2)).toEqual(['']);
  // With all of them here nothing is asked any more.
  await page.keyboard.press('Escape');
  await chooseFacet(page, 'Site', 'fra-a');
  await found(page, /^\d\d of 3,240 slots$/);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await found(page, '3,240 of 3,240 slots');
  expect(asked).toHaveLength(3);
});

test('the map follows the filters and chooses sites', async ({ page }) => {
  await page.goto('/slots?q=equinix');
  await found(page, 'of 3,240 slots');
  await page.getByRole('button', { name: 'Map' }).click();
  await expect(page).toHaveURL('/slots?q=equinix&map=on');
  await expect(page.getByRole('group', { name: 'Map of the sites' })).toBeVisible();
  await page.getByRole('option', { name: /fra-a/ }).click();
  await expect(page).toHaveURL('/slots?q=equinix&site=fra-a&map=on');
  await found(page, /^60 of 3,240 slots$/);
  await bothThemes(page, () => axe(page));
});

test('at 360 px the facets are a dialog, and everything is accessible', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto('/slots?group=site&open=akl-a');
  await found(page, '3,240 of 3,240 slots');
  await bothThemes(page, () => axe(page));
  await page.getByRole('button', { name: 'Filters' }).click();
  const dialog = page.getByRole('dialog', { name: 'Filters' });
  await dialog.getByRole('searchbox', { name: 'Find in site' }).fill('zuri');
  await dialog.getByRole('checkbox', { name: /^zrh-a/ }).check();
  await bothThemes(page, () => axe(page));
  await dialog.getByRole('button', { name: 'Show 30 slots' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Filters (1)' })).toBeFocused();
  await page.getByLabel('Sort').selectOption('Speed, fast to slow');
  await expect(page).toHaveURL(/sort=-speed/);
  await fitsTheWindow(page);
});

test('the wizard has the same browser, of free slots', async ({ page, keyboard }) => {
  await page.goto('/interconnects/new?kind=physical&step=choose');
  await chooseFacet(page, 'Site', 'ams-a');
  await expect(page.getByRole('button', { name: /^Free or occupied/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Group by site' }).click();
  await expect(rowAt(page, 2)).toContainText('40 free');
  await keyboard.tabTo(rowAt(page, 2));
  await keyboard.press('Enter');
  await keyboard.press('ArrowDown');
  await expect(rowAt(page, 3)).toBeFocused();
  await bothThemes(page, () => axe(page));
  const slot = await rowAt(page, 3).getAttribute('data-row');
  await keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'What will be sent' })).toContainText(slot ?? '-');
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(rowAt(page, 2)).toHaveAttribute('aria-expanded', 'true');
  await expect(rowAt(page, 3)).toContainText('Chosen');
});
