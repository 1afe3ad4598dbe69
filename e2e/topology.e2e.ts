import type { Page } from '@playwright/test';
import { advanceClock, axe, bothThemes, expect, reset, test } from './fixtures.ts';

const tree = (page: Page) => page.getByRole('tree');
const tableOf = (page: Page) => page.getByRole('region', { name: 'Links as a table' });
const item = (page: Page, name: RegExp | string) => page.getByRole('treeitem', { name });

test('by keyboard along a link from the customer to Cloudflare, and to the interconnect’s page', async ({
  page,
  keyboard,
}) => {
  await page.goto('/topology');
  await keyboard.tabTo(item(page, /^Customer side Your side/));
  for (const step of [
    /^CNI pni_ewr_1, 169\.254\.240\.1\/31, its interconnect ewr-a-h7k3qd is/,
    /^Interconnect ewr-a-h7k3qd, .*Carries pni_ewr_1; towards Cloudflare: device ewr-a-ccr01$/,
    /^Device ewr-a-ccr01/,
    /^Facility Digital Realty JFK10/,
    /^Site ewr-a Newark/,
    /^Cloudflare/,
  ]) {
    await keyboard.press('ArrowRight');
    await expect(item(page, step)).toBeFocused();
  }
  await keyboard.press('Home');
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowDown');
  await expect(item(page, /^CNI pni_ewr_2/)).toBeFocused();
  await keyboard.press('ArrowRight');
  await keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: /ewr-b-p4w9xm/ });
  await expect(panel.getByText('Equinix NY1')).toBeVisible();
  await keyboard.press('Escape');
  await expect(item(page, /^Interconnect ewr-b-p4w9xm/)).toBeFocused();
  await keyboard.press('Enter');
  await keyboard.tabTo(panel.getByRole('link', { name: 'Open interconnect' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'ewr-b-p4w9xm' })).toBeVisible();
});

test('the states are live, and an unknown device is no device of another', async ({ page }) => {
  await page.goto('/topology');
  await expect(item(page, /^Interconnect fra-a-q3x7gw, Unhealthy/)).toBeVisible();
  await expect(
    item(
      page,
      /^Device fra-a-ccr01, 2 interconnects, 1 Unhealthy\. Carries fra-a-b8d2kj, fra-a-q3x7gw/,
    ),
  ).toBeVisible();
  await expect(item(page, /^Device unknown device, 1 interconnect/)).toHaveCount(1);
  await expect(item(page, /^Interconnect sea-a-t3g5xb, Healthy/)).toBeVisible();
  await advanceClock(page, 2000);
  await page.reload();
  await expect(item(page, /^Interconnect sea-a-t3g5xb, Down/)).toBeVisible();
  await expect(item(page, /^Site sea-a Seattle, 1 interconnect, Down/)).toBeVisible();
});

