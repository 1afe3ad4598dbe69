import { chromium } from '@playwright/test';
import { benchLighthouse } from './bench-lighthouse.ts';
import { startServer } from './bench-server.ts';
import { benchSlots } from './bench-slots.ts';
import { browserArgs, ensureBrowser } from './browser.ts';

// Prints what the product costs a visitor, measured on the built app in demo mode. Never fails on
// a time: a figure is for people to read. BENCH_ONLY=slots or lighthouse measures one part only.

const debugPort = 9377;
const runs = Number(process.env['BENCH_RUNS'] ?? 3);
const only = process.env['BENCH_ONLY'];

const server = await startServer();
const browser = await chromium.launch({
  executablePath: ensureBrowser(),
  args: [...browserArgs, `--remote-debugging-port=${debugPort}`],
});
try {
  if (only !== 'slots') await benchLighthouse(debugPort, runs);
  if (only !== 'lighthouse') await benchSlots(browser, runs);
} finally {
  await browser.close();
  server.kill();
}
