import type { Page } from '@playwright/test';
import { axe, bothThemes, expect, reset, test, weather } from './fixtures.ts';

const review = { name: 'Review the change' };

function field(page: Page) {
  return page.getByRole('textbox', { name: 'Default ASN' });
}

/** Every change of the settings that the page sends from now on, as the body's ASN. */
function changesOf(page: Page): unknown[] {
  const sent: unknown[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PUT' && request.url().endsWith('/cni/settings')) {
      sent.push(request.postDataJSON());
    }
  });
  return sent;
}

async function reviewOf(page: Page, asn: string) {
  await field(page).fill(asn);
  await page.getByRole('button', review).click();
  const dialog = page.getByRole('dialog', { name: 'Change the default ASN' });
  await expect(dialog).toBeVisible();
  return dialog;
}

test('an ASN is judged as it is typed, the account’s own CNIs included', async ({ page }) => {
  const sent = changesOf(page);
  await page.goto('/settings');
  await expect(page.getByText(/^7 CNIs have a BGP session now/)).toBeVisible();
  await expect(page.getByRole('button', review)).toHaveAccessibleDescription(
    '13335 is the default ASN now',
  );
  for (const [typed, words] of [
    ['64600', /private one from 64512 to 65534/],
    ['0.64600', /Plain notation: 64600/],
    ['3320', /3320 may be refused/],
    ['64086.60000', /Plain notation: 4200000096.*int32/],
  ] as const) {
    await field(page).fill(typed);
    await expect(field(page)).toHaveAccessibleDescription(words);
    await expect(field(page)).not.toHaveAttribute('aria-invalid');
  }
  for (const [typed, words] of [
    ['0', /RFC 7607/],
    ['23456', /AS_TRANS/],
    ['65535', /RFC 7300/],
    ['4294967295', /RFC 7300/],
    ['0.65536', /at most 65535/],
    ['', /Enter an ASN/],
    ['64512', /customer ASN of pni_lhr_1; Cloudflare peers over eBGP only/],
    // The same number as pni_iad_1's 4200000001.
    ['64086.59905', /customer ASN of pni_iad_1/],
  ] as const) {
    await field(page).fill(typed);
    await expect(field(page)).toHaveAttribute('aria-invalid', 'true');
    await expect(field(page)).toHaveAccessibleDescription(words);
  }
  await page.getByRole('button', review).click();
  await expect(field(page)).toBeFocused();
  await axe(page);
  expect(sent).toEqual([]);
});

test('a change is reviewed, sent once and taken back by one click, by keyboard alone', async ({
  page,
  keyboard,
}) => {
  const sent = changesOf(page);
  await page.goto('/settings');
  await keyboard.tabTo(field(page));
  await keyboard.press('Control+a');
  await keyboard.type('64600');
  await keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Change the default ASN' });
  await expect(dialog.getByRole('definition')).toHaveText(['13335', '64600']);
  await expect(dialog.getByText('neighbor 169.254.240.0 remote-as 64600')).toBeVisible();
  await expect(dialog.getByRole('listitem')).toHaveCount(7);
  await expect(dialog.getByText(/at once is not documented/)).toBeVisible();
  await bothThemes(page, () => axe(page));
  await keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(field(page)).toHaveValue('64600');
  expect(sent).toEqual([]);

  await keyboard.tabTo(page.getByRole('button', review));
  await keyboard.press('Enter');
  await keyboard.tabTo(dialog.getByRole('button', { name: 'Change to 64600' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('status').getByText('The default ASN is now 64600')).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('The default ASN is 64600; it was 13335')).toBeVisible();
  await axe(page);
  await keyboard.tabTo(page.getByRole('button', { name: 'Change back to 13335' }));
  await keyboard.press('Enter');
  await expect(page.getByText('The default ASN is 13335; it was 64600')).toBeVisible();
  await expect(field(page)).toHaveValue('13335');
  expect(sent).toEqual([{ default_asn: 64600 }, { default_asn: 13335 }]);
});

test('a failure keeps what was typed, and a lost answer is settled by reading', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/);
  const sent = changesOf(page);
  await page.goto('/settings');
  const dialog = await reviewOf(page, '64601');
  await weather(page, { weather: 'error-500', applies_to: 'writes', times: 1 });
  await dialog.getByRole('button', { name: 'Change to 64601' }).click();
  await expect(dialog.getByRole('alert')).toContainText('The default ASN was not changed');
  await expect(dialog.getByRole('alert')).toContainText('it is what it was');
  await dialog.getByRole('button', { name: 'Keep 13335' }).click();
  await expect(field(page)).toHaveValue('64601');

  await weather(page, { weather: 'lost-answer', applies_to: 'writes', times: 1 });
  await page.getByRole('button', review).click();
  await dialog.getByRole('button', { name: 'Change to 64601' }).click();
  await expect(page.getByText('The default ASN is 64601; it was 13335')).toBeVisible();
  expect(sent).toHaveLength(2);
});

test('somebody else’s change in between stops it, and unsaved input is asked about', async ({
  page,
}) => {
  const sent = changesOf(page);
  await page.goto('/settings');
  const dialog = await reviewOf(page, '64602');
  const other = await page.context().newPage();
  await other.goto('/settings');
  await (await reviewOf(other, '64700')).getByRole('button', { name: 'Change to 64700' }).click();
  await expect(other.getByText('The default ASN is 64700; it was 13335')).toBeVisible();
  await other.close();
  await dialog.getByRole('button', { name: 'Change to 64602' }).click();
  await expect(dialog.getByRole('alert')).toContainText('changed to 64700 meanwhile');
  expect(sent).toEqual([]);
  await dialog.getByRole('button', { name: /^Keep/ }).click();
  await expect(field(page)).toHaveValue('64602');
  await page.getByRole('link', { name: 'Slots' }).click();
  await page.getByRole('button', { name: 'Stay' }).click();
  await expect(field(page)).toHaveValue('64602');
});

test('an account without sessions, and one whose CNIs can’t be read, are told so', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/);
  await page.goto('/settings');
  await reset(page, 'empty');
  await page.reload();
  await expect(page.getByText('No CNI has a BGP session now')).toBeVisible();
  const dialog = await reviewOf(page, '64603');
  await expect(dialog.getByText(/no router has to change/)).toBeVisible();
  await dialog.getByRole('button', { name: /^Keep/ }).click();
  await page.route('**/cni/cnis*', (route) => route.fulfill({ status: 403, body: '' }));
  await page.getByRole('button', review).click();
  await expect(dialog.getByText('Which BGP sessions this touches is not known')).toBeVisible();
  await axe(page);
});
