import type { Page } from '@playwright/test';
import { axe, bothThemes, expect, test, weather } from './fixtures.ts';
import { changeElsewhere, reviewCni, saveCni, writesOf } from './verbs.ts';

async function openCni(page: Page, name: string): Promise<void> {
  await page.goto('/cnis');
  await page.getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

async function editCni(page: Page, name: string): Promise<void> {
  await openCni(page, name);
  await page.getByRole('link', { name: 'Edit' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Edit ${name}` })).toBeVisible();
}

const diff = (page: Page) => page.getByRole('region', { name: 'What will change' });

test('the form says each rule at its field, and a thousand prefixes at once', async ({ page }) => {
  await page.goto('/cnis/new?interconnect=gcp-us-central1-k6r9hd');
  const writes = writesOf(page);
  await page.getByRole('group', { name: 'Usual values' }).getByText('1440').click();
  await expect(page.getByLabel('MTU')).toHaveValue('1440');
  await page.getByLabel('MTU').fill('1400');
  await expect(page.getByLabel('MTU')).toHaveAccessibleDescription(/VLAN attachment/);
  const interconnect = page.getByLabel('Interconnect', { exact: true });
  await expect(interconnect).toHaveAccessibleDescription(/Google Cloud, us-central1.*Healthy/);

  const name = page.getByLabel('Conduit name');
  await name.fill('pni_ewr_1');
  await expect(name).toHaveAccessibleDescription(/Another CNI has this name/);
  await name.fill('שם ארוך של חיבור אחד');
  await expect(name).toHaveAccessibleDescription(/this one has 20.*letters, digits/s);

  await interconnect.selectOption('ewr-a-h7k3qd');
  await page.getByLabel('BGP session on this CNI').check();
  const asn = page.getByLabel('Customer ASN');
  await page.getByRole('group', { name: 'ASNs in use' }).getByText('65010').click();
  await expect(asn).toHaveValue('65010');
  await expect(asn).toHaveAccessibleDescription(/Also the ASN of pni_ewr_1.*Private/s);
  await asn.fill('0.13335');
  await expect(asn).toHaveAttribute('aria-invalid', 'true');
  await expect(asn).toHaveAccessibleDescription(/account’s own ASN/);
  await asn.fill('64086.59905');
  await expect(asn).toHaveAccessibleDescription(/Read as 4200000001.*int32|int32.*Read as/s);

  const prefixes = page.getByLabel('Extra prefixes');
  const thousand = Array.from({ length: 1000 }, (_, index) => {
    const second = Math.floor(index / 250);
    // Every hundredth has a host bit.
    return `10.${second}.${index % 250}.${index % 100 === 7 ? 1 : 0}/24`;
  });
  await prefixes.fill(thousand.join(' '));
  await expect(prefixes).toHaveAccessibleDescription(/10 of 1,000 entries are at fault/);
  await expect(prefixes).toHaveAccessibleDescription(/and 5 more/);
  await prefixes.fill(`${thousand.join('\n')}\n10.0.0.0/24\nten\n127.0.0.0/8`);
  await page.getByRole('button', { name: /^Line 108: .*10\.0\.107\.0\/24/ }).click();
  await expect(prefixes).toBeFocused();
  const selected = await page.evaluate(() => String(getSelection()));
  expect(selected).toBe('10.0.107.1/24');
  await page.getByRole('button', { name: 'Normalise' }).click();
  const said = page.getByText(/^Normalised: host bits cleared in 10 .*one duplicate dropped/);
  await expect(said).toContainText('1 entry is no prefix and stays as typed');
  await expect(prefixes).toHaveAccessibleDescription(/Line 1002: “ten”.*loopback/s);
  await page.getByRole('button', { name: 'Undo normalising' }).click();
  await expect(prefixes).toHaveValue(/10\.0\.107\.1\/24/);

  const key = page.getByLabel('MD5 key (optional)');
  await key.fill('ab?c');
  await expect(key).toHaveAccessibleDescription(/Character 3 is a question mark.*no security/s);
  await page.getByRole('button', { name: 'Generate' }).click();
  await expect(key).toHaveAttribute('type', 'password');
  await expect(key).toHaveValue(/^[A-Za-z][A-Za-z0-9]{23}$/);
  await page.getByRole('button', { name: 'Put the previous key back' }).click();
  await expect(key).toHaveValue('ab?c');
  await bothThemes(page, () => axe(page));

  await page.getByRole('button', { name: 'Create CNI' }).click();
  await expect(prefixes).toBeFocused();
  expect(writes).toEqual([]);
});

test('both ends of the link are drawn while they are typed', async ({ page }) => {
  await editCni(page, 'pni_ewr_1');
  const picture = page.getByRole('img', { name: /addresses of 169\.254\.\d+\.\d+\/31/ });
  await expect(picture).toBeVisible();
  await page.getByLabel('Cloudflare’s address').fill('192.168.3.5/29');
  const broken = page.getByRole('img', { name: /No link\. Your end: Must be inside/ });
  await expect(broken).toBeVisible();
  const yours = page.getByLabel('Your address');
  await expect(yours).toHaveAccessibleDescription(/Must be inside Cloudflare’s prefix/);
  await yours.fill('192.168.3.7/29');
  await expect(yours).toHaveAccessibleDescription(/broadcast address/);
  await yours.fill('192.168.3.6/29');
  await expect(
    page.getByRole('img', { name: /two of the 6 usable addresses of 192\.168\.3\.0\/29/ }),
  ).toBeVisible();
  // What is typed is not lost by a click beside the form.
  await page.getByRole('link', { name: 'Slots' }).click();
  await page.getByRole('dialog', { name: 'Leave this page?' }).getByText('Stay').click();
  await expect(yours).toHaveValue('192.168.3.6/29');
});

test('an edit is reviewed, sent with what nobody knows, and undone', async ({ page }) => {
  await openCni(page, 'pni_lhr_1');
  await changeElsewhere(page, { later: { kept: [true] }, magic: { jumbo: 'no' } });
  await editCni(page, 'pni_lhr_1');
  const writes = writesOf(page);
  await page.getByRole('button', { name: 'Review changes' }).click();
  await expect(page.getByRole('main').getByText('Nothing is changed yet')).toBeVisible();
  await page.getByLabel('MTU').fill('1476');
  await page.getByLabel('MD5 key (optional)').fill('another~key');
  await reviewCni(page);
  await expect(page.getByRole('group', { name: 'Review changes' })).toBeFocused();
  await expect(diff(page).getByRole('row', { name: 'MTU 1500 bytes 1476 bytes' })).toBeVisible();
  await expect(diff(page).getByRole('row', { name: 'MD5 key set changed' })).toBeVisible();
  await expect(diff(page)).toContainText('later, magic.jumbo');
  await expect(page.locator('body')).not.toContainText('another~key');
  await bothThemes(page, () => axe(page));
  await page.getByRole('button', { name: 'Back to the form' }).click();
  await expect(page.getByRole('button', { name: 'Review changes' })).toBeFocused();
  expect(writes).toEqual([]);
  await saveCni(page);

  await expect(page.getByRole('heading', { level: 1, name: 'pni_lhr_1' })).toBeFocused();
  const facts = page.getByRole('region', { name: 'Facts' });
  await expect(facts.getByText('1476 bytes')).toBeVisible();
  expect(writes).toEqual([
    {
      method: 'PUT',
      body: expect.objectContaining({
        later: { kept: [true] },
        magic: expect.objectContaining({ mtu: 1476, jumbo: 'no' }),
        bgp: expect.objectContaining({ customer_asn: 64512, md5_key: 'another~key' }),
        bgp_mode: 'dynamic_route_exchange',
      }),
    },
  ]);
  await bothThemes(page, () => axe(page));

  // It is offered as long as the tab lives, elsewhere in between or not.
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await page.goBack();
  await expect(page.getByText(/^Saved at/)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(
    page.getByRole('status').getByText(/Undone: MTU 1476 bytes → 1500 bytes/),
  ).toBeVisible();
  await expect(facts.getByText('1500 bytes')).toBeVisible();
  await page.getByRole('button', { name: 'Show key' }).click();
  await expect(page.getByText('lhr~key|1')).toBeVisible();
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(facts.getByText('1476 bytes')).toBeVisible();
  expect(writes).toHaveLength(3);
  const stored = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
  expect(stored).not.toContain('another~key');

  await changeElsewhere(page, { magic: { description: 'theirs' } });
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('alert')).toContainText('Somebody changed this CNI');
  expect(writes).toHaveLength(3);
});

test('somebody else’s change is compared field by field, by keyboard alone', async ({
  page,
  keyboard,
}) => {
  await editCni(page, 'pni_ewr_1');
  await page.getByLabel('MTU').fill('1400');
  await page.getByLabel('Customer ASN').fill('65099');
  await changeElsewhere(page, {
    magic: { mtu: 1476, description: 'theirs', jumbo: true },
    bgp_mode: 'advertise_only',
  });
  const writes = writesOf(page);
  await keyboard.tabTo(page.getByRole('button', { name: 'Review changes' }));
  await keyboard.press('Enter');
  await expect(page.getByText('Somebody changed this CNI since you opened it')).toBeVisible();
  await expect(page.getByRole('group', { name: 'Somebody else’s changes' })).toBeFocused();
  const side = (field: RegExp, name: RegExp) =>
    page.getByRole('group', { name: field }).getByRole('radio', { name });
  await expect(side(/^Description/, /As it is now/)).toBeChecked();
  await expect(side(/^Customer ASN/, /As you typed it/)).toBeChecked();
  await expect(side(/^MTU.*both/, /As it is now/)).not.toBeChecked();
  await expect(side(/^MTU.*both/, /As you typed it/)).not.toBeChecked();
  await expect(side(/^MTU/, /As you typed it/)).toHaveAccessibleDescription('1400');
  await expect(
    page.getByRole('region', { name: 'Table of what stays as it is now' }),
  ).toContainText(/BGP mode.*advertise_only.*magic\.jumbo/s);
  await bothThemes(page, () => axe(page));
  const on = page.getByRole('button', { name: 'Continue' });
  await expect(on).toHaveAccessibleDescription(/Choose a side/);
  await keyboard.tabTo(side(/^MTU/, /As it is now/));
  await keyboard.press('ArrowDown');
  await expect(side(/^MTU/, /As you typed it/)).toBeChecked();
  await keyboard.tabTo(on);
  await keyboard.press('Enter');
  await expect(diff(page).getByRole('row', { name: 'MTU 1476 bytes 1400 bytes' })).toBeVisible();
  await expect(diff(page).getByRole('row', { name: /^Description/ })).toHaveCount(0);

  // Changed once more between the review and the sending of it.
  await changeElsewhere(page, { magic: { description: 'theirs again' } });
  await keyboard.tabTo(page.getByRole('button', { name: 'Save CNI' }));
  await keyboard.press('Enter');
  await expect(side(/^Description/, /As it is now/)).toBeChecked();
  expect(writes).toEqual([]);
  await keyboard.tabTo(on);
  await keyboard.press('Enter');
  await keyboard.tabTo(page.getByRole('button', { name: 'Save CNI' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'pni_ewr_1' })).toBeFocused();
  expect(writes).toEqual([
    {
      method: 'PUT',
      body: expect.objectContaining({
        magic: expect.objectContaining({ mtu: 1400, description: 'theirs again', jumbo: true }),
        bgp: expect.objectContaining({ customer_asn: 65099 }),
        bgp_mode: 'advertise_only',
      }),
    },
  ]);
});

test('a refused edit comes back to its field, a lost one is settled, nothing typed is lost', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/);
  await editCni(page, 'pni_fra_1');
  const name = page.getByLabel('Conduit name');
  await page.getByLabel('Description').fill('moved');
  await name.fill('pni_fra_2');
  await saveCni(page);
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription(/Name Conflict/);
  await name.fill('pni_fra_9');
  await weather(page, { weather: 'error-500', applies_to: 'writes', times: 1 });
  await saveCni(page);
  await expect(page.getByRole('alert')).toContainText('what you sent is not there so far');
  await weather(page, { weather: 'forbidden', applies_to: 'writes', times: 1 });
  await page.getByRole('button', { name: 'Save CNI' }).click();
  await expect(page.getByRole('alert')).toContainText('HTTP 403');
  await page.getByRole('button', { name: 'Back to the form' }).click();
  await expect(page.getByLabel('Description')).toHaveValue('moved');
  await weather(page, { weather: 'html-502', applies_to: 'reads' });
  await page.getByRole('button', { name: 'Review changes' }).click();
  await expect(page.getByRole('alert')).toContainText('not saved');
  await weather(page, { weather: 'dropped', applies_to: 'writes', times: 1 });
  await saveCni(page);
  await expect(page.getByRole('heading', { level: 1, name: 'pni_fra_9' })).toBeVisible();
  await weather(page, { weather: 'lost-answer', applies_to: 'writes', times: 1 });
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'pni_fra_1' })).toBeVisible();
});

test('deleting shows what hangs on it and is refused while CNIs do', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/);
  await page.goto('/interconnects/nrt-a-m7j2wq');
  await page.getByRole('button', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog');
  const confirm = dialog.getByRole('button', { name: 'Delete interconnect' });
  await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  await expect(confirm).toHaveAccessibleDescription(
    '2 CNIs are still configured on it; delete them first',
  );
  await expect(dialog.getByRole('link')).toHaveText(['pni_nrt_1', 'pni_nrt_2']);
  await bothThemes(page, () => axe(page));
  for (const conduit of ['pni_nrt_1', 'pni_nrt_2']) {
    await dialog.getByRole('link', { name: conduit }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await expect(dialog).toContainText(/Conduit.*Addresses.*169\.254\..*BGP session.*None/s);
    await expect(dialog).toContainText('nrt-a-m7j2wq stays');
    await weather(page, { weather: 'lost-answer', applies_to: 'writes', times: 1 });
    await dialog.getByLabel(`Type ${conduit} to confirm`).fill(conduit);
    await dialog.getByRole('button', { name: 'Delete CNI' }).click();
    await expect(page.getByRole('status').getByText(`CNI ${conduit} is deleted`)).toBeVisible();
    await page.getByRole('button', { name: 'Delete' }).click();
  }
  await expect(dialog).toContainText('No CNI is on it');
  await expect(dialog).toContainText('The slot at AT Tokyo CC1 is given up');
});
