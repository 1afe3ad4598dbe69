import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { axe, bothThemes, expect, reset, test, weather } from './fixtures.ts';
import { fitsTheWindow, interconnectInTitle, orderOn } from './verbs.ts';
import { drawnLetter, freeSlot, paste } from './wizard-verbs.ts';

const key = '7e51371e-72a3-40b5-b844-2e3efefaee59/us-east4/1';
const twin = '0f2c4a68-1b3d-4e5f-8a9b-c0d1e2f3a4b5/us-east4';

/** A list of findings, by its weight: those to weigh, or plain facts. */
function findings(page: Page, name: 'Findings to weigh' | 'Facts'): Locator {
  return page.getByRole('region', { name: 'Findings' }).getByRole('list', { name });
}

test.describe('a port', () => {
  test.use({ deviceScaleFactor: 2 });

  test('from its findings to the letter with the customer’s name', async ({ page }) => {
    const origins = new Set<string>();
    page.on('request', (request) => origins.add(new URL(request.url()).origin));
    const slot = await freeSlot(
      page,
      'site=fra-a&speed=10G',
      (each) => each.ccr_device_name === 'fra-a-ccr01',
    );
    await page.goto(`/slots/${slot.id}`);
    await page.getByRole('link', { name: 'Create an interconnect here' }).click();
    const weighed = findings(page, 'Findings to weigh');
    await expect(weighed).toContainText('Risk Same device as 2 interconnects');
    await expect(weighed).toContainText('Remark Same facility as 2 interconnects');
    await expect(weighed.getByRole('link', { name: 'fra-a-q3x7gw' }).first()).toBeVisible();
    await expect(findings(page, 'Facts')).toContainText('10GBASE-LR over single-mode fibre');
    await expect(findings(page, 'Facts')).toContainText('up to 1 Gbps per CNI');
    const request = page.getByRole('region', { name: 'What will be sent' });
    await expect(request).toContainText(/POST \/accounts\/[0-9a-f]{32}\/cni\/interconnects/);
    await expect(request).toContainText(`"slot_id": "${slot.id}"`);

    // Back and reload keep the choice, with its findings beside it.
    await page.getByRole('button', { name: 'Back' }).click();
    // Then the page has turned, and a reload finds the step in the URL.
    await expect(page.getByText('Chosen: Equinix FR5')).toBeVisible();
    await page.reload();
    await expect(page.getByText('Chosen: Equinix FR5')).toBeVisible();
    await expect(weighed).toContainText('Same device');
    await page.getByRole('button', { name: 'Continue' }).click();
    const name = await orderOn(page);
    const steps = page.getByRole('region', { name: 'Next steps' });
    await expect(steps).toContainText('Hand the LOA to Equinix FR5');
    await expect(steps).toContainText(slot.id);
    await expect(steps).toContainText('RX and TX');

    const letter = page.getByRole('region', { name: 'Letter of Authorization (LOA)' });
    const customer = letter.getByLabel('Customer name on the LOA (optional)');
    await customer.fill('W'.repeat(201));
    await expect(customer).toHaveAccessibleDescription(/One character too many/);
    await customer.fill('Acme\u202eLtd');
    await expect(customer).toHaveAccessibleDescription(/Character 5 is a control character/);
    await letter.getByRole('button', { name: 'Download LOA' }).click();
    await expect(customer).toBeFocused();
    await customer.fill('Acme Ltd');
    await expect(customer).toHaveAccessibleDescription(/8 of 200 characters/);
    await letter.getByRole('button', { name: 'Preview LOA' }).click();
    const canvas = await drawnLetter(page);
    // Two pixels of the device to each of the page.
    const sharp = await canvas.evaluate((element) =>
      element instanceof HTMLCanvasElement ? element.width / element.clientWidth : 0,
    );
    expect(sharp).toBeCloseTo(2, 1);
    await letter.getByText('Text of the letter').click();
    await expect(letter.getByText(/^Customer Acme Ltd$/m)).toBeVisible();
    await expect(letter.getByText(new RegExp(`Port \\(slot\\) ${slot.id}`))).toBeVisible();

    await customer.fill('شركة Zażółć');
    await letter.getByRole('button', { name: 'Update preview' }).click();
    await drawnLetter(page);
    await letter.getByText('Text of the letter').click();
    await expect(letter.getByText('fonts lack characters of the customer’s name')).toBeVisible();
    await customer.fill('Acme Ltd');
    const download = page.waitForEvent('download');
    await letter.getByRole('button', { name: 'Download LOA' }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe(`loa-${name}-acme-ltd.pdf`);
    expect((await readFile(await saved.path())).subarray(0, 5).toString()).toBe('%PDF-');

    // A customer's name is nobody else's business, and nothing came from elsewhere.
    const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
    expect(kept + page.url()).not.toContain('Acme');
    // A blob or data address has no origin.
    expect([...origins].filter((origin) => origin !== 'null')).toEqual([
      new URL(page.url()).origin,
    ]);
  });
});

test('what is not known of a slot is said to be unknown, and the first link to be alone', async ({
  page,
}) => {
  const unknown = await freeSlot(page, 'speed=10G', (slot) => slot.ccr_device_name === null);
  const large = await freeSlot(page, 'speed=100G', (slot) => slot.ccr_device_name !== null);
  await page.goto(`/interconnects/new?kind=physical&step=review&slot=${unknown.id}`);
  await expect(findings(page, 'Findings to weigh')).toContainText(
    'Unknown The device of this slot is unknown',
  );
  // Away from the review, which asks for the states of interconnects that are gone after this.
  await page.goto('/settings');
  await reset(page, 'empty');
  await page.goto(`/interconnects/new?kind=physical&step=review&slot=${large.id}`);
  const weighed = findings(page, 'Findings to weigh');
  await expect(weighed).toContainText('Risk The first physical interconnect');
  await expect(weighed).toContainText('Remark From you to Cloudflare Magic up to 1 Gbps per CNI');
  await expect(findings(page, 'Facts')).toContainText('100GBASE-LR4');
});

test('an answer that is no letter is refused with the reason, and Google Cloud has none', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/);
  await page.goto('/interconnects/ewr-a-h7k3qd');
  const letter = page.getByRole('region', { name: 'Letter of Authorization (LOA)' });
  const alert = letter.getByRole('alert');
  await letter.getByRole('button', { name: 'Preview LOA' }).waitFor();
  await weather(page, { weather: 'wrong-shape', applies_to: 'reads' });
  await letter.getByRole('button', { name: 'Preview LOA' }).click();
  await expect(alert).toContainText('application/json instead of a PDF');
  await weather(page, { weather: 'empty-200', applies_to: 'reads' });
  await letter.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toContainText('nothing instead of a PDF');
  await letter.getByRole('button', { name: 'Download LOA' }).click();
  await expect(alert.filter({ hasText: 'could not be downloaded' })).toBeVisible();

  // What a real gateway may do to a file on its way.
  const bodies = ['%PDF-1.7\n1 0 obj\n<<', '%PDF-1.7\nnothing of a file\n%%EOF'];
  await page.route('**/loa?*', (route) =>
    route.fulfill({ contentType: 'application/pdf', body: bodies.shift() ?? '' }),
  );
  const customer = letter.getByLabel('Customer name on the LOA (optional)');
  await customer.fill('Cut');
  await letter.getByRole('button', { name: 'Update preview' }).click();
  await expect(alert.filter({ hasText: 'cut short: its end is missing' })).toBeVisible();
  await customer.fill('Damaged');
  await letter.getByRole('button', { name: 'Update preview' }).click();
  await expect(alert.filter({ hasText: 'can’t be shown' })).toBeVisible();
  await page.unroute('**/loa?*');
  await weather(page, { weather: 'clear' });
  await customer.fill('');
  await letter.getByRole('button', { name: 'Update preview' }).click();
  await drawnLetter(page);

  await page.goto('/interconnects/gcp-us-central1-k6r9hd');
  for (const action of ['Preview LOA', 'Download LOA']) {
    const button = letter.getByRole('button', { name: action });
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expect(button).toHaveAccessibleDescription(/Only a physical interconnect has a LOA/);
  }
});

