import type { Page } from '@playwright/test';
import { advanceClock, expect, test } from './fixtures.ts';
import { interconnectInTitle } from './verbs.ts';

async function seenHealthy(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: `${name} is now Healthy` })).toBeVisible({
    timeout: 15_000,
  });
}

test('the whole physical job by keyboard alone', async ({ page, keyboard }) => {
  await page.goto('/interconnects');
  await keyboard.tabTo(page.getByRole('link', { name: 'Skip to content' }));
  await keyboard.press('Enter');
  await keyboard.tabTo(page.getByRole('link', { name: 'Create interconnect' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Create interconnect' })).toBeFocused();
  await keyboard.tabTo(page.getByRole('button', { name: /Physical cross-connect/ }));
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Create interconnect' })).toBeFocused();
  await keyboard.tabTo(page.getByRole('searchbox', { name: 'Search slots' }));
  await keyboard.type('Equinix DC2');
  await keyboard.tabTo(page.getByRole('row', { name: /Equinix DC2/ }).first());
  await keyboard.press('Space');
  await expect(page.getByText('What will be sent')).toBeVisible();
  await keyboard.tabTo(page.getByRole('button', { name: 'Create interconnect' }));
  await keyboard.press('Enter');
  const name = await interconnectInTitle(page);

  await keyboard.tabTo(page.getByRole('button', { name: 'Download LOA' }));
  const download = page.waitForEvent('download');
  await keyboard.press('Enter');
  expect((await download).suggestedFilename()).toBe(`loa-${name}.pdf`);
  await advanceClock(page, 300);
  await seenHealthy(page, name);

  await keyboard.tabTo(page.getByRole('link', { name: 'Configure a CNI on it' }));
  await keyboard.press('Enter');
  await keyboard.tabTo(page.getByLabel('Conduit name'));
  await keyboard.type('by_keyboard');
  await keyboard.tabTo(page.getByLabel('BGP session on this CNI'));
  await keyboard.press('Space');
  await keyboard.tabTo(page.getByLabel('Customer ASN'));
  await keyboard.type('65010');
  await keyboard.tabTo(page.getByLabel('Extra prefixes'));
  await keyboard.type('10.20.0.0/16');
  // A line of its own, not the form sent.
  await keyboard.press('Enter');
  await keyboard.type('192.0.2.0/24');
  await keyboard.tabTo(page.getByRole('button', { name: 'Create CNI' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'by_keyboard' })).toBeFocused();
  await expect(page.getByText('192.0.2.0/24')).toBeVisible();

  await keyboard.tabTo(page.getByRole('link', { name: 'Edit' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Edit by_keyboard' })).toBeFocused();
  await keyboard.tabTo(page.getByLabel('MTU'));
  // Arriving by Tab selects what is there, so that typing replaces it.
  await keyboard.type('1476');
  await keyboard.tabTo(page.getByLabel('BGP session on this CNI'));
  await keyboard.press('Space');
  await keyboard.tabTo(page.getByRole('button', { name: 'Review changes' }));
  await keyboard.press('Space');
  await expect(page.getByRole('group', { name: 'Review changes' })).toBeFocused();
  await keyboard.tabTo(page.getByRole('button', { name: 'Save CNI' }));
  await keyboard.press('Space');
  await expect(page.getByRole('heading', { name: 'by_keyboard', exact: true })).toBeFocused();
  await expect(page.getByRole('region', { name: 'Facts' }).getByText('1476 bytes')).toBeVisible();
  await expect(page.getByText('No BGP on this CNI')).toBeVisible();

  await keyboard.tabTo(page.getByRole('button', { name: 'Delete' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Delete' })).toBeFocused();
  await keyboard.press('Enter');
  await keyboard.tabTo(page.getByLabel('Type by_keyboard to confirm'));
  await keyboard.type('by_keyboard');
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name })).toBeFocused();
});

test('the whole Google Cloud job by keyboard alone', async ({ page, keyboard }) => {
  await page.goto('/interconnects');
  await keyboard.tabTo(page.getByRole('link', { name: 'Create interconnect' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Create interconnect' })).toBeFocused();
  await keyboard.tabTo(page.getByRole('button', { name: /Google Cloud/ }));
  await keyboard.press('Space');
  await expect(page.getByRole('heading', { name: 'Create interconnect' })).toBeFocused();
  await keyboard.tabTo(page.getByLabel('Pairing key'));
  await keyboard.type('7e51371e-72a3-40b5-b844-2e3efefaee59/europe-west4/2');
  // The bandwidth is missing yet: Enter leads to it.
  await keyboard.press('Enter');
  const bandwidth = page.getByLabel('Bandwidth');
  await expect(bandwidth).toBeFocused();
  await keyboard.type('2G');
  await expect(bandwidth).toHaveValue('2G');
  await keyboard.press('ArrowDown');
  await expect(bandwidth).toHaveValue('5G');
  await keyboard.tabTo(page.getByRole('button', { name: 'Continue' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Create interconnect' })).toBeFocused();
  await expect(page.getByText('What will be sent')).toBeVisible();
  await keyboard.tabTo(page.getByRole('button', { name: 'Create interconnect' }));
  await keyboard.press('Enter');
  const name = await interconnectInTitle(page);
  await advanceClock(page, 60);
  await seenHealthy(page, name);

  await keyboard.tabTo(page.getByRole('link', { name: 'Configure a CNI on it' }));
  await keyboard.press('Enter');
  await keyboard.tabTo(page.getByLabel('Conduit name'));
  await keyboard.type('gcp_by_keyboard');
  await keyboard.tabTo(page.getByLabel('MTU'));
  await keyboard.type('1460');
  await keyboard.tabTo(page.getByLabel('BGP session on this CNI'));
  await keyboard.press('Space');
  await keyboard.tabTo(page.getByLabel('Customer ASN'));
  await keyboard.type('16550');
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'gcp_by_keyboard' })).toBeFocused();
  await expect(page.getByText('1460 bytes')).toBeVisible();
});

test('below 768 px the navigation is a drawer that the keyboard can use', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto('/interconnects');
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
  await page.getByRole('button', { name: 'Menu' }).press('Enter');
  await expect(page.getByRole('dialog', { name: 'Menu' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Menu' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Menu' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Slots' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Slots' })).toBeVisible();
  await expect(page.getByRole('dialog', { name: 'Menu' })).toBeHidden();
});

/**
 * The element that has the focus, and whether one can see that: by an outline, or by a ring that
 * it has no longer once the focus has left. Null past the last element.
 */
function focused(page: Page) {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (!(at instanceof HTMLElement) || at === document.body) return null;
    const { outlineStyle, outlineWidth, outlineColor, boxShadow: ring } = getComputedStyle(at);
    const transparent = /^transparent$|[,/] 0\)$/.test(outlineColor);
    let marked = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0 && !transparent;
    if (!marked) {
      at.blur();
      marked = ring !== getComputedStyle(at).boxShadow;
      at.focus({ preventScroll: true });
    }
    return { text: at.textContent.trim(), html: at.outerHTML, marked };
  });
}

/** Presses Tab from the page's start to its end; answers what it passes, and what shows no focus. */
async function walk(page: Page): Promise<{ passed: string[]; unmarked: string[] }> {
  const passed: string[] = [];
  const unmarked: string[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (stop === null) return { passed, unmarked };
    passed.push(stop.text);
    if (!stop.marked) unmarked.push(stop.html);
  }
}

test('wherever Tab leads on the interconnects, one can see it', async ({ page }) => {
  await page.goto('/interconnects');
  await expect(page.getByRole('link', { name: 'gcp-us-east4-x8b3tj' })).toBeVisible();
  const { passed, unmarked } = await walk(page);
  expect(unmarked).toEqual([]);
  expect(passed).toEqual(
    expect.arrayContaining(['Skip to content', 'Create interconnect', 'gcp-us-east4-x8b3tj']),
  );
});

test('wherever Tab leads on the CNI form, one can see it', async ({ page }) => {
  await page.goto('/cnis');
  await page.getByRole('link', { name: 'pni_ewr_2' }).click();
  await page.getByRole('link', { name: 'Edit' }).click();
  await expect(page.getByRole('heading', { name: 'Edit pni_ewr_2' })).toBeVisible();
  // So that Tab starts at the top.
  await page.reload();
  await expect(page.getByLabel('MD5 key (optional)')).toBeVisible();
  const { passed, unmarked } = await walk(page);
  expect(unmarked).toEqual([]);
  expect(passed).toEqual(expect.arrayContaining(['Skip to content', 'Cancel', 'Review changes']));
});
