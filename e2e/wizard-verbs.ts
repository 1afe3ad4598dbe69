import { type Locator, type Page, expect } from '@playwright/test';
import { type Slot, slotList } from '#contract/slots';
import * as z from 'zod/mini';

/** A free slot of the demo, straight from its API: which one the browser lists first is not the matter. */
export async function freeSlot(
  page: Page,
  query: string,
  wanted: (slot: Slot) => boolean,
): Promise<Slot> {
  await page.goto('/settings');
  const session = z.object({ account_id: z.string() });
  const { account_id } = session.parse(await (await page.request.get('/api/session')).json());
  const answer = await page.request.get(
    `/api/accounts/${account_id}/cni/slots?occupied=false&limit=1000&${query}`,
  );
  const found = slotList.parse(await answer.json()).items.find(wanted);
  if (found === undefined) throw new Error(`The demo has no such slot: ${query}`);
  return found;
}

/** The page of the letter, once something has been drawn on it. */
export async function drawnLetter(page: Page): Promise<Locator> {
  const canvas = page.getByRole('img', { name: /^LOA of .*, page 1 of 1/ });
  await expect(canvas).toBeVisible();
  await expect
    .poll(() =>
      canvas.evaluate((element) => {
        if (!(element instanceof HTMLCanvasElement)) return 0;
        const drawn = element.getContext('2d')?.getImageData(0, 0, element.width, element.height);
        let dark = 0;
        for (const [index, value] of (drawn?.data ?? []).entries()) {
          if (index % 4 === 0 && value < 128) dark += 1;
          if (dark > 500) break;
        }
        return dark;
      }),
    )
    .toBeGreaterThan(500);
  return canvas;
}

/** Pastes as a person does; text fields drop line ends that are merely typed into them. */
export async function paste(page: Page, field: Locator, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await field.fill('');
  await field.press('ControlOrMeta+v');
}