test('marking a device shows what fails with it, in graphic, table and link alike', async ({
  page,
}) => {
  await page.goto('/topology');
  await item(page, /^Device fra-a-ccr01/).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Mark as failed' }).click();
  await expect(item(page, /^Device fra-a-ccr01, .*failed \(what-if\)/)).toBeVisible();
  await expect(item(page, /^Interconnect fra-a-b8d2kj, .*would fail/)).toBeVisible();
  await expect(item(page, /^Cloudflare, .*2 of 15 would fail/)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Table' }).click();
  const row = tableOf(page).getByRole('row', { name: /fra-a-q3x7gw/ });
  await expect(row).toContainText('would fail with device fra-a-ccr01');
  await expect(tableOf(page).getByRole('row', { name: /iad-a-r2c8tn/ })).toContainText('survives');
  await page.reload();
  await expect(row).toContainText('would fail with device fra-a-ccr01');
});

test('the table says what the graphic says, sorts, and is found by the same search', async ({
  page,
}) => {
  await page.goto('/topology?view=table');
  const table = tableOf(page);
  await expect(table.getByRole('row')).toHaveCount(17);
  await expect(tree(page)).toBeHidden();
  const row = table.getByRole('row', { name: /nrt-a-m7j2wq.*pni_nrt_2/ });
  for (const text of ['Healthy', 'unknown device', 'AT Tokyo CC1', 'nrt-a', '10G']) {
    await expect(row).toContainText(text);
  }
  await table.getByRole('button', { name: 'State' }).click();
  await expect(table.getByRole('columnheader', { name: 'State' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  await expect(table.getByRole('row').nth(1)).toContainText('Down');
  await page.getByRole('searchbox', { name: /^Search interconnects/ }).fill('frankfurt');
  await expect(table.getByRole('row')).toHaveCount(3);
  await expect(page.getByText('2 interconnects of 15 shown')).toBeVisible();
  await expect(page).toHaveURL(/q=frankfurt/);
  await page.getByRole('button', { name: 'Graphic' }).click();
  await expect(page.getByRole('treeitem', { name: /^Interconnect/ })).toHaveCount(2);
  await page.getByRole('searchbox', { name: /^Search interconnects/ }).fill('no such thing');
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expect(page.getByRole('treeitem', { name: /^Interconnect/ })).toHaveCount(15);
});

test('200 interconnects are grouped by site; a group opens where it stands', async ({
  page,
  keyboard,
}) => {
  await page.goto('/settings');
  await reset(page, 'interconnects-200');
  await page.goto('/topology');
  await expect(item(page, /^Site lis-a Lisbon, 17 interconnects/)).toBeVisible();
  await expect(page.getByRole('treeitem', { name: /^Interconnect/ })).toHaveCount(0);
  await expect(page.getByRole('treeitem')).toHaveCount(43);
  await item(page, /^Site lis-a Lisbon/).focus();
  await keyboard.press('Enter');
  await expect(page.getByRole('treeitem', { name: /^Interconnect lis-a-/ })).toHaveCount(17);
  await expect(item(page, /^Site lis-a Lisbon/)).toBeFocused();
  await expect(page).toHaveURL(/open=site%3Alis-a/);
  await keyboard.press('Space');
  await expect(page.getByRole('treeitem', { name: /^Interconnect/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Expand all' }).click();
  await expect(page.getByRole('treeitem', { name: /^Interconnect/ })).toHaveCount(200);
});

test('accessible in both themes, as graphic with a panel, as table, and in a narrow window', async ({
  page,
}) => {
  await page.goto('/topology?fail=site:ewr-a');
  await item(page, /^Interconnect fra-a-q3x7gw, Unhealthy/).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await bothThemes(page, () => axe(page));
  await page.goto('/topology?view=table&fail=site:ewr-a');
  await expect(tableOf(page).getByRole('row', { name: /ewr-a-h7k3qd/ })).toContainText(
    'would fail',
  );
  await bothThemes(page, () => axe(page));
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto('/topology');
  await expect(item(page, /^Interconnect fra-a-q3x7gw, Unhealthy/)).toBeVisible();
  await axe(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
});

test('on paper stand graphic, table, legend and the time, without the frame', async ({ page }) => {
  await page.goto('/topology?view=table');
  await expect(tableOf(page).getByRole('row', { name: /fra-a-q3x7gw/ })).toContainText('Unhealthy');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(tree(page)).toBeVisible();
  await expect(tableOf(page)).toBeVisible();
  await expect(page.getByRole('list', { name: 'Legend' })).toBeVisible();
  await expect(page.getByText(/^As observed by this browser at/)).toBeVisible();
  await expect(page.getByRole('navigation').first()).toBeHidden();
  await expect(page.getByRole('searchbox', { name: /^Search interconnects/ })).toBeHidden();
  await expect(page.getByText('Mark what fails')).toBeHidden();
});

test('an empty account is told what belongs here; without the CNIs the rest is drawn', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/);
  await page.route('**/cni/cnis**', (route) => route.fulfill({ status: 403, json: {} }));
  await page.goto('/topology');
  await expect(page.getByRole('alert')).toContainText('The CNIs could not be read');
  await expect(item(page, /^Interconnect fra-a-q3x7gw/)).toBeVisible();
  await expect(item(page, /^CNI/)).toHaveCount(0);
  await page.unroute('**/cni/cnis**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(item(page, /^CNI pni_fra_2/)).toBeVisible();
  await reset(page, 'empty');
  await page.reload();
  await expect(page.getByText('Nothing to draw yet')).toBeVisible();
  await expect(
    page.getByRole('main').getByRole('link', { name: 'Create interconnect' }),
  ).toBeVisible();
  await axe(page);
});
