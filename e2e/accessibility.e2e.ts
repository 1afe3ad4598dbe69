import type { Page } from '@playwright/test';
import { axe, bothThemes, expect, reset, test, weather } from './fixtures.ts';
import { chooseSlot, createCni, googleReview, orderOn } from './verbs.ts';

/** From here on everything that the page sends meets a refusal. */
function refuseWrites(page: Page): Promise<void> {
  return weather(page, { weather: 'forbidden', applies_to: 'writes' });
}

function accessible(page: Page): Promise<void> {
  return bothThemes(page, () => axe(page));
}

test('review, refused order and done of a physical interconnect are accessible', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/);
  await page.goto('/interconnects/new?kind=physical&step=choose');
  await chooseSlot(page);
  await accessible(page);
  await refuseWrites(page);
  await page.getByRole('button', { name: 'Create interconnect' }).click();
  await expect(page.getByRole('alert')).toContainText('not placed');
  await accessible(page);
  await weather(page, { weather: 'clear' });
  await orderOn(page);
  await accessible(page);
});

test('review and done of a Google Cloud interconnect are accessible', async ({ page }) => {
  await googleReview(page, '7e51371e-72a3-40b5-b844-2e3efefaee59/europe-west4/2', '2G');
  await accessible(page);
  await orderOn(page);
  await accessible(page);
});

test('the CNI form is accessible with faults beside its fields and with a refusal', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/);
  await page.goto('/cnis/new?interconnect=fra-a-q3x7gw');
  await page.getByLabel('BGP session on this CNI').check();
  await page.getByRole('button', { name: 'Create CNI' }).click();
  await expect(page.getByLabel('Conduit name')).toHaveAttribute('aria-invalid', 'true');
  await accessible(page);
  await refuseWrites(page);
  await createCni(page, { conduit: 'pni_fra_9', asn: '65010', prefixes: '10.20.0.0/16' });
  await expect(page.getByRole('alert')).toContainText('not saved');
  await accessible(page);
});

test('the deleting dialog is accessible, with an error in it too', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/);
  const name = 'gru-a-d4s8pk';
  await page.goto(`/interconnects/${name}`);
  await page.getByRole('button', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await accessible(page);
  await refuseWrites(page);
  await dialog.getByLabel(`Type ${name} to confirm`).fill(name);
  await dialog.getByRole('button', { name: 'Delete interconnect' }).click();
  await expect(dialog.getByRole('alert')).toContainText('HTTP 403');
  await accessible(page);
});

test('empty lists, the demo controls and a refused page are accessible', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/);
  await page.goto('/settings');
  await reset(page, 'empty');
  for (const [path, title] of [
    ['/interconnects', 'No interconnects yet'],
    ['/cnis', 'No CNIs yet'],
    ['/cnis/new', 'No interconnect to put it on'],
    ['/slots?q=zzz', 'No slot matches'],
  ] as const) {
    await page.goto(path);
    await expect(page.getByText(title)).toBeVisible();
    await accessible(page);
  }
  await page.getByRole('button', { name: 'Demo controls' }).click();
  await expect(page.getByLabel(/^How the API answers/)).toBeVisible();
  await accessible(page);
  await weather(page, { weather: 'forbidden', applies_to: 'reads' });
  await page.goto('/interconnects');
  await expect(page.getByRole('alert')).toBeVisible();
  await accessible(page);
});

test('the drawer of a narrow window is accessible', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto('/interconnects');
  await page.getByRole('button', { name: 'Menu' }).click();
  await expect(page.getByRole('dialog', { name: 'Menu' })).toBeVisible();
  await accessible(page);
});

test('on a tablet no table of CNIs or states is wider than its place', async ({ page }) => {
  await page.setViewportSize({ width: 768, height: 900 });
  const fits = async (name: string) => {
    const table = page.getByRole('region', { name, exact: true });
    await expect(table.getByRole('row').nth(1)).toBeVisible();
    expect(await table.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  };
  await page.goto('/cnis');
  await fits('CNIs');
  await page.goto('/interconnects/lhr-a-n5t4cz');
  await fits('Table of CNIs');
  await expect(page.getByText('No light received').last()).toBeVisible();
  await fits('Observed states of lhr-a-n5t4cz');
});