test('pairing keys: faults by name, the pair check, and no key anywhere but in memory', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/);
  await page.goto('/interconnects/new');
  await page.getByRole('button', { name: /Google Cloud/ }).click();
  const field = page.getByLabel('Pairing key', { exact: true });
  for (const [typed, words] of [
    ['7e51371e-72a3-40b5', /three parts.*this one has 1\. It is cut short/],
    ['7e51371e/us-east4/', /last part, the edge availability domain, is empty/],
    ['7e51371e /us-east4/1', /space or line end inside it, after character 8/],
    ['7e51371e\u200b/us-east4/1', /invisible character \(U\+200B\) after character 8/],
    [`https://x/${key}`, /Paste the key alone/],
  ] as const) {
    await field.fill(typed);
    await expect(field).toHaveAccessibleDescription(words);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
  }
  await field.fill('7e51371e/us-east/3');
  await expect(page.getByText('does not look like a Google Cloud region')).toBeVisible();
  await expect(page.getByText('usually the edge availability domain')).toBeVisible();
  await paste(page, field, `\n  ${key.slice(0, 30)}\r\n  ${key.slice(30)}\n`);
  await expect(field).toHaveValue(key);
  await expect(field).toHaveAccessibleDescription(/Line ends inside the pasted key were taken out/);
  await expect(page.getByText('edge availability domain 1', { exact: true })).toBeVisible();
  const bandwidths = page.getByLabel('Bandwidth').getByRole('option', { disabled: false });
  await expect(bandwidths).toHaveCount(12);
  await expect(bandwidths.first()).toHaveText('50M (50 Mbps)');
  await page.getByLabel('Bandwidth').selectOption('50G (50 Gbps)');

  // Leaving asks; within the wizard there is nothing to lose.
  await page.getByRole('link', { name: 'CNIs' }).click();
  const question = page.getByRole('dialog', { name: 'Leave this page?' });
  await expect(question).toContainText('The pairing key');
  await question.getByRole('button', { name: 'Stay' }).click();
  await expect(field).toHaveValue(key);
  await page.getByRole('button', { name: 'Continue' }).click();
  const request = page.getByRole('region', { name: 'What will be sent' });
  await expect(request).toContainText('"pairing_key": "••••••••"');
  await page.goBack();
  await expect(field).toHaveValue(key);
  await page.goForward();
  const name = await orderOn(page);
  await expect(page.getByRole('region', { name: 'Next steps' })).toContainText(
    'the routes of the Cloud Router are ignored',
  );

  // The next key of the same session is compared with the one that was ordered.
  await page.getByRole('link', { name: 'Interconnects' }).first().click();
  await page.getByRole('link', { name: 'Create interconnect' }).click();
  await page.getByRole('button', { name: /Google Cloud/ }).click();
  for (const [typed, list, words] of [
    [`${twin}/1`, 'Findings to weigh', `Risk Same region and domain as ${name}`],
    [`${twin}/any`, 'Findings to weigh', `Unknown Whether the domain differs from that of ${name}`],
    [`${twin}/2`, 'Facts', `Fact Another domain than ${name}`],
  ] as const) {
    await field.fill(typed);
    await expect(findings(page, list)).toContainText(words);
  }
  await field.fill(key);
  await expect(field).toHaveAccessibleDescription(new RegExp(`ordered already.*as ${name}`));

  // A reload forgets the key, and keeps the rest; then the API alone knows that it was used.
  await page.getByLabel('Bandwidth').selectOption('2G');
  await expect(page).toHaveURL(/bandwidth=2G/);
  await page.reload();
  await expect(page.getByLabel('Bandwidth')).toHaveValue('2G');
  await expect(field).toHaveValue('');
  await field.fill(key);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Create interconnect' }).click();
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription(/The API refused this key: .*has been used/);
  await expect(field).toHaveValue(key);
  const kept = await page.evaluate(() =>
    JSON.stringify([localStorage, sessionStorage, history.state]),
  );
  expect(kept + page.url()).not.toContain(key.slice(0, 8));
  await page.getByRole('link', { name: 'CNIs' }).click();
  await question.getByRole('button', { name: 'Leave' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'CNIs' })).toBeVisible();
});

