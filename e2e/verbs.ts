import { type Locator, type Page, expect } from '@playwright/test';
import * as z from 'zod/mini';

/** Takes the first slot that the wizard offers. */
export async function chooseSlot(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Choose slot/ })
    .first()
    .click();
  await expect(page.getByRole('region', { name: 'What will be sent' })).toBeVisible();
}

/** Opens one of the slot list's facets. */
export async function openFacet(page: Page, facet: string): Promise<Locator> {
  const search = page.getByRole('search');
  await search.getByRole('button', { name: new RegExp(`^${facet}(:|$)`) }).click();
  return search.getByRole('group', { name: facet });
}

/** Chooses a value in one of the slot list's facets, and closes it. */
export async function chooseFacet(page: Page, facet: string, value: string): Promise<void> {
  const values = await openFacet(page, facet);
  await values.getByRole('checkbox', { name: new RegExp(`^${value}\\b`) }).check();
  await page.keyboard.press('Escape');
}

/** Places the order on the review step and answers the new interconnect's name. */
export async function orderOn(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Create interconnect' }).click();
  return interconnectInTitle(page);
}

/** Name of the interconnect on the wizard's last step. */
export async function interconnectInTitle(page: Page): Promise<string> {
  await expect(page.getByRole('region', { name: 'Next steps' })).toBeVisible();
  return page
    .getByRole('main')
    .getByText(/^Created /)
    .getByRole('link')
    .innerText();
}

/** Takes a pairing key and a bandwidth to the wizard's review. */
export async function googleReview(page: Page, key: string, bandwidth: string): Promise<void> {
  await page.goto('/interconnects/new?kind=google-cloud&step=choose');
  await page.getByLabel('Pairing key').fill(key);
  await page.getByLabel('Bandwidth').selectOption(bandwidth);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('region', { name: 'What will be sent' })).toBeVisible();
}

export interface TypedCni {
  conduit: string;
  interconnect?: string;
  description?: string;
  mtu?: string;
  asn?: string;
  prefixes?: string;
  md5?: string;
}

/** Fills in the CNI form; what is left out stays as the form has it. */
export async function fillCni(page: Page, cni: TypedCni): Promise<void> {
  if (cni.interconnect !== undefined) {
    await page.getByLabel('Interconnect', { exact: true }).selectOption(cni.interconnect);
  }
  await page.getByLabel('Conduit name').fill(cni.conduit);
  if (cni.description !== undefined) await page.getByLabel('Description').fill(cni.description);
  if (cni.mtu !== undefined) await page.getByLabel('MTU').fill(cni.mtu);
  if (cni.asn !== undefined) {
    await page.getByLabel('BGP session on this CNI').check();
    await page.getByLabel('Customer ASN').fill(cni.asn);
    await page.getByLabel('Extra prefixes').fill(cni.prefixes ?? '');
    await page.getByLabel('MD5 key (optional)').fill(cni.md5 ?? '');
  }
}

/** Fills in the CNI form and sends it. */
export async function createCni(page: Page, cni: TypedCni): Promise<void> {
  await fillCni(page, cni);
  await page.getByRole('button', { name: 'Create CNI' }).click();
}

/** Takes an edit of a CNI to the review of what will change. */
export async function reviewCni(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Review changes' }).click();
  await expect(page.getByRole('region', { name: 'What will change' })).toBeVisible();
}

/** Reviews an edit of a CNI and sends it. */
export async function saveCni(page: Page): Promise<void> {
  await reviewCni(page);
  await page.getByRole('button', { name: 'Save CNI' }).click();
}

/** Writes that the page sends from now on, with their bodies. */
export function writesOf(page: Page): { method: string; body: unknown }[] {
  const writes: { method: string; body: unknown }[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET' && request.url().includes('/cni/')) {
      writes.push({ method: request.method(), body: request.postDataJSON() });
    }
  });
  return writes;
}

const sessionShape = z.looseObject({ account_id: z.string() });
const cniShape = z.looseObject({ magic: z.looseObject({}) });

/** Changes a CNI behind the page's back: the fields of `change` over what it is. */
export async function changeElsewhere(
  page: Page,
  { magic, ...rest }: { magic?: object; [field: string]: unknown },
): Promise<void> {
  const { origin, pathname } = new URL(page.url());
  const id = /[\da-f-]{36}/.exec(pathname)?.[0] ?? '';
  const session = await page.request.get(`${origin}/api/session`);
  const { account_id } = sessionShape.parse(await session.json());
  const url = `${origin}/api/accounts/${account_id}/cni/cnis/${id}`;
  const now = cniShape.parse(await (await page.request.get(url)).json());
  const data = { ...now, ...rest, magic: { ...now.magic, ...magic } };
  const response = await page.request.put(url, { data, headers: { origin } });
  expect(response.ok(), await response.text()).toBe(true);
}

/** What Ctrl+V brings; the console may write to the clipboard, not read it. */
export async function pasted(page: Page): Promise<string> {
  const other = await page.context().newPage();
  await other.setContent('<textarea autofocus></textarea>');
  const field = other.getByRole('textbox');
  await field.press('ControlOrMeta+v');
  const text = await field.inputValue();
  await other.close();
  return text;
}

/** Nothing is wider than the window. */
export async function fitsTheWindow(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
}
