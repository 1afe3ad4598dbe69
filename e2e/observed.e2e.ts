import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { axe, bothThemes, cutFibre, expect, reset, test } from './fixtures.ts';
import { createCni } from './verbs.ts';

const name = 'ewr-a-h7k3qd';

const timeline = (page: Page) => page.getByRole('region', { name: 'Observed timeline' });
const tableOf = (page: Page, interconnect = name) =>
  page.getByRole('region', { name: `Observed states of ${interconnect}` });
const activity = (page: Page) => page.getByRole('list', { name: 'Activity' });
const corner = (page: Page) => page.getByRole('status').filter({ hasText: 'now' });

/** Asks for every status anew, as the controls of the demo do after a cut. */
async function cutByControls(page: Page, where: string): Promise<void> {
  await page.getByRole('button', { name: 'Demo controls' }).click();
  await page.getByLabel('Where').selectOption({ label: where });
  await page.getByRole('button', { name: 'Cut a fibre' }).click();
}

async function download(page: Page, format: 'CSV' | 'JSON'): Promise<string> {
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('button', { name: new RegExp(`as ${format}$`) }).click();
  return readFile(await (await saving).path(), 'utf8');
}

test('a cut fibre: badge, note, title, icon, timeline and activity, also after a reload', async ({
  page,
}) => {
  await page.goto(`/interconnects/${name}`);
  // The newest row is what was seen: the moment since the answer is no gap.
  await expect(tableOf(page).getByRole('row').nth(1)).toContainText('Healthy');
  await cutByControls(page, name);

  await expect(corner(page)).toContainText(
    `${name} is now Down (No light received on the port); it was Healthy.`,
  );
  await expect(page.getByRole('main').getByText('Down', { exact: true }).first()).toBeVisible();
  await expect(page).toHaveTitle(/^● Down \d+ – ewr-a-h7k3qd/);
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute('href', /^data:image\/svg/);
  await expect(tableOf(page).getByText('Down', { exact: true })).toBeVisible();
  await expect(timeline(page).getByRole('img', { name: /, 1 flap$/ })).toBeVisible();

  await page.getByRole('button', { name: `Splice interconnect ${name}` }).click();
  await expect(corner(page)).toContainText(`${name} is now Healthy`);

  await page.reload();
  await expect(timeline(page).getByRole('img', { name: /, 1 flap$/ })).toBeVisible();
  await expect(tableOf(page).getByText('Down', { exact: true })).toBeVisible();
  await timeline(page).getByText('1 hour').click();
  await expect(page).toHaveURL(/range=1h/);
  await expect(timeline(page).getByRole('img', { name: /, 1 flap$/ })).toBeVisible();
  await bothThemes(page, () => axe(page));
  const csv = await download(page, 'CSV');
  expect(csv).toContain('interconnect,kind,from,until,state,reason');
  expect(csv).toContain('No light received on the port');

  await page.getByRole('link', { name: 'Activity' }).first().click();
  await page.getByLabel('Kind').selectOption('Changes of state');
  // Until the filter holds, another one’s first state is listed too: it has no light either.
  await expect(page).toHaveURL(/kind=observed/);
  await expect(activity(page).getByText('first seen')).toHaveCount(0);
  const change = activity(page).getByRole('listitem').filter({ hasText: 'No light' });
  await expect(change.getByText('Healthy')).toBeVisible();
  await expect(change.getByText('Down')).toBeVisible();
  await change.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
});

