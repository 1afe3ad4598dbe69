import type { Locator, Page } from '@playwright/test';
import { axe, bothThemes, expect, test } from './fixtures.ts';
import { fillCni, googleReview, pasted } from './verbs.ts';

const account = '023e105f4ecef8ad9ca31a8372d0c353';
const base = `/accounts/${account}/cni`;
const languages = ['curl', 'TypeScript', 'Python', 'Go'];

const dialogOf = (page: Page) => page.getByRole('dialog', { name: /^Equivalent API call/ });

async function openCalls(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'API call' }).click();
  await expect(dialogOf(page)).toBeVisible();
  return dialogOf(page);
}

const programIn = (where: Locator, language = 'curl') =>
  where.getByRole('region', { name: `${language} program` });

/** Opens the page of the first interconnect or CNI in its list. */
async function firstOf(page: Page, list: string): Promise<void> {
  await page.goto(list);
  await page.getByRole('table').getByRole('rowheader').getByRole('link').first().click();
  await page.waitForURL(new RegExp(`${list}/[^/]+$`));
  // The list stands there until the page behind the link has come.
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/^(Interconnects|CNIs)$/);
}

test('each list offers its call', async ({ page }) => {
  await page.goto('/slots');
  await expect(programIn(await openCalls(page))).toContainText(`${base}/slots?limit=`);
  // What the API filters itself is in the call, as it is in the request of the page.
  await page.goto('/slots?site=ewr-a&state=free');
  await expect(programIn(await openCalls(page))).toContainText('?site=ewr-a&occupied=false&limit=');

  await page.goto('/interconnects');
  await expect(programIn(await openCalls(page))).toContainText(`${base}/interconnects"`);

  await page.goto('/cnis');
  await expect(programIn(await openCalls(page))).toContainText(`${base}/cnis"`);

  await page.goto('/settings');
  const settings = await openCalls(page);
  await expect(programIn(settings)).toContainText(`${base}/settings"`);
});

test('what is read, downloaded and deleted on a page has its call', async ({ page }) => {
  await firstOf(page, '/interconnects');
  const { pathname } = new URL(page.url());
  const interconnect = await openCalls(page);
  for (const [title, path] of [
    ['Read this interconnect', pathname],
    ['Read its status', `${pathname}/status`],
    ['Get its LOA', `${pathname}/loa`],
    ['Delete this interconnect', pathname],
  ] as const) {
    await interconnect.getByRole('radio', { name: title }).check();
    await expect(programIn(interconnect)).toContainText(`/cni${path}"`);
  }
  await expect(programIn(interconnect)).toContainText('--request DELETE');
  await expect(interconnect).toContainText('Magic WAN Write or Magic Transit Write');
  await interconnect.getByRole('radio', { name: 'Read its status' }).check();
  await expect(interconnect).toContainText('Magic WAN or Magic Transit, Read or Write');

  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: /^[\da-f]{8}-[\da-f-]{27}$/ }).click();
  await expect(page.getByText('Occupied by', { exact: true })).toBeVisible();
  await expect(programIn(await openCalls(page))).toContainText(
    `/cni${new URL(page.url()).pathname}"`,
  );

  await firstOf(page, '/cnis');
  const cni = await openCalls(page);
  await cni.getByRole('radio', { name: 'Delete this CNI' }).check();
  await expect(programIn(cni)).toContainText(`/cni${new URL(page.url()).pathname}"`);

  // Google Cloud has no letter.
  await page.goto('/interconnects');
  await page.getByRole('link', { name: /^gcp-/ }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: /^gcp-/ })).toBeVisible();
  const googleCloud = await openCalls(page);
  await expect(googleCloud.getByRole('radio')).toHaveCount(3);
});

test('what is copied is what is shown, in each language; the choice is remembered', async ({
  page,
}) => {
  await firstOf(page, '/interconnects');
  const dialog = await openCalls(page);
  for (const language of languages) {
    await dialog.getByRole('tab', { name: language }).click();
    const shown = await programIn(dialog, language).textContent();
    await dialog.getByRole('button', { name: `Copy ${language} call` }).click();
    await expect(page.getByRole('status')).toContainText(`${language} call copied`);
    await expect(dialog.getByRole('button', { name: `Copied ${language} call` })).toBeVisible();
    expect(await pasted(page)).toBe(shown);
    expect(shown).toContain(account);
  }
  await page.reload();
  const again = await openCalls(page);
  await expect(again.getByRole('tab', { name: 'Go' })).toHaveAttribute('aria-selected', 'true');
  await expect(programIn(again, 'Go')).toContainText('NetworkInterconnects.Interconnects.Get(');
});

test('by keyboard alone', async ({ page, keyboard }) => {
  await firstOf(page, '/interconnects');
  const button = page.getByRole('button', { name: 'API call' });
  await keyboard.tabTo(button);
  await keyboard.press('Enter');
  const dialog = dialogOf(page);
  await expect(dialog.getByRole('radio', { name: 'Read this interconnect' })).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(dialog.getByRole('radio', { name: 'Read its status' })).toBeChecked();
  await keyboard.press('Tab');
  await expect(dialog.getByRole('tab', { name: 'curl' })).toBeFocused();
  await keyboard.press('ArrowLeft');
  await expect(dialog.getByRole('tab', { name: 'Go' })).toBeFocused();
  await keyboard.press('Home');
  await keyboard.press('ArrowRight');
  await expect(dialog.getByRole('tab', { name: 'TypeScript' })).toBeFocused();
  await expect(programIn(dialog, 'TypeScript')).toContainText('interconnects.status(');
  await keyboard.tabTo(dialog.getByRole('button', { name: 'Copy TypeScript call' }));
  await keyboard.press('Tab');
  await expect(programIn(dialog, 'TypeScript')).toBeFocused();
  await keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
  await keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
});

