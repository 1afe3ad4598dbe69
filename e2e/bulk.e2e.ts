import type { Page } from '@playwright/test';
import { account, countWrites, occurrences, storage } from './account.ts';
import { axe, bothThemes, expect, reset, test, weather } from './fixtures.ts';
import { saveCni } from './verbs.ts';

const start = { name: /^Start: \d+ calls?$/ };
const ended = 'The plan has ended.';

function chooseFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  return page.getByLabel('CSV file').setInputFiles({ name, mimeType: 'text/csv', buffer });
}

/** Takes all CNIs of the list to the page that changes them. */
async function changeAll(page: Page): Promise<void> {
  await page.goto('/cnis');
  await page.getByRole('checkbox', { name: 'Select all shown' }).check();
  await page.getByRole('button', { name: 'Change 13 CNIs' }).click();
  await expect(page.getByRole('heading', { name: 'Change 13 CNIs' })).toBeFocused();
}

async function toMtu(page: Page, mtu: string): Promise<void> {
  await page.getByRole('checkbox', { name: 'MTU' }).check();
  await page.getByLabel('New MTU').fill(mtu);
}

test('the MTU of all CNIs is changed in one plan, by keyboard alone', async ({
  page,
  keyboard,
}) => {
  await page.goto('/cnis');
  const writes = countWrites(page);
  await keyboard.tabTo(page.getByRole('checkbox', { name: 'Select all shown' }));
  await keyboard.press('Space');
  await keyboard.tabTo(page.getByRole('checkbox', { name: 'Select pni_ewr_1' }));
  await keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Change 12 CNIs' })).toBeVisible();
  await keyboard.press('Space');
  await page.getByRole('button', { name: 'Change 13 CNIs' }).focus();
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Change 13 CNIs' })).toBeFocused();
  await keyboard.tabTo(page.getByRole('checkbox', { name: 'MTU' }));
  await keyboard.press('Space');
  await keyboard.tabTo(page.getByLabel('New MTU'));
  await keyboard.type('9000');
  await expect(page.getByText('The MTU is at most 1500 bytes')).toBeVisible();
  await expect(page.getByRole('button', start)).toBeHidden();
  await page.getByLabel('New MTU').press('ControlOrMeta+a');
  await keyboard.type('1400');
  await expect(page.getByText(/^Changes 12 CNIs: 12 calls, .* about \d+ s/)).toBeVisible();
  const plan = page.getByRole('table', { name: 'Plan' });
  await expect(plan.getByRole('row', { name: /pni_fra_1/ })).toContainText('1476 → 1400');
  await keyboard.tabTo(page.getByRole('button', { name: 'Call for pni_ewr_2' }));
  await keyboard.press('Enter');
  const call = page.getByRole('region', { name: 'Call for pni_ewr_2' });
  await expect(call).toContainText(/PUT \/accounts\/[0-9a-f]{32}\/cni\/cnis\//);
  await expect(call).toContainText('"md5_key": "••••••••"');
  await bothThemes(page, () => axe(page));
  expect(writes()).toBe(0);
  await keyboard.tabTo(page.getByRole('button', start));
  await keyboard.press('Enter');
  await expect(page.getByText(ended)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Change 12 CNIs' })).toBeFocused();
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '12');
  expect(writes()).toBe(12);
  expect(await occurrences(page, /"mtu":1400/g)).toBe(13);
  // What the plan did not mean to touch is as it was.
  expect(await account(page)).toContain('Kx7!mQ_2026-ewr');
  const download = page.waitForEvent('download');
  await keyboard.tabTo(page.getByRole('button', { name: 'Results as CSV' }));
  await keyboard.press('Enter');
  expect((await download).suggestedFilename()).toMatch(/^plan-.*\.csv$/);
});

test('a failure asks, is passed or tried again; a change by others is left alone', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/);
  // As in a browser that forbids storage: it works, and says what it cannot do.
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      get: () => {
        throw new DOMException('Storage is forbidden', 'SecurityError');
      },
    });
  });
  await changeAll(page);
  const writes = countWrites(page);
  await page.getByRole('checkbox', { name: 'Customer ASN' }).check();
  await page.getByLabel('New customer ASN').fill('65020');
  const row = (name: string) => page.getByRole('row', { name: new RegExp(name) });
  await expect(row('pni_fra_1')).toContainText('Nothing to do');
  await expect(row('pni_fra_1')).toContainText('No BGP on it');
  await expect(page.getByText(/^Changes 6 CNIs: 6 calls/)).toBeVisible();
  await expect(page.getByText('This plan cannot be resumed after a reload')).toBeVisible();

  const other = await page.context().newPage();
  await other.goto('/cnis');
  await other.getByRole('link', { name: 'pni_iad_2' }).click();
  await other.getByRole('link', { name: 'Edit' }).click();
  await other.getByLabel('Description').fill('changed elsewhere');
  await saveCni(other);
  await expect(other.getByText('changed elsewhere').first()).toBeVisible();

  await weather(page, { weather: 'error-500', applies_to: 'writes', times: 1 });
  await page.getByRole('button', start).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('pni_ewr_1: it was not carried out');
  await expect(alert).toContainText('HTTP 500');
  await bothThemes(page, () => axe(page));
  await page.getByRole('button', { name: 'Continue past it' }).click();
  await expect(alert).toContainText('pni_iad_2: it was not carried out');
  await expect(alert).toContainText('Somebody changed this CNI');
  await page.getByRole('button', { name: 'Continue past it' }).click();
  await expect(page.getByText(ended)).toBeVisible();
  await expect(page.getByText('6 of 6: 4 done, 2 failed')).toBeVisible();
  // Five were sent; the changed one was only read.
  expect(writes()).toBe(5);
  await page.getByRole('button', { name: 'Try the failed 2 again' }).click();
  await expect(row('pni_ewr_1')).toContainText('Done');
  await expect(row('pni_iad_2')).toContainText('Somebody changed this CNI');
  expect(await account(page)).toContain('changed elsewhere');
});

