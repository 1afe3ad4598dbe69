import { demoAccountId } from '#simulator/credentials';
import { axe, bothThemes, expect, test } from './fixtures.ts';
import { startLive } from './live-server.ts';
import { fillCni, writesOf } from './verbs.ts';

test('a refused credential of the server is told in words, and the form is sent after its restart', async ({
  page,
  allowConsole,
}) => {
  // In workerd the server takes its time to start, and here it starts twice.
  test.slow();
  allowConsole(/status of 4(01|03|22)|ERR_/);
  const live = await startLive({
    CLOUDFLARE_API_TOKEN: 'cfut_demo_write',
    CLOUDFLARE_ACCOUNT_ID: demoAccountId,
  });
  try {
    await page.goto(`${live.origin}/cnis/new?interconnect=gru-a-d4s8pk`);
    await fillCni(page, { conduit: 'pni_server', asn: '65033', md5: 'kept-key' });
    const writes = writesOf(page);
    await live.control('credential', { credential: 'cfut_demo_write', status: 'deleted' });
    const create = page.getByRole('button', { name: 'Create CNI' });
    await create.click();
    const told = page.getByRole('alert');
    await expect(told).toContainText('must replace CLOUDFLARE_API_TOKEN and restart it');
    await expect(told).toContainText('Nothing was changed. What you typed is still here');
    // Nobody who only uses the console can connect anything again, so nothing covers the form.
    await expect(page.getByRole('dialog')).toBeHidden();
    const strip = page.getByRole('status').filter({ hasText: 'Whoever runs the server' });
    await expect(strip).toBeVisible();
    await bothThemes(page, () => axe(page));
    expect(writes).toEqual([]);

    await strip.getByRole('button', { name: 'Check again' }).click();
    await expect(page.getByText('still not accepted')).toBeAttached();

    // Without a SESSION_SECRET the session ends with the server, and is begun anew by the form.
    await live.restart({ CLOUDFLARE_API_TOKEN: 'cfut_demo_unlisted' });
    await expect(page.getByLabel('Conduit name')).toHaveValue('pni_server');
    await expect(page.getByLabel('MD5 key (optional)')).toHaveValue('kept-key');
    await create.click();
    await expect(page.getByRole('heading', { level: 1, name: 'pni_server' })).toBeVisible();
    await expect(strip).toBeHidden();
    expect(writes.filter(({ method }) => method === 'POST')).toHaveLength(1);

    // A page that could not be loaded meanwhile comes by itself once somebody has looked.
    await live.control('credential', { credential: 'cfut_demo_unlisted', status: 'disabled' });
    await page.goto(`${live.origin}/settings`);
    await expect(page.getByRole('alert')).toContainText('This token is disabled');
    await live.control('credential', { credential: 'cfut_demo_unlisted', status: 'active' });
    await strip.getByRole('button', { name: 'Check again' }).click();
    await expect(page.getByRole('textbox', { name: 'Default ASN' })).toBeVisible();
    await expect(strip).toBeHidden();
  } finally {
    await live.stop();
  }
});
