import type { Page } from '@playwright/test';
import { axe, bothThemes, expect, reset, test } from './fixtures.ts';
import { freeSlot } from './wizard-verbs.ts';

/** What is said at once when something is marked. */
function outcome(page: Page) {
  return page.getByRole('region', { name: 'What if', exact: true }).getByRole('status');
}

function grades(page: Page) {
  return page.getByRole('region', { name: 'Grades' });
}

/** All states have answered: before that, what is not observed is not counted. */
async function openTopology(page: Page, query = ''): Promise<void> {
  await page.goto(`/topology${query}`);
  await expect(page.getByRole('region', { name: 'Resilience' })).toBeVisible();
  await expect(page.getByText(/states (is|are) not observed, and what/)).toHaveCount(0);
}

test('marking a device shows at once what survives, and the URL holds it', async ({ page }) => {
  await openTopology(page);
  await expect(grades(page).getByRole('row', { name: /^Physical/ })).toContainText(
    'Survives the loss of a metro',
  );
  const whatIf = page.getByRole('region', { name: 'What if', exact: true });
  await whatIf.getByRole('checkbox', { name: /^iad-a-ccr01/ }).check();
  await expect(outcome(page)).toContainText('6 of 7 Healthy links survive, 150 of 250 Gbps');
  await whatIf.getByRole('checkbox', { name: /^iad-a 2 links/ }).check();
  await expect(outcome(page)).toContainText('5 of 7 Healthy links survive, 50 of 250 Gbps');
  await expect(whatIf.getByRole('list', { name: 'Lost' }).getByRole('link')).toHaveText([
    'iad-a-r2c8tn',
    'iad-a-z6m5vb',
  ]);

  await page.reload();
  await expect(outcome(page)).toContainText('5 of 7 Healthy links survive, 50 of 250 Gbps');
  await whatIf.getByRole('button', { name: 'Clear' }).click();
  await expect(outcome(page)).toContainText('Nothing is marked as failed');
  await expect(page).toHaveURL(/\/topology$/);
});

test('the last link of a kind: what appears is said with its rule', async ({ page }) => {
  await openTopology(page, '?fail=link:gcp-us-central1-k6r9hd');
  await expect(outcome(page)).toContainText('0 of 1 Healthy link survives, 0 of 10 Gbps');
  await expect(page.getByRole('region', { name: 'Findings that appear' })).toContainText(
    'R03-none-healthy',
  );
  await expect(grades(page).getByRole('row', { name: /^Google Cloud/ })).toContainText(
    'None known to be Healthy',
  );
});

test('the wizard says what a slot would change, and takes it to the what-if', async ({ page }) => {
  const slot = await freeSlot(page, 'site=fra-a&speed=10G', (each) =>
    Boolean(each.ccr_device_name),
  );
  await reset(page, 'empty');
  await page.goto(`/interconnects/new?kind=physical&step=review&slot=${slot.id}`);
  const survive = page.getByRole('region', { name: 'What would survive' });
  await expect(survive).toContainText('Now');
  await expect(survive).toContainText('Nothing there');
  await expect(survive).toContainText('Survives nothing');
  await expect(survive).toContainText('Our assessment, not Cloudflare’s');

  await survive.getByRole('link', { name: 'Try failures with it in the topology' }).click();
  const resilience = page.getByRole('region', { name: 'Resilience' });
  await expect(resilience).toContainText(`Planned, not ordered: ${slot.facility.name}`);
  await page.getByRole('checkbox', { name: new RegExp(`^${slot.ccr_device_name}`) }).check();
  await expect(outcome(page)).toContainText(
    '0 of 1 Healthy or planned link survives, 0 of 10 Gbps',
  );
  await resilience.getByRole('button', { name: 'Leave it out' }).click();
  await expect(page.getByText('Nothing to draw yet')).toBeVisible();
});

test('an interconnect names what shares its device, and leads to what survives', async ({
  page,
}) => {
  await page.goto('/interconnects/fra-a-b8d2kj');
  const panel = page.getByRole('region', { name: 'What falls with it' });
  await expect(panel.getByRole('list', { name: 'Device fra-a-ccr01' })).toHaveText('fra-a-q3x7gw');
  await panel.getByRole('link', { name: /device fra-a-ccr01 fails/ }).click();
  await expect(page).toHaveURL(/\/topology\?fail=device/);
  await expect(outcome(page)).toContainText('device fra-a-ccr01');
});

test('by keyboard alone, and axe finds nothing in either theme', async ({ page, keyboard }) => {
  const slot = await freeSlot(page, 'site=sea-a&speed=10G', () => true);
  await reset(page, 'empty');
  await openTopology(page, `?plan=${slot.id}&need=20G`);
  await keyboard.tabTo(page.getByRole('checkbox', { name: /^sea-a 1 link/ }));
  await keyboard.press('Space');
  await expect(outcome(page)).toContainText('site sea-a');
  await expect(page.getByRole('region', { name: 'Findings that appear' })).toBeVisible();
  await keyboard.tabTo(page.getByRole('button', { name: 'Clear' }));
  await bothThemes(page, () => axe(page));
  await keyboard.press('Enter');
  await expect(outcome(page)).toContainText('Nothing is marked as failed');
  await expect(page.getByRole('button', { name: 'Clear' })).toBeFocused();
});
