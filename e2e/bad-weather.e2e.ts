import type { Page } from '@playwright/test';
import { expect, reset, test, weather } from './fixtures.ts';
import { chooseSlot, createCni, interconnectInTitle } from './verbs.ts';

async function interconnectCount(page: Page): Promise<number> {
  await page.goto('/interconnects');
  return Number(await page.getByRole('heading', { level: 1 }).locator('+ *').innerText());
}

async function toReview(page: Page): Promise<void> {
  await page.goto('/interconnects/new?kind=physical&step=choose&site=ord-a');
  await chooseSlot(page);
}

test.describe('one submit orders once', () => {
  test('nothing is ordered when a write is refused, and it can be ordered again', async ({
    page,
    allowConsole,
  }) => {
    allowConsole(/Failed to load resource/);
    const before = await interconnectCount(page);
    await toReview(page);
    for (const bad of ['error-500', 'html-502', 'empty-200', 'wrong-shape', 'slow'] as const) {
      await test.step(bad, async () => {
        await weather(page, { weather: bad, applies_to: 'writes', times: 1 });
        const answered = page.waitForResponse((each) => each.request().method() === 'POST');
        await page.getByRole('button', { name: 'Create interconnect' }).click();
        await answered;
        await expect(page.getByRole('alert')).toContainText('The order was not placed');
        await expect(page.getByRole('alert')).toContainText('there is no new one');
      });
    }
    await page.getByRole('button', { name: 'Create interconnect' }).click();
    await interconnectInTitle(page);
    expect(await interconnectCount(page)).toBe(before + 1);
  });

  for (const bad of ['lost-answer', 'dropped'] as const) {
    test(`an order whose answer is lost (${bad}) is found, not placed twice`, async ({
      page,
      allowConsole,
    }) => {
      allowConsole(/Failed to load resource/);
      await page.goto('/interconnects');
      await weather(page, { weather: bad, applies_to: 'writes', times: 1 });
      const before = await interconnectCount(page);
      await toReview(page);
      await page.getByRole('button', { name: 'Create interconnect' }).dblclick();
      await interconnectInTitle(page);
      expect(await interconnectCount(page)).toBe(before + 1);
    });
  }

  test('a double click is one order', async ({ page }) => {
    const before = await interconnectCount(page);
    await toReview(page);
    await page.getByRole('button', { name: 'Create interconnect' }).dblclick();
    await interconnectInTitle(page);
    expect(await interconnectCount(page)).toBe(before + 1);
  });

  test('clicks that go on until the page turns are one order', async ({ page }) => {
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/cni/interconnects')) {
        sent.push(request.url());
      }
    });
    await toReview(page);
    await page.getByRole('button', { name: 'Create interconnect' }).evaluate((button) => {
      if (!(button instanceof HTMLElement)) return;
      const clicks = setInterval(() => {
        if (button.isConnected) button.click();
        else clearInterval(clicks);
      });
    });
    await interconnectInTitle(page);
    expect(sent).toHaveLength(1);
  });
});

test('a slot taken in between is said so and leads back to the slots, the rest kept', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/);
  await page.goto('/interconnects');
  await weather(page, { weather: 'slot-race', times: 1 });
  await toReview(page);
  await page.getByRole('button', { name: 'Create interconnect' }).click();
  await expect(page.getByRole('alert')).toContainText('Nothing was ordered');
  await page.getByRole('button', { name: 'Choose another slot' }).click();
  await expect(page).toHaveURL(/site=ord-a/);
  await chooseSlot(page);
  await page.getByRole('button', { name: 'Create interconnect' }).click();
  await interconnectInTitle(page);
});

test('a conduit name in use lands on its field, everything typed is still there', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/);
  await page.goto('/cnis/new?interconnect=gru-a-d4s8pk');
  await createCni(page, { conduit: 'pni_ewr_1', asn: '65010', prefixes: '10.9.0.0/16' });
  const name = page.getByLabel('Conduit name');
  await expect(name).toBeFocused();
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await expect(name).toHaveAccessibleDescription(/in use|conflict/i);
  await expect(page.getByLabel('Customer ASN')).toHaveValue('65010');
  await expect(page.getByLabel('Extra prefixes')).toHaveValue('10.9.0.0/16');
  await name.fill('pni_gru_9');
  await page.getByRole('button', { name: 'Create CNI' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'pni_gru_9' })).toBeVisible();
});

