import { demoAccountId, demoGlobalKey, demoTokens } from '#simulator/credentials';
import { expect, test } from './fixtures.ts';
import { startLive } from './live-server.ts';
import { createCni } from './verbs.ts';

const schemes = [
  ['an API token', { CLOUDFLARE_API_TOKEN: demoTokens.write }],
  [
    'e-mail and global key',
    { CLOUDFLARE_EMAIL: demoGlobalKey.email, CLOUDFLARE_API_KEY: demoGlobalKey.key },
  ],
] as const;

for (const [scheme, credentials] of schemes) {
  test(`a live account by ${scheme}: the same console, and the secret stays on the server`, async ({
    page,
  }) => {
    const live = await startLive({ CLOUDFLARE_ACCOUNT_ID: demoAccountId, ...credentials });
    try {
      const secret = Object.values(credentials).at(-1) ?? '';
      const answers: Promise<string>[] = [];
      page.on('response', (response) => {
        answers.push(
          response.text().then(
            (text) => `${text} ${JSON.stringify(response.headers())}`,
            () => '',
          ),
        );
      });
      await page.goto(`${live.origin}/interconnects`);
      await expect(page.getByRole('link', { name: 'ewr-a-h7k3qd' })).toBeVisible();
      await expect(page.getByRole('complementary', { name: 'Demo' })).toBeHidden();
      await page.goto(`${live.origin}/cnis/new?interconnect=gru-a-d4s8pk`);
      await createCni(page, { conduit: 'pni_live' });
      await expect(page.getByRole('heading', { level: 1, name: 'pni_live' })).toBeVisible();

      await page.goto(`${live.origin}/connect`);
      await page.getByRole('button', { name: 'Use the demo' }).click();
      await expect(page.getByRole('complementary', { name: 'Demo' })).toBeVisible();
      await page.goto(`${live.origin}/cnis`);
      await expect(page.getByRole('link', { name: 'pni_ewr_1' })).toBeVisible();
      await expect(page.getByRole('link', { name: 'pni_live' })).toBeHidden();
      await page.goto(`${live.origin}/connect`);
      await page.getByRole('button', { name: 'Use the Cloudflare account' }).click();
      await expect(page.getByRole('complementary', { name: 'Demo' })).toBeHidden();
      await page.goto(`${live.origin}/cnis`);
      await expect(page.getByRole('link', { name: 'pni_live' })).toBeVisible();
      expect((await Promise.all(answers)).filter((answer) => answer.includes(secret))).toEqual([]);
    } finally {
      await live.stop();
    }
  });
}
