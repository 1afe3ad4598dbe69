import type { Page } from '@playwright/test';
import { expect, reset, test, weather } from './fixtures.ts';
import {
  type TypedCni,
  chooseSlot,
  createCni,
  fillCni,
  googleReview,
  interconnectInTitle,
  saveCni,
} from './verbs.ts';

/** Weathers in which a write does nothing, so that it may be sent again. */
const refusing = [
  'error-500',
  'html-502',
  'empty-200',
  'wrong-shape',
  'slow',
  'rate-limited',
  'forbidden',
] as const;

const typed = {
  conduit: 'pni_typed_1',
  interconnect: 'gru-a-d4s8pk',
  description: 'São Paulo, "primary" & only',
  mtu: '1476',
  asn: '1.10',
  prefixes: '10.20.0.0/16\n192.0.2.0/24',
  md5: 'not-a-secret',
} as const satisfies TypedCni;

async function expectTyped(page: Page, cni: Required<TypedCni>): Promise<void> {
  const interconnect = page.getByLabel('Interconnect', { exact: true });
  await expect(interconnect).toHaveValue(cni.interconnect);
  await expect(page.getByLabel('Conduit name')).toHaveValue(cni.conduit);
  await expect(page.getByLabel('Description')).toHaveValue(cni.description);
  await expect(page.getByLabel('MTU')).toHaveValue(cni.mtu);
  await expect(page.getByLabel('BGP session on this CNI')).toBeChecked();
  await expect(page.getByLabel('Customer ASN')).toHaveValue(cni.asn);
  await expect(page.getByLabel('Extra prefixes')).toHaveValue(cni.prefixes);
  await expect(page.getByLabel('MD5 key (optional)')).toHaveValue(cni.md5);
}

async function expectOneCni(page: Page, conduit: string): Promise<void> {
  await page.goto('/cnis');
  await expect(page.getByRole('link', { name: conduit, exact: true })).toHaveCount(1);
}

/** Submits, and waits until what was said of the submit before is gone. */
async function submitAnew(page: Page, button: string): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: button }).click();
  await answered;
}

test.describe('what is typed into a new CNI', () => {
  test('is still there after every refusal, and saved once when it is sent again', async ({
    page,
    allowConsole,
  }) => {
    allowConsole(/Failed to load resource/);
    await page.goto('/cnis/new');
    await fillCni(page, typed);
    for (const bad of refusing) {
      await test.step(bad, async () => {
        await weather(page, { weather: bad, applies_to: 'writes', times: 1 });
        await submitAnew(page, 'Create CNI');
        await expect(page.getByRole('alert')).toContainText('not saved');
        await expectTyped(page, typed);
      });
    }
    await page.getByRole('button', { name: 'Create CNI' }).click();
    await expect(page.getByRole('heading', { level: 1, name: typed.conduit })).toBeVisible();
    await expectOneCni(page, typed.conduit);
  });

  test('is still there when the credential may only read', async ({ page, allowConsole }) => {
    allowConsole(/Failed to load resource/);
    await page.goto('/cnis/new');
    await reset(page, 'read-only');
    await createCni(page, typed);
    await expect(page.getByRole('alert')).toContainText('HTTP 403');
    await expectTyped(page, typed);
  });

  test('becomes one CNI by a double click', async ({ page }) => {
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(new URL(request.url()).pathname);
    });
    await page.goto('/cnis/new');
    await fillCni(page, typed);
    sent.length = 0;
    await page.getByRole('button', { name: 'Create CNI' }).dblclick();
    await expect(page.getByRole('heading', { level: 1, name: typed.conduit })).toBeVisible();
    await expectOneCni(page, typed.conduit);
    expect(sent).toHaveLength(1);
  });
});

