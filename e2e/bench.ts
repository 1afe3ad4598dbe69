import { chromium } from '@playwright/test';
import { benchLighthouse } from './bench-lighthouse.ts';
import { benchInterconnects } from './bench-interconnects.ts';
import { benchLive } from './bench-live.ts';
import { startServer } from './bench-server.ts';
import { benchSlots } from './bench-slots.ts';
import { browserArgs, ensureBrowser } from './browser.ts';

// Prints what the product costs a visitor, measured on the built app in demo mode. Never fails on
// a time: a figure is for people to read. BENCH_ONLY=slots, interconnects, live or
// lighthouse measures one part only.

const debugPort = 9377;
const runs = Number(process.env['BENCH_RUNS'] ?? 3);
const only = process.env['BENCH_ONLY'];

const server = await startServer();
const browser = await chromium.launch({
  executablePath: ensureBrowser(),
  args: [...browserArgs, `--remote-debugging-port=${debugPort}`],
});
try {
  const wanted = (part: string) => only === undefined || only === part;
  if (wanted('lighthouse')) await benchLighthouse(debugPort, runs);
  if (wanted('slots')) await benchSlots(browser, runs);
  if (wanted('live')) await benchLive();
  if (wanted('interconnects')) await benchInterconnects(browser);
} finally {
  await browser.close();
  server.kill();
}