test('a form’s call is what is typed, says what is missing, and never has the MD5 key', async ({
  page,
}) => {
  await page.goto('/cnis/new');
  const empty = await openCalls(page);
  await expect(empty).toContainText('There is no call yet');
  await expect(empty).toContainText('Conduit name: ');
  await expect(empty.getByRole('tab')).toHaveCount(0);
  await page.keyboard.press('Escape');

  const md5 = String.raw`hu'sh$\key`;
  await fillCni(page, {
    interconnect: 'ewr-a-h7k3qd',
    conduit: 'pni_ewr_9',
    description: "It's “new” \\ $HOME",
    mtu: '1476',
    asn: '65010',
    prefixes: '10.20.0.0/16\n192.0.2.0/24',
    md5,
  });
  const dialog = await openCalls(page);
  for (const language of languages) {
    await dialog.getByRole('tab', { name: language }).click();
    const program = programIn(dialog, language);
    await expect(program).toContainText('pni_ewr_9');
    await expect(program).toContainText('192.0.2.0/24');
    await expect(program).toContainText('CNI_MD5_KEY');
    const text = (await dialog.textContent()) ?? '';
    for (const form of [md5, JSON.stringify(md5).slice(1, -1), 'sh$']) {
      expect(text).not.toContain(form);
    }
  }
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Conduit name')).toHaveValue('pni_ewr_9');

  await firstOf(page, '/cnis');
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByLabel('MTU').fill('1400');
  const edit = await openCalls(page);
  await edit.getByRole('tab', { name: 'curl' }).click();
  await expect(programIn(edit)).toContainText('--request PUT');
  await expect(programIn(edit)).toContainText('"mtu": 1400');
  await expect(programIn(edit)).toContainText('"cust_ip": ');
  await expect(edit).toContainText('PUT replaces the whole object');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Review changes' }).click();
  const review = page.getByRole('group', { name: 'Review changes' });
  await review.getByText('Equivalent API call').click();
  await expect(programIn(review)).toContainText('"mtu": 1400');
  await expect(programIn(review)).toContainText('--request PUT');

  await page.goto('/settings');
  await page.getByRole('textbox', { name: 'Default ASN' }).fill('0');
  const settings = await openCalls(page);
  await settings.getByRole('radio', { name: 'Save this default ASN' }).check();
  await expect(settings).toContainText('Default ASN: ASN 0 is reserved');
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: 'Default ASN' }).fill('64513');
  const changed = await openCalls(page);
  await changed.getByRole('radio', { name: 'Save this default ASN' }).check();
  await expect(programIn(changed)).toContainText('"default_asn": 64513');
});

test('the review of an order shows its call without the pairing key', async ({ page }) => {
  const key = '7e51371e-72a3-40b5-b844-2e3efefaee59/us-central1/2';
  await googleReview(page, key, '5G');
  const main = page.getByRole('main');
  await main.getByText('Equivalent API call').click();
  for (const language of languages) {
    await main.getByRole('tab', { name: language }).click();
    await expect(programIn(main, language)).toContainText('CNI_PAIRING_KEY');
    await expect(programIn(main, language)).toContainText('gcp_partner');
    expect(await programIn(main, language).textContent()).not.toContain('7e51371e');
  }
  await expect(main).toContainText('Orders an interconnect each time it runs');
  await bothThemes(page, () => axe(page));
});

test('the dialog passes axe in both themes, and fits a phone', async ({ page }) => {
  await firstOf(page, '/interconnects');
  const dialog = await openCalls(page);
  await bothThemes(page, () => axe(page));
  await page.setViewportSize({ width: 360, height: 640 });
  await dialog.getByRole('tab', { name: 'Go' }).click();
  await expect(programIn(dialog, 'Go')).toBeVisible();
  const { left, right, width, wide } = await dialog.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const { scrollWidth, clientWidth } = element;
    return {
      left: box.left,
      right: box.right,
      width: document.documentElement.clientWidth,
      wide: scrollWidth > clientWidth,
    };
  });
  expect(wide).toBe(false);
  expect(left).toBeGreaterThanOrEqual(0);
  expect(right).toBeLessThanOrEqual(width);
  await bothThemes(page, () => axe(page));
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
});

test('a dialog that could not be loaded says so, and opens at the next try', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource|net::ERR_FAILED/);
  const chunk = /\/assets\/api-call-dialog-[^/]+\.js$/;
  await page.route(chunk, (route) => route.abort());
  await page.goto('/interconnects');
  await page.getByRole('button', { name: 'API call' }).click();
  await expect(page.getByRole('status')).toContainText('could not be loaded');
  await page.unroute(chunk);
  await expect(programIn(await openCalls(page))).toContainText(`${base}/interconnects"`);
});