test('a long wait for the API is shown and can be stopped; the plan goes on after a reload', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/);
  await changeAll(page);
  await toMtu(page, '1300');
  await weather(page, { weather: 'rate-limited', applies_to: 'writes', times: 1 });
  await page.getByRole('button', start).click();
  await expect(page.getByText(/asks to be left alone until \d\d:\d\d:\d\d/)).toBeVisible();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByText(/^Stopped\./)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Resume' })).toBeFocused();
  // A 429 stops all calls until its time is over; the demo’s controls end it.
  await weather(page, { weather: 'clear' });
  const other = await page.context().newPage();
  await other.goto('/cnis/plan');
  await other.getByRole('button', { name: 'Resume' }).click();
  await expect(other.getByRole('alert')).toContainText('Another tab of this browser');
  await other.close();
  await page.reload();
  await expect(page.getByText(/The page was left while the plan was under way/)).toBeVisible();
  await page.goto('/cnis');
  await expect(page.getByText('A plan has not ended: Change 13 CNIs')).toBeVisible();
  // A second plan would take the first one's place.
  await page.goto('/cnis/import');
  await page
    .getByRole('textbox', { name: 'CSV' })
    .fill('interconnect,conduit_name,mtu\newr-a-h7k3qd,one_more,1500');
  await expect(page.getByRole('button', start)).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('link', { name: 'Open it' }).click();
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText(ended)).toBeVisible();
  expect(await occurrences(page, /"mtu":1300/g)).toBe(13);
});

const importedRows = 12;
const imported = [
  'interconnect;conduit_name;mtu;md5_key;customer_asn',
  ...Array.from({ length: importedRows }, (_, n) => `ewr-a-h7k3qd;neu_${n};1500;~key~${n};65030`),
].join('\n');

test('cut off while a call is under way, an import is resumed and creates each CNI once', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto('/cnis/import');
  const writes = countWrites(page);
  await page.getByRole('textbox', { name: 'CSV' }).fill(imported);
  await expect(page.getByText(/^Creates 12 CNIs: 12 calls/)).toBeVisible();
  // Each answer is lost, and so each call is under way for long: the reload falls into one.
  await weather(page, { weather: 'lost-answer', applies_to: 'writes' });
  // On a starved machine a call may arrive after it was given up: it fails then, and is there.
  await page.getByRole('checkbox', { name: 'Continue past failures' }).check();
  await page.getByRole('button', start).click();
  await expect.poll(() => occurrences(page, /"neu_\d+"/g)).toBeGreaterThan(0);
  expect(await storage(page)).toContain('neu_1');
  expect(await storage(page)).not.toContain('~key~');
  await page.reload();
  await weather(page, { weather: 'clear' });
  await expect(
    page.getByText(/^MD5 keys are stored nowhere, and \d+ steps need one/),
  ).toBeVisible();
  await expect(page.getByText(/^0 of \d+ keys are there/)).toBeVisible();
  await bothThemes(page, () => axe(page));
  await page.getByRole('textbox', { name: 'CSV' }).fill(imported);
  await page.getByRole('button', { name: 'Resume with the keys' }).click();
  await expect(page.getByText(ended)).toBeVisible();
  await expect(page.getByText(/^12 of 12: /)).toBeVisible();
  expect(writes()).toBe(importedRows);
  expect(await occurrences(page, /"neu_\d+"/g)).toBe(importedRows);
  expect(await occurrences(page, /"~key~\d+"/g)).toBe(importedRows);
  // Ended, it is still there with its results, and not offered as unfinished.
  await page.reload();
  await expect(page.getByText(ended)).toBeVisible();
  await page.goto('/cnis');
  await expect(page.getByRole('link', { name: 'neu_3' })).toBeVisible();
  await expect(page.getByText('A plan has not ended')).toBeHidden();
});

