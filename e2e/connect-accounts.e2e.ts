import * as z from 'zod/mini';
import { connectToken, isConnected, test } from './connect-verbs.ts';
import { axe, expect } from './fixtures.ts';
import { startLive } from './live-server.ts';
import { fitsTheWindow } from './verbs.ts';

test('a hundred accounts are searched, at 360 px too; a closed server says why', async ({
  page,
}) => {
  const accounts = Array.from({ length: 100 }, (_, index) => ({
    id: index.toString(16).padStart(32, 'a'),
    name:
      index === 41 ? `Überlandwerke ${'Beteiligungsverwaltung '.repeat(6)}` : `Customer ${index}`,
  }));
  await page.setViewportSize({ width: 360, height: 740 });
  await page.route('**/api/connect', (route) =>
    route.fulfill({ json: { scheme: 'key', accounts, more: true } }),
  );
  await page.goto('/connect/account');
  await expect(page.getByText('100 of 100 accounts')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search accounts' }).fill('uberland');
  await expect(page.getByRole('radio', { name: /Überlandwerke/ })).toBeChecked();
  await axe(page);
  await fitsTheWindow(page);
  await page.goto('/connect');
  await expect(page.getByRole('heading', { level: 1, name: 'Connect' })).toBeVisible();
  await fitsTheWindow(page);

  const closed = await startLive({ CONNECT: 'off' });
  try {
    await page.unroute('**/api/connect');
    await page.goto(`${closed.origin}/connect`);
    await expect(
      page.getByText(/does not let accounts be connected \(CONNECT is off\)/),
    ).toBeVisible();
    await expect(page.getByText(/README names the variables/)).toBeVisible();
    await axe(page);
    await fitsTheWindow(page);
  } finally {
    await closed.stop();
  }
});

test('the longest name of an account pushes nothing out of a window of 360 px', async ({
  page,
  live,
}) => {
  await connectToken(page, live, 'cfut_demo_write');
  await page.setViewportSize({ width: 360, height: 740 });
  const account_name = 'שם'.repeat(50);
  const answer = await page.request.get(`${live.origin}/api/session`);
  const session = z.looseObject({}).parse(await answer.json());
  await page.route('**/api/session', (route) =>
    route.fulfill({ json: { ...session, account_name } }),
  );
  await page.reload();
  await isConnected(page);
  await expect(page.getByRole('definition').getByText(account_name)).toBeVisible();
  await page.getByRole('button', { name: 'Menu' }).click();
  const menu = page.getByRole('dialog', { name: 'Menu' });
  await expect(menu.getByRole('link', { name: account_name })).toBeVisible();
  await axe(page);
  const widest = await page.evaluate(() =>
    Math.max(
      ...Array.from(
        document.querySelectorAll('html, dialog[open]'),
        (element) => element.scrollWidth,
      ),
    ),
  );
  expect(widest).toBeLessThanOrEqual(360);
  await menu.getByRole('link', { name: account_name }).click();
  await expect(menu).toBeHidden();
});
