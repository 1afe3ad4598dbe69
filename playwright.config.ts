import { defineConfig } from '@playwright/test';
import { browserArgs, findBrowser } from './e2e/browser.ts';
import { serverProgram } from './e2e/server-program.ts';

const port = Number(process.env['E2E_PORT'] ?? 4790);
const baseURL = `http://127.0.0.1:${port}`;

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  // A machine that stalls for ten seconds fails a test too; a second attempt tells it from a fault.
  retries: process.env['CI'] === undefined ? 0 : 1,
  // The tests wait more than they work: three keep two cores busy.
  workers: 3,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL,
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'on-first-retry',
    launchOptions: { executablePath: findBrowser(), args: browserArgs },
  },
  // The built app, its proxy and the simulator: the product as it ships.
  webServer: {
    command: `node ${serverProgram.join(' ')}`,
    url: `${baseURL}/healthz`,
    env: { PORT: String(port), HOST: '127.0.0.1', LOG: 'off', UPSTREAM_TIMEOUT_MS: '1500' },
    reuseExistingServer: false,
    stdout: 'ignore',
  },
});
