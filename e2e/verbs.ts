import { type Locator, type Page, expect } from '@playwright/test';

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
