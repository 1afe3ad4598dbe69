import type { Page } from '@playwright/test';
import { storage } from './account.ts';
import { test as base, expect } from './fixtures.ts';
import { type LiveServer, startLive } from './live-server.ts';

/** A server where accounts are connected from the browser, in front of a Cloudflare of its own. */
export const test = base.extend<object, { live: LiveServer }>({
  live: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads which fixtures are asked for
    async ({}, use) => {
      const live = await startLive();
      await use(live);
      await live.stop();
    },
    { scope: 'worker' },
  ],
});

export function secretField(page: Page) {
  return page
    .getByLabel(/^(API token|Global API key)$/)
    .and(page.locator('input:not([type=radio])'));
}

/** Enters a token and goes on to the choice of the account. */
export async function enterToken(page: Page, live: LiveServer, token: string): Promise<void> {
  await page.goto(`${live.origin}/connect`);
  await secretField(page).fill(token);
  await page.getByRole('button', { name: 'Continue to the account' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Choose the account' })).toBeVisible();
}

export async function chooseAccount(page: Page, name: string): Promise<void> {
  await page.getByRole('radio', { name }).check();
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}

export async function isConnected(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: 'Connected' })).toBeVisible();
}

export async function connectToken(page: Page, live: LiveServer, token: string): Promise<void> {
  await enterToken(page, live, token);
  await chooseAccount(page, 'Example Networks, Inc.');
  await isConnected(page);
}

/** Everywhere that a page's scripts, a screenshot or a link could show something. */
export async function visible(page: Page): Promise<string> {
  return `${page.url()} ${await page.content()} ${await storage(page)}`;
}
