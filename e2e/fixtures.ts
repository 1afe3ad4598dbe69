import { type Locator, type Page, expect, test as base } from '@playwright/test';
import axeCore from 'axe-core';
import type { ChooseWeather, FibreDamage, FibrePlace, ScenarioName } from '#contract/simulation';
import * as z from 'zod/mini';

/** A keyboard that finds its way by Tab alone, as a person without a mouse does. */
interface Keyboard {
  press: (key: string) => Promise<void>;
  type: (text: string) => Promise<void>;
  tabTo: (target: Locator) => Promise<void>;
}

interface Fixtures {
  /** Console lines that a test expects; any other warning or error fails it. */
  allowConsole: (expected: RegExp) => void;
  keyboard: Keyboard;
}

const mostTabs = 200;

async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const handle = await target.elementHandle();
  for (let tabs = 0; tabs < mostTabs; tabs += 1) {
    const reached = await page.evaluate((wanted) => document.activeElement === wanted, handle);
    if (reached) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Not reached with ${mostTabs} presses of Tab: ${String(target)}`);
}

export const test = base.extend<Fixtures>({
  allowConsole: [
    // The context's events: they cover every tab that a test opens, not the first one alone.
    async ({ context }, use) => {
      const expected: RegExp[] = [];
      const unexpected: string[] = [];
      const note = (line: string) => {
        if (!expected.some((pattern) => pattern.test(line))) unexpected.push(line);
      };
      context.on('console', (message) => {
        // A resource that failed is named by its place alone.
        const line = `${message.text()} (${message.location().url})`;
        if (['error', 'warning'].includes(message.type())) note(line);
      });
      context.on('weberror', (thrown) => note(thrown.error().message));
      await use((pattern) => expected.push(pattern));
      expect(unexpected, 'the page logged what no test expected').toEqual([]);
    },
    { auto: true },
  ],
  keyboard: async ({ page }, use) => {
    await use({
      press: (key) => page.keyboard.press(key),
      type: (text) => page.keyboard.type(text),
      tabTo: (target) => tabTo(page, target),
    });
  },
});

export { expect };

const axeResults = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      help: z.string(),
      nodes: z.array(z.object({ html: z.string(), failureSummary: z.optional(z.string()) })),
    }),
  ),
});

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Rules that a theme can break: it changes colours and nothing else. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/** Asserts that axe finds nothing on the page as it is now; in the dark theme, in its colours. */
export async function axe(page: Page): Promise<void> {
  const dark = (await page.locator('html').getAttribute('data-mode')) === 'dark';
  const rules = JSON.stringify(
    dark ? { type: 'rule', values: colourRules } : { type: 'tag', values: tags },
  );
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeCore.source);
  const answer: unknown = await page.evaluate(
    `axe.run(document, { runOnly: ${rules}, resultTypes: ['violations'] })`,
  );
  const found = axeResults
    .parse(answer)
    .violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary ?? ''}`),
    );
  expect(found, `axe at ${page.url()}`).toEqual([]);
}

/** Does the same in light and dark as the system asks for them; the app follows it unless told. */
export async function bothThemes(page: Page, look: () => Promise<void>): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await expect(page.locator('html')).toHaveAttribute('data-mode', theme);
    await look();
  }
}

async function control(page: Page, path: string, body: unknown): Promise<void> {
  const { origin } = new URL(page.url());
  // A page has loaded before it has its session, and with it the world that this is about.
  await expect
    .poll(async () => (await page.context().cookies()).map(({ name }) => name).join(' '))
    .toContain('cni_session');
  const response = await page.request.post(`${origin}/api/__sim/${path}`, {
    data: body,
    headers: { origin },
  });
  expect(response.ok(), await response.text()).toBe(true);
}

/** How the demo's API answers from now on. The page has to have been opened before. */
export function weather(page: Page, choice: ChooseWeather): Promise<void> {
  return control(page, 'weather', choice);
}

export function advanceClock(page: Page, seconds: number): Promise<void> {
  return control(page, 'clock', { advance_seconds: seconds });
}

export function reset(page: Page, scenario: ScenarioName): Promise<void> {
  return control(page, 'reset', { scenario });
}

/** Cuts the demo's fibres at a place, behind the page's back. */
export function cutFibre(page: Page, place: FibrePlace & { state?: FibreDamage }): Promise<void> {
  return control(page, 'cut', place);
}
