import { advanceClock, expect, test } from './fixtures.ts';
import {
  chooseFacet,
  chooseSlot,
  createCni,
  interconnectInTitle,
  orderOn,
  saveCni,
} from './verbs.ts';

test('a physical link from a free slot to a healthy interconnect with BGP', async ({ page }) => {
  await page.goto('/slots');
  await page.getByRole('searchbox', { name: 'Search slots' }).fill('frankfurt');
  await chooseFacet(page, 'Speed', '100G');
  await chooseFacet(page, 'Free or occupied', 'Free');
  await expect(page).toHaveURL(/q=frankfurt/);
  await page.getByRole('grid', { name: 'Slots' }).getByRole('link').first().click();

  await expect(page.getByRole('heading', { level: 1, name: 'Equinix FR5' })).toBeFocused();
  await page.getByRole('link', { name: 'Create an interconnect here' }).click();
  await expect(
    page.getByText('Creates one interconnect on this slot at Equinix FR5'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Create interconnect' }).click();

  await expect(page.getByText('Next steps')).toBeVisible();
  const name = await interconnectInTitle(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download LOA' }).click();
  expect((await download).suggestedFilename()).toBe(`loa-${name}.pdf`);
  await page.getByRole('link', { name: 'Open interconnect' }).click();
  await expect(
    page.getByRole('heading', { level: 1 }).locator('..').getByText('Pending'),
  ).toBeVisible();

  await advanceClock(page, 300);
  await expect(
    page.getByRole('heading', { level: 1 }).locator('..').getByText('Healthy'),
  ).toBeVisible({ timeout: 15_000 });
  await expect(
    page.getByRole('status').filter({ hasText: `${name} is now Healthy` }),
  ).toBeVisible();

  await page.getByRole('link', { name: 'Configure a CNI' }).click();
  await expect(page.getByLabel('Interconnect', { exact: true })).toHaveValue(name);
  await createCni(page, {
    conduit: 'pni_test_1',
    asn: '1.10',
    prefixes: '10.20.0.0/16\n192.0.2.0/24',
    md5: 'not-a-secret',
  });
  await expect(page.getByRole('heading', { level: 1, name: 'pni_test_1' })).toBeVisible();
  const bgp = page.getByRole('region', { name: 'BGP' });
  await expect(bgp.getByText('65546 (asdot 1.10)')).toBeVisible();
  await expect(bgp.getByText('10.20.0.0/16')).toBeVisible();
  await expect(bgp.getByText('not-a-secret')).toBeHidden();
  await bgp.getByRole('button', { name: 'Show key' }).click();
  await expect(bgp.getByText('not-a-secret')).toBeVisible();
  await expect(
    page
      .getByRole('region', { name: 'Facts' })
      .getByText(/^169\.254\.24\d\.\d+\/31/)
      .first(),
  ).toBeVisible();

  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByLabel('MTU').fill('1476');
  await page.getByLabel('BGP session on this CNI').uncheck();
  await saveCni(page);
  await expect(page.getByRole('region', { name: 'Facts' }).getByText('1476 bytes')).toBeVisible();
  await expect(page.getByText('No BGP on this CNI')).toBeVisible();

  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByLabel('Type pni_test_1 to confirm').fill('pni_test_1');
  await page.getByRole('button', { name: 'Delete CNI' }).click();
  await expect(page.getByText('CNI pni_test_1 is deleted')).toBeVisible();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByLabel(`Type ${name} to confirm`).fill(name);
  await page.getByRole('button', { name: 'Delete interconnect' }).click();
  await expect(page.getByText(`Interconnect ${name} is deleted`)).toBeVisible();
  await expect(page.getByRole('table').getByText(name)).toBeHidden();
});

test('a Google Cloud link from a pairing key to a healthy interconnect with a CNI', async ({
  page,
}) => {
  const key = '7e51371e-72a3-40b5-b844-2e3efefaee59/europe-west4/2';
  await page.goto('/interconnects');
  await page.getByRole('link', { name: 'Create interconnect' }).click();
  await page.getByRole('button', { name: /Google Cloud/ }).click();
  await page.getByLabel('Pairing key').fill('7e51371e/europe-west4');
  await expect(page.getByText('this one has 2')).toBeVisible();
  await page.getByLabel('Pairing key').fill(` ${key} `);
  await expect(page.getByText('edge availability domain 2')).toBeVisible();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Choose a bandwidth', { exact: true }).last()).toBeVisible();
  await page.getByLabel('Bandwidth').selectOption('2G');
  await page.getByRole('button', { name: 'Continue' }).click();

  await expect(page.getByRole('region', { name: 'What will be sent' })).toContainText(
    '"pairing_key": "••••••••"',
  );
  await expect(page.getByRole('region', { name: 'What will be sent' })).not.toContainText(key);
  await page.getByRole('button', { name: 'Create interconnect' }).click();
  const name = await interconnectInTitle(page);
  await expect(page.getByText('activate the VLAN attachment')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Download LOA' })).toBeHidden();
  await advanceClock(page, 60);
  await expect(page.getByRole('status').filter({ hasText: `${name} is now Healthy` })).toBeVisible({
    timeout: 15_000,
  });

  // A secret leaves no trace: not in the URL, not in any storage of the browser.
  expect(page.url()).not.toContain('7e51371e');
  const stored = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
  expect(stored).not.toContain('7e51371e');

  await page.getByRole('link', { name: 'Open interconnect' }).click();
  const loa = page.getByRole('button', { name: 'Download LOA' });
  await expect(loa).toHaveAttribute('aria-disabled', 'true');
  await expect(loa).toHaveAccessibleDescription(/Only a physical interconnect has a LOA/);
  await page.getByRole('link', { name: 'Configure a CNI' }).click();
  await createCni(page, { conduit: 'gcp_test', mtu: '1460', asn: '16550' });
  await expect(page.getByText('1460 bytes')).toBeVisible();
});

test('an order on a slot that the wizard’s browser offers', async ({ page }) => {
  await page.goto('/interconnects/new');
  await page.getByRole('button', { name: /Physical cross-connect/ }).click();
  await chooseFacet(page, 'Site', 'ams-a');
  await chooseSlot(page);
  await page.reload();
  const name = await orderOn(page);
  await page.goBack();
  // Going back never leads to the review again: that would order a second time.
  await expect(page.getByRole('button', { name: 'Create interconnect' })).toBeHidden();
  await page.goto('/interconnects');
  await expect(page.getByRole('link', { name })).toHaveCount(1);
});
