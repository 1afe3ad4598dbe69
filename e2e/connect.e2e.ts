import { bareAccountId, demoAccountId, demoGlobalKey, labAccountId } from '#simulator/credentials';
import { occurrences } from './account.ts';
import {
  chooseAccount,
  connectToken,
  enterToken,
  isConnected,
  secretField,
  test,
  visible,
} from './connect-verbs.ts';
import { axe, bothThemes, expect } from './fixtures.ts';
import { fillCni, writesOf } from './verbs.ts';

test('a user’s token lists its accounts, says what it may do, and is kept nowhere in the page', async ({
  page,
  live,
  allowConsole,
}) => {
  allowConsole(/status of 422/);
  await page.goto(`${live.origin}/connect`);
  await bothThemes(page, () => axe(page));
  // What is typed is told by its prefix, and never stands in an attribute.
  await secretField(page).fill('cfut_demo_disabled');
  await expect(secretField(page)).toHaveAccessibleDescription(/user-owned/);
  expect(await page.content()).not.toContain('cfut_demo_disabled');
  await page.getByRole('button', { name: 'Continue to the account' }).click();
  await expect(page.getByRole('alert')).toContainText('This token is disabled');
  await axe(page);

  await secretField(page).fill('cfut_demo_write');
  await page.getByRole('button', { name: 'Continue to the account' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await bothThemes(page, () => axe(page));
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Choose an account');
  // A reload finds the credential still waiting.
  await page.reload();
  await chooseAccount(page, 'Example Networks Lab');
  await isConnected(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await axe(page);
  await expect(page.getByText(/^Yes: the account was read$/)).toBeVisible();
  const account = page.getByRole('link', { name: /^Account / });
  await expect(account).toHaveAccessibleName('Account Example Networks Lab');
  await expect(account.getByTitle(`Example Networks Lab (${labAccountId})`)).toBeVisible();
  await expect(page.getByText(/^Not known: Cloudflare’s API does not tell/)).toBeVisible();
  expect(await visible(page)).not.toContain('cfut_demo');
  await page.getByRole('link', { name: 'Open the overview' }).click();
  await expect(page.getByRole('complementary', { name: 'Demo' })).toBeHidden();

  // Another account of the same credential, then none.
  await account.click();
  await page.getByRole('link', { name: 'Choose another account' }).click();
  await expect(page.getByText('(connected now)')).toBeVisible();
  await page.getByRole('button', { name: 'Keep this account' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Connected' })).toBeFocused();
  await page.getByRole('link', { name: 'Choose another account' }).click();
  await chooseAccount(page, 'Example Networks, Inc.');
  await isConnected(page);
  await expect(page.getByRole('definition').getByText('Example Networks, Inc.')).toBeVisible();
  await page.getByRole('link', { name: 'Interconnects' }).click();
  await expect(page.getByRole('link', { name: 'ewr-a-h7k3qd' })).toBeVisible();
  await account.click();
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Connect', exact: true })).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'Demo' })).toBeVisible();
});

test('an account’s token takes the typed id or a URL, by keyboard alone', async ({
  page,
  live,
  keyboard,
  allowConsole,
}) => {
  allowConsole(/status of 422/);
  await page.goto(`${live.origin}/connect`);
  await keyboard.tabTo(secretField(page));
  await keyboard.type('cfat_demo_write');
  await expect(secretField(page)).toHaveAccessibleDescription(/account-owned/);
  await keyboard.press('Enter');
  const field = page.getByLabel('Account id');
  await expect(page.getByText(/belongs to an account, which is needed to verify it/)).toBeVisible();
  await keyboard.tabTo(field);
  await keyboard.type('023e105f');
  await keyboard.press('Enter');
  await expect(field).toHaveAccessibleDescription(/32 hexadecimal digits; these are 8/);
  await expect(field).toBeFocused();
  await keyboard.press('Control+a');
  await keyboard.type(labAccountId);
  await keyboard.press('Enter');
  await expect(field).toHaveAccessibleDescription(/This account does not know the token/);
  await keyboard.press('Control+a');
  await keyboard.type(`https://dash.cloudflare.com/${demoAccountId}/home`);
  await expect(field).toHaveAccessibleDescription(/Taken from the URL/);
  await axe(page);
  await keyboard.press('Enter');
  await isConnected(page);
  await expect(page.getByText('API token of the account', { exact: true })).toBeVisible();
  // Nobody told its name, so its id stands there.
  await expect(page.getByRole('link', { name: `Account ${demoAccountId}` })).toBeVisible();
});

test('a global key is discouraged with the reason, and works', async ({ page, live }) => {
  await page.goto(`${live.origin}/connect`);
  await secretField(page).fill('cfk_demo_key');
  await expect(secretField(page)).toHaveAccessibleDescription(/global API key/);
  await page.getByRole('button', { name: 'Use it there' }).click();
  await expect(page.getByText('A global key has full power over everything')).toBeVisible();
  await expect(page.getByLabel('E-mail address')).toBeFocused();
  await bothThemes(page, () => axe(page));
  await page.getByRole('button', { name: 'Continue to the account' }).click();
  await expect(page.getByLabel('E-mail address')).toHaveAccessibleDescription(/Enter the e-mail/);
  await page.getByLabel('E-mail address').fill(demoGlobalKey.email);
  await page.keyboard.press('Enter');
  await chooseAccount(page, 'Example Networks, Inc.');
  await isConnected(page);
  expect(await visible(page)).not.toContain('cfk_demo_key');
});

test('a token that may only read shows its limits, and its refused change is no reconnect', async ({
  page,
  live,
  allowConsole,
}) => {
  allowConsole(/status of 403/);
  await connectToken(page, live, 'cfut_demo_read');
  await expect(page.getByText(/^31 Dec 2099/)).toBeVisible();
  await page.goto(`${live.origin}/cnis/new?interconnect=gru-a-d4s8pk`);
  await fillCni(page, { conduit: 'pni_read' });
  await page.getByRole('button', { name: 'Create CNI' }).click();
  await expect(page.getByRole('alert')).toContainText('reads this account but may not change it');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Leave' }).click();
  await expect(page.getByText(/^No: Cloudflare refused a change/)).toBeVisible();
});

test('an account without the product is told so, after a wait that is explained', async ({
  page,
  live,
  allowConsole,
}) => {
  allowConsole(/status of 422/);
  await enterToken(page, live, 'cfut_demo_no_product');
  await expect(page.getByRole('radio', { name: /Example Holding/ })).toBeChecked();
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByText(/may answer 403 to a credential made a moment ago/)).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('has no Network Interconnect', {
    timeout: 20_000,
  });
  await axe(page);
  expect(await page.evaluate(() => location.pathname)).toBe('/connect/account');
  expect(await page.content()).toContain(bareAccountId);
});

test('a credential revoked in the middle of a form is replaced in place, and the change sent once', async ({
  page,
  live,
  allowConsole,
}) => {
  allowConsole(/status of 4(01|03|22)/);
  await connectToken(page, live, 'cfut_demo_write');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
  await page.goto(`${live.origin}/cnis/new?interconnect=gru-a-d4s8pk`);
  await fillCni(page, { conduit: 'pni_kept', asn: '65033', md5: 'kept-key' });
  const writes = writesOf(page);
  // Just when the form begins to send, or a poll would be the first to notice.
  await page.route('**/cni/cnis*', async (route) => {
    await live.control('credential', { credential: 'cfut_demo_write', status: 'deleted' });
    await route.continue();
  });
  const create = page.getByRole('button', { name: 'Create CNI' });
  await create.click();
  const dialog = page.getByRole('dialog', { name: 'Connect the account again' });
  await expect(dialog).toBeVisible();
  await page.unroute('**/cni/cnis*');
  await bothThemes(page, () => axe(page));

  // Put off, the page stays readable; a change asks again.
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(create).toBeFocused();
  await expect(page.getByRole('button', { name: 'Connect again' })).toBeVisible();
  await create.click();

  // A credential of another account can't go on here.
  const connectAgain = dialog.getByRole('button', { name: 'Connect again' });
  await secretField(page).fill('cfut_demo_disabled');
  await connectAgain.click();
  await expect(dialog.getByRole('alert')).toContainText('This token is disabled');
  await secretField(page).fill('cfat_demo_write');
  const before = asked.length;
  await connectAgain.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('status').getByText(/connected again/)).toBeVisible();
  await expect(create).toBeFocused();
  await expect(page.getByLabel('Conduit name')).toHaveValue('pni_kept');
  await expect(page.getByLabel('MD5 key (optional)')).toHaveValue('kept-key');
  expect(
    asked.slice(before).filter((line) => line.includes('POST') && line.includes('/cni/')),
  ).toEqual([]);
  await create.click();
  await expect(page.getByRole('heading', { level: 1, name: 'pni_kept' })).toBeVisible();
  expect(await occurrences(page, /"pni_kept"/g)).toBe(1);
  expect(writes.filter(({ method }) => method === 'POST')).toHaveLength(1);
  expect(await visible(page)).not.toContain('cfat_demo');
  await live.control('credential', { credential: 'cfut_demo_write', status: 'active' });
});

test('a session that ends under an open dialog is connected again above it', async ({
  page,
  live,
  keyboard,
  allowConsole,
}) => {
  allowConsole(/status of 401/);
  await connectToken(page, live, 'cfut_demo_write');
  await page.goto(`${live.origin}/settings`);
  await page.getByRole('textbox', { name: 'Default ASN' }).fill('64600');
  await page.getByRole('button', { name: 'Review the change' }).click();
  const change = page.getByRole('button', { name: 'Change to 64600' });
  await expect(change).toBeVisible();
  await page.context().clearCookies();
  await change.click();
  const dialog = page.getByRole('dialog', { name: 'Connect the account again' });
  await expect(dialog).toContainText('The session has ended');
  await keyboard.tabTo(secretField(page));
  await keyboard.type('cfut_demo_write');
  await keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await change.click();
  await expect(page.getByText('The default ASN is 64600; it was 13335')).toBeVisible();
});

test('a page of one account sends nothing to the one that another tab has chosen', async ({
  page,
  live,
  allowConsole,
}) => {
  allowConsole(/status of 403/);
  await connectToken(page, live, 'cfut_demo_write');
  await page.goto(`${live.origin}/cnis/new?interconnect=gru-a-d4s8pk`);
  await fillCni(page, { conduit: 'pni_mine' });
  const writes = writesOf(page);
  const other = await page.context().newPage();
  await other.goto(`${live.origin}/connect/account`);
  await chooseAccount(other, 'Example Networks Lab');
  await isConnected(other);

  const dialog = page.getByRole('dialog', { name: /works in another account/ });
  await expect(dialog).toContainText(labAccountId);
  await axe(page);
  await dialog.getByRole('button', { name: 'Not now' }).click();
  await page.getByRole('button', { name: 'Create CNI' }).click();
  await expect(dialog).toBeVisible();
  expect(writes).toEqual([]);
  await dialog.getByRole('button', { name: 'Back to this page’s account' }).click();
  await expect(dialog).toBeHidden();
  // Now it is the other tab's turn to be asked.
  await expect(other.getByRole('dialog')).toContainText(demoAccountId);
  await page.getByRole('button', { name: 'Create CNI' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'pni_mine' })).toBeVisible();
  expect(writes).toHaveLength(1);
});
