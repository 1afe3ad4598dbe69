import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures.ts';

test('the list is searched, narrowed and sorted; a link shows the same', async ({ page }) => {
  await page.goto('/interconnects');
  const table = page.getByRole('table', { name: 'Interconnects' });
  await expect(table).toHaveAttribute('aria-rowcount', '16');
  await page.getByRole('searchbox', { name: 'Search interconnects' }).fill('equinix fr5');
  await expect(table).toHaveAttribute('aria-rowcount', '3');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('button', { name: 'Status', exact: true }).first().click();
  const states = page.getByRole('group', { name: 'Status' });
  await expect(states.getByRole('listitem').filter({ hasText: 'Down' })).toHaveText('Down3');
  await states.getByRole('checkbox', { name: /^Down/ }).check();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL('/interconnects?state=Down');
  await expect(table).toHaveAttribute('aria-rowcount', '4');
  await table.getByRole('button', { name: 'Name' }).click();
  await table.getByRole('button', { name: 'Name' }).click();
  await expect(page).toHaveURL('/interconnects?state=Down&sort=-name');
  await page.reload();
  await expect(table).toHaveAttribute('aria-rowcount', '4');
  await expect(table.getByRole('rowheader').first()).toHaveText(/^sin-a/);

  await page.getByRole('button', { name: 'Export' }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export 3 interconnects as CSV' }).click();
  const csv = await readFile(await (await saving).path(), 'utf8');
  expect(csv.split('\r\n')[1]).toMatch(/^sin-a-v9f6rh,Down,Physical,sin-a,Equinix SG1,/);

  await page.getByRole('searchbox', { name: 'Search interconnects' }).fill('nowhere');
  await expect(page.getByText('No interconnect matches')).toBeVisible();
});

test('a row’s actions, by keyboard', async ({ page, keyboard }) => {
  await page.goto('/interconnects?q=gcp-us');
  const button = page.getByRole('button', { name: /^Actions for gcp-us/ }).first();
  await keyboard.tabTo(button);
  await page.keyboard.press('Enter');
  const actions = page.getByRole('dialog', { name: /^Actions for gcp-us/ });
  await expect(actions.getByRole('button', { name: 'Open' })).toBeFocused();
  await expect(actions.getByRole('button', { name: /^Letter/ })).toHaveAccessibleDescription(
    /no port/,
  );
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await actions.getByRole('button', { name: 'Delete…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete this interconnect?' });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await actions.getByRole('button', { name: 'Configure a CNI' }).click();
  await expect(page).toHaveURL(/\/cnis\/new\?interconnect=gcp-us/);
});