test.describe('what is changed on a CNI', () => {
  const addresses = { cloudflare: '169.254.77.0/31', customer: '169.254.77.1/31' };

  async function change(page: Page): Promise<void> {
    await page.goto('/cnis');
    await page.getByRole('link', { name: 'pni_ewr_2' }).click();
    await page.getByRole('link', { name: 'Edit' }).click();
    await fillCni(page, typed);
    await page.getByLabel('Cloudflare’s address').fill(addresses.cloudflare);
    await page.getByLabel('Your address').fill(addresses.customer);
  }

  async function expectSaved(page: Page): Promise<void> {
    await expect(page.getByRole('heading', { level: 1, name: typed.conduit })).toBeVisible();
    const facts = page.getByRole('region', { name: 'Facts' });
    await expect(facts.getByText(addresses.customer)).toBeVisible();
    await expect(facts.getByText('1476 bytes')).toBeVisible();
    await expect(page.getByRole('region', { name: 'BGP' }).getByText('192.0.2.0/24')).toBeVisible();
    await expectOneCni(page, typed.conduit);
    await expect(page.getByRole('link', { name: 'pni_ewr_2' })).toHaveCount(0);
  }

  for (const bad of ['html-502', 'rate-limited'] as const) {
    test(`is still there after ${bad}, and saved when it is sent again`, async ({
      page,
      allowConsole,
    }) => {
      allowConsole(/Failed to load resource/);
      await change(page);
      await weather(page, { weather: bad, applies_to: 'writes', times: 1 });
      await saveCni(page);
      await expect(page.getByRole('alert')).toContainText('not saved');
      await page.getByRole('button', { name: 'Back to the form' }).click();
      await expectTyped(page, typed);
      await expect(page.getByLabel('Cloudflare’s address')).toHaveValue(addresses.cloudflare);
      await expect(page.getByLabel('Your address')).toHaveValue(addresses.customer);
      // A 429 stops all calls until its time is over; the demo’s controls end it.
      await weather(page, { weather: 'clear' });
      await saveCni(page);
      await expectSaved(page);
    });
  }

  test('is found as saved when the answer is lost', async ({ page, allowConsole }) => {
    allowConsole(/Failed to load resource/);
    await change(page);
    await weather(page, { weather: 'lost-answer', applies_to: 'writes', times: 1 });
    await saveCni(page);
    await expectSaved(page);
  });
});

test.describe('a pairing key and its bandwidth', () => {
  const key = '7e51371e-72a3-40b5-b844-2e3efefaee59/europe-west4/2';
  const googleCloud = /^gcp-/;

  async function googleCloudCount(page: Page): Promise<number> {
    await page.goto('/interconnects');
    await page.getByRole('searchbox', { name: 'Search interconnects' }).fill('gcp-');
    await expect(page.getByRole('link', { name: googleCloud }).first()).toBeVisible();
    return page.getByRole('link', { name: googleCloud }).count();
  }

  async function expectKept(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Back' }).click();
    await expect(page.getByLabel('Pairing key')).toHaveValue(key);
    await expect(page.getByLabel('Bandwidth')).toHaveValue('2G');
  }

  test('are still there after every refusal, and ordered once when sent again', async ({
    page,
    allowConsole,
  }) => {
    allowConsole(/Failed to load resource/);
    const before = await googleCloudCount(page);
    await googleReview(page, key, '2G');
    for (const bad of refusing) {
      await test.step(bad, async () => {
        await weather(page, { weather: bad, applies_to: 'writes', times: 1 });
        await submitAnew(page, 'Create interconnect');
        await expect(page.getByRole('alert')).toContainText('not placed');
        await expectKept(page);
        await page.getByRole('button', { name: 'Continue' }).click();
      });
    }
    await page.getByRole('button', { name: 'Create interconnect' }).click();
    await interconnectInTitle(page);
    expect(await googleCloudCount(page)).toBe(before + 1);
  });

  test('are still there when the credential may only read', async ({ page, allowConsole }) => {
    allowConsole(/Failed to load resource/);
    await page.goto('/interconnects');
    await reset(page, 'read-only');
    await googleReview(page, key, '2G');
    await page.getByRole('button', { name: 'Create interconnect' }).click();
    await expect(page.getByRole('alert')).toContainText('HTTP 403');
    await expectKept(page);
  });

  test('are one order, found when its answer is lost', async ({ page, allowConsole }) => {
    allowConsole(/Failed to load resource/);
    const before = await googleCloudCount(page);
    await weather(page, { weather: 'lost-answer', applies_to: 'writes', times: 1 });
    await googleReview(page, key, '2G');
    await page.getByRole('button', { name: 'Create interconnect' }).dblclick();
    expect(await interconnectInTitle(page)).toMatch(googleCloud);
    expect(await googleCloudCount(page)).toBe(before + 1);
  });
});

test('a chosen slot is still chosen when the credential may only read', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/);
  await page.goto('/interconnects');
  await reset(page, 'read-only');
  await page.goto('/interconnects/new?kind=physical&step=choose&site=ord-a');
  await chooseSlot(page);
  const review = page.url();
  await page.getByRole('button', { name: 'Create interconnect' }).click();
  await expect(page.getByRole('alert')).toContainText('HTTP 403');
  await expect(page).toHaveURL(review);
  await expect(page.getByRole('button', { name: 'Create interconnect' })).toBeEnabled();
});
