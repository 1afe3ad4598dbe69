import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { createSimulator } from '#simulator/app';
import { demoAccountId, demoGlobalKey, demoTokens } from '#simulator/credentials';
import { startServer } from '#simulator/server';
import { expect, test } from './fixtures.ts';
import { createCni } from './verbs.ts';

/** A port that nobody listens on at this moment. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => {
    probe.listen(0, '127.0.0.1', resolve);
  });
  const address = probe.address();
  await new Promise((resolve) => {
    probe.close(resolve);
  });
  if (address === null || typeof address === 'string') throw new Error('No port to be had');
  return address.port;
}

/** The product with credentials in its environment, in front of a simulator as the live API. */
async function startLive(credentials: Record<string, string>) {
  const upstream = await startServer(createSimulator(), 0);
  const port = await freePort();
  const server: ChildProcess = spawn('node', ['dist/server/main.js'], {
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      LOG: 'off',
      CLOUDFLARE_BASE_URL: upstream.baseUrl,
      CLOUDFLARE_ACCOUNT_ID: demoAccountId,
      ...credentials,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve, reject) => {
    // Its first line says that it listens.
    server.stdout?.once('data', resolve);
    server.once('exit', () => reject(new Error('The server did not start')));
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.removeAllListeners('exit').kill();
      await upstream.close();
    },
  };
}

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
    const live = await startLive(credentials);
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