test('a read-only credential is told on the first write', async ({ page, allowConsole }) => {
  allowConsole(/Failed to load resource/);
  await page.goto('/interconnects');
  await reset(page, 'read-only');
  await page.goto('/settings');
  await page.getByRole('textbox', { name: 'Default ASN' }).fill('64600');
  await page.getByRole('button', { name: 'Review the change' }).click();
  await page.getByRole('button', { name: 'Change to 64600' }).click();
  await expect(page.getByRole('alert')).toContainText('HTTP 403');
  await page.getByRole('button', { name: 'Keep 13335' }).click();
  await expect(page.getByRole('textbox', { name: 'Default ASN' })).toHaveValue('64600');
});

test('every fault of the CNI form is beside its field, and focus goes to the first', async ({
  page,
}) => {
  await page.goto('/cnis/new');
  await page.getByLabel('MTU').fill('9000');
  await page.getByLabel('BGP session on this CNI').check();
  await page.getByLabel('Customer ASN').fill('23456');
  await page.getByLabel('Extra prefixes').fill('10.0.0.0/8\n10.0.0.0/8\n10.0.0.1/24\nhello');
  await page.getByLabel('MD5 key (optional)').fill('why?');
  await page.getByRole('button', { name: 'Create CNI' }).click();
  await expect(page.getByLabel('Interconnect', { exact: true })).toBeFocused();
  const described = [
    ['Interconnect', /Choose the interconnect/],
    ['Conduit name', /needs a name/],
    ['MTU', /at most 1500/],
    ['Customer ASN', /AS_TRANS/],
    ['Extra prefixes', /Line 2: .*repeats line 1.*Line 3: .*host bits.*Line 4: /s],
    ['MD5 key (optional)', /Character 4 is a question mark/],
  ] as const;
  for (const [label, message] of described) {
    const field = page.getByLabel(label, { exact: true });
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAccessibleDescription(message);
  }
});

for (const bad of [
  'error-500',
  'html-502',
  'empty-200',
  'wrong-shape',
  'dropped',
  'slow',
] as const) {
  test(`a first load that meets ${bad} says so and can be tried again`, async ({
    page,
    allowConsole,
  }) => {
    allowConsole(/Failed to load resource/);
    await page.goto('/settings');
    await weather(page, { weather: bad, applies_to: 'reads' });
    await page.goto('/interconnects');
    await expect(page.getByRole('alert')).toContainText('The request for this page failed', {
      timeout: 20_000,
    });
    await weather(page, { weather: 'clear' });
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('link', { name: 'ewr-a-h7k3qd' })).toBeVisible();
  });
}

test('a background refresh that fails keeps the old rows and says since when', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/);
  await page.goto('/cnis');
  await expect(page.getByRole('link', { name: 'pni_ewr_1' })).toBeVisible();
  await weather(page, { weather: 'forbidden', applies_to: 'reads' });
  await page.getByRole('button', { name: 'Demo controls' }).click();
  await page.getByRole('button', { name: '+ 5 minutes' }).click();
  await expect(page.getByText(/These CNIs are from .*; refreshing them failed/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'pni_ewr_1' })).toBeVisible();
  await weather(page, { weather: 'clear' });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByText(/refreshing them failed/)).toBeHidden();
});

test('unknown slots, interconnects, CNIs and pages lead back', async ({ page, allowConsole }) => {
  allowConsole(/Failed to load resource/);
  const unknown = [
    ['/slots/182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e', 'slot', 'All slots'],
    ['/interconnects/no.such%2Fthing', 'interconnect', 'All interconnects'],
    ['/cnis/182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e', 'CNI', 'All CNIs'],
    ['/cnis/not-a-uuid', 'CNI', 'All CNIs'],
    ['/nothing/here', 'page', 'All interconnects'],
  ] as const;
  for (const [path, thing, way] of unknown) {
    await page.goto(path);
    await expect(page.getByText(`There is no such ${thing}`)).toBeVisible();
    await page.getByRole('link', { name: way }).click();
    await expect(page.getByRole('table').or(page.getByRole('grid')).first()).toBeVisible();
  }
});