test('several at once are one note; a change is listed with before and after; cleared, all is gone', async ({
  page,
  keyboard,
}) => {
  await page.goto('/cnis/new?interconnect=gru-a-d4s8pk');
  await createCni(page, { conduit: 'pni_seen', asn: '64999', md5: 'a-secret-key' });
  await expect(page.getByRole('heading', { level: 1, name: 'pni_seen' })).toBeVisible();

  await page.goto('/interconnects');
  await expect(page.getByRole('main').getByText('Healthy').first()).toBeVisible();
  await expect(page).toHaveTitle(/^● Down/);
  await cutByControls(page, 'site iad-a (2 interconnects)');
  await expect(corner(page)).toContainText('2 interconnects are now Down: ');
  await keyboard.tabTo(
    page.getByRole('complementary', { name: 'What happened' }).getByRole('link'),
  );
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible();
  await expect(activity(page).getByText('No light received on the port')).toHaveCount(2);

  await page.getByLabel('Kind').selectOption('Sent by this browser');
  await expect(page).toHaveURL(/kind=change/);
  await expect(activity(page).getByRole('listitem')).toHaveCount(1);
  await activity(page).getByText('Before and after').click();
  await expect(page.getByRole('region', { name: 'Create CNI pni_seen' })).toContainText('64999');
  await bothThemes(page, () => axe(page));
  const json = await download(page, 'JSON');
  expect(json).toContain('pni_seen');
  expect(json).not.toContain('a-secret-key');
  const kept = await page.evaluate(everythingKept);
  expect(kept).toContain('pni_seen');
  expect(kept).not.toContain('a-secret-key');

  await page.getByRole('button', { name: 'Clear history' }).click();
  const question = page.getByRole('dialog', { name: 'Clear the history?' });
  await expect(question).toContainText('Nothing at Cloudflare changes');
  await question.getByRole('button', { name: 'Clear history' }).click();
  await expect(page.getByText('Nothing observed or sent yet')).toBeVisible();
  expect(await page.evaluate(everythingKept)).not.toContain('pni_seen');
});

/** All that the page's databases hold, as text. Runs in the browser. */
async function everythingKept(): Promise<string> {
  const answer = <Result>(request: IDBRequest<Result>) =>
    new Promise<Result>((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(new Error('no storage')));
    });
  const found: unknown[] = [];
  for (const { name: database = '' } of await indexedDB.databases()) {
    const opened = await answer(indexedDB.open(database));
    for (const store of opened.objectStoreNames) {
      found.push(await answer(opened.transaction([store]).objectStore(store).getAll()));
    }
    opened.close();
  }
  return JSON.stringify(found);
}

test('where storage is forbidden everything works, and the page says that nothing is kept', async ({
  page,
}) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('forbidden', 'SecurityError');
    };
  });
  await page.goto('/settings');
  await cutFibre(page, { at: 'interconnect', name });
  await page.goto(`/interconnects/${name}`);
  const said = page.getByText('This browser does not let the page keep anything');
  await expect(said).toBeVisible();
  await expect(tableOf(page).getByText('Down', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Activity' }).first().click();
  await expect(activity(page).getByText('No light received on the port')).toBeVisible();
  await expect(said).toBeVisible();
});

test('a history that cannot be read is begun anew, and the page says so', async ({ page }) => {
  await page.goto('/settings');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  // Another program's database under the name of ours.
  await page.evaluate(async () => {
    const session: unknown = await (await fetch('/api/session')).json();
    const account =
      typeof session === 'object' && session !== null && 'account_id' in session
        ? String(session.account_id)
        : '';
    const database = `cni-console-observed-demo-${account}`;
    const ended = (request: IDBOpenDBRequest) =>
      new Promise((resolve) => {
        request.addEventListener('success', resolve);
      });
    await ended(indexedDB.deleteDatabase(database));
    const request = indexedDB.open(database, 1);
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore('other'));
    await ended(request);
    request.result.close();
  });
  await page.goto(`/interconnects/${name}`);
  await expect(page.getByText('The history was begun anew')).toBeVisible();
  await expect(tableOf(page).getByText('Healthy')).toBeVisible();
});

test('an empty account has nothing to list, and a demo that starts anew forgets what was seen', async ({
  page,
  allowConsole,
}) => {
  // What was watched is not there any more.
  allowConsole(/Failed to load resource.*404/);
  await page.goto('/interconnects');
  await expect(page.getByRole('main').getByText('Healthy').first()).toBeVisible();
  await page.getByRole('link', { name: 'Activity' }).first().click();
  await expect(activity(page).getByRole('listitem').first()).toBeVisible();
  await page.getByRole('button', { name: 'Demo controls' }).click();
  await page.getByLabel('Start anew from').selectOption('empty');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByText('Nothing observed or sent yet')).toBeVisible();
  await axe(page);
  await reset(page, 'default');
});

test('notifications are asked for on the click, and a refusal is said', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Notification, 'permission', { get: () => 'denied' });
  });
  await page.goto('/activity');
  const wish = page.getByLabel(/^Notify of interconnects/);
  await expect(page.getByText('This browser refuses notifications')).toBeHidden();
  await wish.click();
  await expect(page.getByText('This browser refuses notifications')).toBeVisible();
  await expect(wish).not.toBeChecked();
});
