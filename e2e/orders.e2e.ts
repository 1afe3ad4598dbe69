import type { Page } from '@playwright/test';
import { expect, test, weather } from './fixtures.ts';
import { chooseSlot, interconnectInTitle, saveCni } from './verbs.ts';

const create = { name: 'Create interconnect' };

async function toReview(page: Page): Promise<void> {
  await page.goto('/interconnects/new?kind=physical&step=choose&site=ord-a');
  await chooseSlot(page);
}

/** Holds the page's next order on its way, until it is let go. */
async function holdOrder(page: Page): Promise<() => void> {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/cni/interconnects', async (route) => {
    if (route.request().method() === 'POST') await held;
    await route.continue();
  });
  return letGo;
}

/** How many orders the page sends from now on. */
function countOrders(page: Page): () => number {
  let orders = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/cni/interconnects')) orders += 1;
  });
  return () => orders;
}

test('back and forward while an order runs neither place it again nor lose it', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/);
  await page.goto('/interconnects');
  await weather(page, { weather: 'lost-answer', times: 1 });
  await toReview(page);
  const orders = countOrders(page);
  const letGo = await holdOrder(page);
  await page.getByRole('button', create).click();
  await page.goBack();
  await expect(page.getByRole('searchbox', { name: 'Search slots' })).toBeVisible();
  await page.goForward();
  await page.getByRole('button', { name: 'Creating…' }).click({ force: true });
  letGo();
  await interconnectInTitle(page);
  expect(orders()).toBe(1);
  await expect(page.getByText('The answer to this order was lost')).toBeVisible();
});

test('leaving while an order runs: it is told when it is there, and the page stays', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/);
  await page.goto('/interconnects');
  await weather(page, { weather: 'lost-answer', times: 1 });
  await toReview(page);
  await page.getByRole('button', create).click();
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(
    page.getByRole('status').getByText(/Interconnect ord-a-\w+ is created/),
  ).toBeVisible();
  await expect(page).toHaveURL(/\/settings$/);
});

test('closing the tab while an order runs asks first, and not afterwards', async ({ page }) => {
  await toReview(page);
  const letGo = await holdOrder(page);
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    // Stays: whoever closes now would not learn what became of the order.
    void dialog.dismiss();
  });
  await page.getByRole('button', create).click();
  await expect(page.getByRole('button', { name: 'Creating…' })).toBeVisible();
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(['beforeunload']);
  letGo();
  await interconnectInTitle(page);
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => page.isClosed()).toBe(true);
  expect(asked).toHaveLength(1);
});

test('leaving while an order fails: that is told too', async ({ page, allowConsole }) => {
  allowConsole(/Failed to load resource/);
  await page.goto('/interconnects');
  await weather(page, { weather: 'slow', times: 1 });
  await toReview(page);
  await page.getByRole('button', create).click();
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('status').getByText(/The order was not confirmed/)).toBeVisible();
});

test('an order in doubt can be looked for again without sending anything', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/);
  await page.goto('/interconnects');
  await weather(page, { weather: 'slow', times: 1 });
  await toReview(page);
  const orders = countOrders(page);
  await page.getByRole('button', create).click();
  await page.getByRole('button', { name: 'Look again' }).click();
  await expect(page.getByRole('button', { name: 'Look again' })).toBeVisible();
  expect(orders()).toBe(1);
});

test('the created interconnect is shown even if the API refuses to read it just then', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/);
  await toReview(page);
  const review = page.getByRole('button', create);
  await expect(review).toBeVisible();
  // The list is read before the order, so reads may only fail once it has been placed.
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/cni/interconnects')) {
      void weather(page, { weather: 'forbidden', applies_to: 'reads' });
    }
  });
  await review.click();
  await interconnectInTitle(page);
});

test('a slot that is gone or occupied is said so on the review, with the way on', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/);
  const unknown = '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e';
  await page.goto(`/interconnects/new?kind=physical&step=review&slot=${unknown}&site=ord-a`);
  await expect(page.getByText('That slot does not exist')).toBeVisible();
  await page.getByRole('button', { name: 'Choose another slot' }).click();
  await expect(page).toHaveURL(/site=ord-a/);
  await page.goto('/slots?state=occupied');
  await page.getByRole('grid', { name: 'Slots' }).getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  const slot = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await page.goto(`/interconnects/new?kind=physical&step=review&slot=${slot}`);
  await expect(page.getByText('This slot is occupied').first()).toBeVisible();
  await expect(page.getByRole('button', create)).toHaveAttribute('aria-disabled', 'true');
  await page.goto('/interconnects/new?kind=physical&step=review&slot=nonsense');
  await expect(page.getByRole('searchbox', { name: 'Search slots' })).toBeVisible();
});

test('the pairing key typed letter by letter moves nothing, and a reload asks for it again', async ({
  page,
}) => {
  const key = 'k1/europe-west4/2';
  await page.goto('/interconnects/new?kind=google-cloud&step=review&bandwidth=2G');
  await expect(page.getByText('Paste the pairing key again')).toBeVisible();
  const field = page.getByLabel('Pairing key', { exact: true });
  await field.pressSequentially(key);
  await expect(field).toHaveValue(key);
  await expect(page).toHaveURL(/step=choose/);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('region', { name: 'What will be sent' })).toBeVisible();
  await page.goBack();
  await field.fill('rubbish');
  await page.goForward();
  await expect(field).toBeVisible();
});

test('a failed read inside the wizard can be tried again', async ({ page, allowConsole }) => {
  // What reaches the error page is logged by the router.
  allowConsole(/Failed to load resource|ApiError/);
  await page.goto('/interconnects');
  await weather(page, { weather: 'forbidden', applies_to: 'reads' });
  await page.goto('/interconnects/new?kind=physical&step=choose');
  await expect(page.getByRole('alert')).toBeVisible();
  await weather(page, { weather: 'clear' });
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: /^Choose slot/ }).first()).toBeVisible();
});

test('somebody else’s change of a CNI is not taken back', async ({ page }) => {
  await page.goto('/cnis');
  await page.getByRole('link', { name: 'pni_ewr_1' }).click();
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByLabel('MTU').fill('1400');
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByLabel('Description').fill('changed elsewhere');
  await saveCni(other);
  await expect(other.getByText('changed elsewhere').first()).toBeVisible();
  await page.getByRole('button', { name: 'Review changes' }).click();
  await expect(page.getByText('Somebody changed this CNI since you opened it')).toBeVisible();
  await page.getByRole('button', { name: 'Back to the form' }).click();
  await expect(page.getByLabel('MTU')).toHaveValue('1400');
});