const faulty = [
  'interconnect,conduit_name,description,mtu,customer_asn,extra_prefixes,note',
  'ewr-a-h7k3qd,pni_ewr_1,,1500,,,x',
  `ewr-a-h7k3qd,東京_שלום,"${'long '.repeat(60)}",1500,65010,10.0.0.0/8 192.0.2.0/24,x`,
  'nowhere,twice,,1500,,,x',
  'ewr-a-h7k3qd,twice,,9000,,10.0.0.1/8,x',
].join('\n');

test('an import names every fault before anything is sent, and takes the good rows if told to', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto('/cnis');
  await page.getByRole('link', { name: 'Import CSV' }).click();
  const writes = countWrites(page);
  await chooseFile(page, 'faulty.csv', Buffer.from(`\uFEFF${faulty}`));
  const faults = page.getByRole('table', { name: 'Faults' });
  await expect(page.getByRole('heading', { name: '7 faults in 3 rows' })).toBeVisible();
  await expect(faults.getByRole('row', { name: /Line 2/ })).toContainText(
    'conduit_name: A CNI named “pni_ewr_1” exists',
  );
  await expect(faults.getByRole('row', { name: /Line 4/ })).toContainText(
    'interconnect: There is no interconnect “nowhere”',
  );
  await expect(faults.getByRole('row', { name: /Line 5/ })).toContainText('at most 1500');
  await expect(page.getByText('note', { exact: true })).toBeVisible();
  await bothThemes(page, () => axe(page));
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
  await page.getByRole('button', start).click({ force: true });

  // Wrong files say why, and leave what is there alone.
  await chooseFile(
    page,
    'latin1.csv',
    Buffer.from('interconnect,conduit_name\nx,Zo\u00EB', 'latin1'),
  );
  await expect(page.getByText(/latin1\.csv: The file is not UTF-8: line 2/)).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'CSV' })).toHaveValue(faulty);
  await page.getByRole('link', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Stay' }).click();
  expect(writes()).toBe(0);

  await page.getByLabel(/^Leave out 3 rows and import the 1 good one/).check();
  await page.getByRole('button', start).click();
  await expect(page.getByText(ended)).toBeVisible();
  expect(writes()).toBe(1);
  await page.getByRole('link', { name: '東京_שלום' }).click();
  await expect(page.getByRole('heading', { name: '東京_שלום' })).toBeVisible();
  await expect(page.getByText('long long').first()).toBeVisible();
});

test('files of every kind: UTF-16, missing columns, 5,000 rows; and an empty list can import', async ({
  page,
}) => {
  await page.goto('/cnis');
  await reset(page, 'empty');
  await page.reload();
  await expect(page.getByText('No CNIs yet')).toBeVisible();
  await reset(page, 'default');
  await page.getByRole('link', { name: 'Import CSV' }).click();
  await chooseFile(page, 'missing.csv', Buffer.from('interconnect,description\nx,y'));
  await expect(page.getByText('Columns are missing: conduit_name, mtu.')).toBeVisible();
  const wide = `\uFEFFinterconnect\tconduit_name\tmtu\newr-a-h7k3qd\tbreit_ü\t1500`;
  await chooseFile(page, 'wide.csv', Buffer.from(wide, 'utf16le'));
  await expect(page.getByText(/^Creates 1 CNI: 1 call,/)).toBeVisible();
  const rows = Array.from({ length: 5000 }, (_, n) => `ewr-a-h7k3qd,row_${n},1500`);
  const many = ['interconnect,conduit_name,mtu', ...rows];
  await chooseFile(page, 'many.csv', Buffer.from(many.join('\n')));
  await expect(page.getByText(/^Creates 5,000 CNIs: .* about 28 min/)).toBeVisible();
  const plan = page.getByRole('table', { name: 'Plan' });
  await expect(plan).toHaveAttribute('aria-rowcount', '5001');
  // Rows are measured as they come, so that the end may move once.
  await expect(async () => {
    await plan.getByRole('rowgroup', { name: 'Rows' }).press('End');
    await expect(plan.getByRole('row', { name: /row_4999/ })).toBeVisible({ timeout: 500 });
  }).toPass();
  await chooseFile(
    page,
    'more.csv',
    Buffer.from([...many, 'ewr-a-h7k3qd,one_more,1500'].join('\n')),
  );
  await expect(page.getByText('The file has 5,001 rows; at most 5,000 at once.')).toBeVisible();
});
