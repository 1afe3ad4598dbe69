import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import * as z from 'zod/mini';
import { storage } from './account.ts';
import { axe, bothThemes, expect, reset, test } from './fixtures.ts';
import { pasted } from './verbs.ts';

/** The place of the overview that says how many interconnects are in a state. */
function count(page: Page, state: string) {
  return page
    .getByRole('region', { name: 'Interconnects by state' })
    .getByRole('link', { name: new RegExp(`\\d ?${state}$`) });
}

async function textOf(download: Promise<Download>): Promise<string> {
  return readFile(await (await download).path(), 'utf8');
}

const bundleShape = z.looseObject({
  interconnect: z.looseObject({ name: z.string() }),
  light_levels: z.looseObject({ receive_at_customer: z.string() }),
  router_output: z.string(),
});

test('the counts are those of the list, and lead to it', async ({ page }) => {
  await page.goto('/');
  await expect(count(page, 'Not observed')).toHaveText(/^0/);
  await expect(count(page, 'Healthy')).toHaveText(/^8/);
  await expect(count(page, 'Pending')).toHaveText(/^2/);
  await expect(page.getByText(/^15 interconnects, oldest answer/)).toBeVisible();
  await count(page, 'Down').click();
  await expect(page).toHaveURL('/interconnects?state=Down');
  const table = page.getByRole('table', { name: 'Interconnects' });
  // Three, and the row of titles.
  await expect(table).toHaveAttribute('aria-rowcount', '4');
});

test('from what needs attention to what most likely is wrong', async ({ page }) => {
  await page.goto('/');
  const attention = page.getByRole('list', { name: 'Needs attention' }).getByRole('listitem');
  // Down goes first.
  await expect(attention.first()).toContainText('Down');
  const item = attention.filter({ hasText: 'lhr-a-n5t4cz' });
  await expect(item).toContainText('The API says: “No light received');
  await item.getByRole('link', { name: 'Find out why' }).click();
  await expect(page).toHaveURL('/interconnects/lhr-a-n5t4cz#why');
  const panel = page.getByRole('region', { name: 'Why isn’t it up?' });
  await expect(panel).toBeInViewport();
  const conclusion = panel.getByRole('status');
  await expect(conclusion).toContainText('Not decided; give Cloudflare the bundle');

  await panel
    .getByLabel('Output of your router')
    .fill('Physical interface: xe-0/0/1\n  Laser receiver power  :  0.0000 mW / - Inf dBm\nhello');
  await expect(panel.getByText('It looks like Junos. 1 of 3 lines')).toBeVisible();
  await expect(conclusion).toContainText('Most likely on your side: no light arrives at your port');
  await expect(conclusion).toContainText('our reading');
  await panel.getByLabel('Measured at Cloudflare’s port').fill('-23,4 dBm');
  await expect(conclusion).toContainText('light received at Cloudflare’s port is below −20 dBm');
  await panel.getByLabel('Measured at Cloudflare’s port').fill('bright');
  await expect(panel.getByLabel('Measured at Cloudflare’s port')).toHaveAccessibleDescription(
    /a number in dBm/,
  );
  await bothThemes(page, () => axe(page));
});

test('a support bundle has what support asks for, and no more than is confirmed', async ({
  page,
}) => {
  await page.goto('/interconnects/lhr-a-n5t4cz');
  const panel = page.getByRole('region', { name: 'Why isn’t it up?' });
  await panel.getByLabel('Output of your router').fill('Laser receiver power : 0.0 mW / - Inf dBm');
  await panel.getByLabel('Measured at Cloudflare’s port').fill('no light');
  await panel.getByLabel('What is happening').fill('London is dark');
  const preview = panel.getByRole('region', { name: 'Preview of the support bundle' });
  await expect(preview).toContainText('Description: London is dark');
  await expect(preview).toContainText('Router output: left out');
  await panel.getByLabel('My answers and light levels').check();
  await panel.getByLabel('The router output as pasted').check();
  await expect(preview).toContainText('Receive at Cloudflare: no light');
  await panel.getByRole('button', { name: 'Copy text' }).click();
  await expect(page.getByText('Support bundle copied')).toBeVisible();
  const copied = await pasted(page);
  expect(copied).toContain('Magic interconnect name: pni_lhr_1');
  const txt = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Download .txt' }).click();
  expect(await textOf(txt)).toContain('Receive at customer: no light');
  const json = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Download .json' }).click();
  const bundle = await textOf(json);
  expect(bundleShape.parse(JSON.parse(bundle))).toMatchObject({
    interconnect: { name: 'lhr-a-n5t4cz' },
    light_levels: { receive_at_customer: 'no light' },
  });
  // The MD5 key of the CNI on it.
  for (const text of [copied, bundle]) expect(text).not.toContain('lhr~key|1');

  await page.getByRole('link', { name: 'Slots', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Slots' })).toBeVisible();
  await page.goBack();
  await expect(panel.getByLabel('Output of your router')).toHaveValue(/Laser receiver power/);
  expect(await storage(page)).not.toContain('Laser receiver power');
});

test('the checks are answered by keyboard, and open for a healthy link on request', async ({
  page,
  keyboard,
}) => {
  await page.goto('/interconnects/gcp-europe-west3-c2v7nf');
  const panel = page.getByRole('region', { name: 'Why isn’t it up?' });
  const question = panel.getByRole('group', { name: 'Is the attachment activated' });
  await keyboard.tabTo(question.getByLabel('Yes'));
  await keyboard.press('ArrowDown');
  await expect(question.getByLabel('No', { exact: true })).toBeChecked();
  await expect(panel.getByRole('status')).toContainText('Most likely on the Google side');

  await page.goto('/interconnects/ewr-a-h7k3qd');
  const healthy = page.getByRole('region', { name: 'Check this link' });
  await healthy.getByRole('button', { name: 'Show the checks' }).click();
  await expect(healthy.getByRole('status')).toContainText('Nothing to explain');
});

test('an empty account starts with first steps', async ({ page }) => {
  await page.goto('/settings');
  await reset(page, 'empty');
  await page.goto('/');
  const steps = page.getByRole('region', { name: 'First steps' });
  await expect(steps.getByRole('listitem')).toHaveCount(5);
  await bothThemes(page, () => axe(page));
  await steps.getByRole('link', { name: 'Browse free slots' }).click();
  await expect(page).toHaveURL('/slots?state=free');
});

test('answers that all fail are one trouble, and are not taken for states', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/);
  await page.route('**/cni/interconnects/*/status', (route) => route.fulfill({ status: 500 }));
  await page.goto('/');
  const attention = page.getByRole('list', { name: 'Needs attention' }).getByRole('listitem');
  await expect(attention.filter({ hasText: 'could not be read' })).toContainText(
    /status of \d+ interconnects could not be read/,
    // Each is tried again a few times before it is given up.
    { timeout: 20_000 },
  );
  await expect(attention).toHaveCount(1);
  await expect(
    attention.getByRole('link', { name: 'Look at cloudflarestatus.com' }),
  ).toHaveAttribute('href', 'https://www.cloudflarestatus.com');
  await expect(count(page, 'Not observed')).toHaveText(/^15/);
});