test('at 360 px, findings and remarks on a key are accessible in both themes', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto('/interconnects/new?kind=google-cloud&step=choose');
  await page.getByLabel('Pairing key', { exact: true }).fill(`${twin}/3`);
  await expect(findings(page, 'Findings to weigh')).toBeVisible();
  await fitsTheWindow(page);
  await bothThemes(page, () => axe(page));
});

test('by keyboard at 360 px: a chosen port, its facts, the order and its letter', async ({
  page,
  keyboard,
}) => {
  await page.setViewportSize({ width: 360, height: 800 });
  const slot = await freeSlot(page, 'site=iad-a', (each) => each.ccr_device_name !== null);
  await page.goto(`/interconnects/new?kind=physical&step=choose&slot=${slot.id}`);
  await keyboard.tabTo(page.getByText(/facts? to know$/));
  await keyboard.press('Enter');
  await expect(findings(page, 'Facts')).toBeVisible();
  await fitsTheWindow(page);
  // From the top again.
  await page.reload();
  await keyboard.tabTo(page.getByRole('button', { name: 'Continue' }));
  await keyboard.press('Enter');
  await keyboard.tabTo(page.getByRole('button', { name: 'Create interconnect' }));
  await keyboard.press('Enter');
  await interconnectInTitle(page);
  await keyboard.tabTo(page.getByLabel('Customer name on the LOA (optional)'));
  await keyboard.type('Acme');
  await keyboard.press('Enter');
  await drawnLetter(page);
  await keyboard.tabTo(page.getByText('Text of the letter'));
  await keyboard.press('Enter');
  await expect(page.getByText(/^Customer Acme$/m)).toBeVisible();
  await fitsTheWindow(page);
  await bothThemes(page, () => axe(page));
  await page.getByRole('button', { name: 'Close preview' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Preview LOA' })).toBeFocused();
});
