import { type Page, expect } from '@playwright/test';

/** Takes the first slot that the wizard offers. */
export async function chooseSlot(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Choose slot/ })
    .first()
    .click();
  await expect(page.getByRole('region', { name: 'What will be sent' })).toBeVisible();
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

/** Fills in the CNI form and sends it. */
export async function createCni(
  page: Page,
  cni: { conduit: string; mtu?: string; asn?: string; prefixes?: string; md5?: string },
): Promise<void> {
  await page.getByLabel('Conduit name').fill(cni.conduit);
  if (cni.mtu !== undefined) await page.getByLabel('MTU').fill(cni.mtu);
  if (cni.asn !== undefined) {
    await page.getByLabel('BGP session on this CNI').check();
    await page.getByLabel('Customer ASN').fill(cni.asn);
    await page.getByLabel('Extra prefixes').fill(cni.prefixes ?? '');
    await page.getByLabel('MD5 key (optional)').fill(cni.md5 ?? '');
  }
  await page.getByRole('button', { name: 'Create CNI' }).click();
}
