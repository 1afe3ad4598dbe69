import { chromium } from '@playwright/test';
import type { Browser } from '@playwright/test';
import { benchLighthouse } from './bench-lighthouse.ts';
import { benchInterconnects } from './bench-interconnects.ts';
import { benchLive } from './bench-live.ts';
import { benchProxy, benchProxyMemory } from './bench-proxy.ts';
import { startServer } from './bench-server.ts';
import { benchSlots } from './bench-slots.ts';
import { browserArgs, ensureBrowser } from './browser.ts';

// Prints what the product costs a visitor, measured on the built app in demo mode, and its proxy
// beside others. Never fails on a time: a figure is for people to read. BENCH_ONLY=slots,
// interconnects, live, lighthouse, proxy or proxy-memory measures one part only.

const debugPort = 9377;
const runs = Number(process.env['BENCH_RUNS'] ?? 3);
const only = process.env['BENCH_ONLY'];
const wanted = (...parts: string[]) => only === undefined || parts.includes(only);

async function inBrowser(measure: (browser: Browser) => Promise<void>): Promise<void> {
  const server = await startServer();
  const browser = await chromium.launch({
    executablePath: ensureBrowser(),
    args: [...browserArgs, `--remote-debugging-port=${debugPort}`],
  });
  try {
    await measure(browser);
  } finally {
    await browser.close();
    server.kill();
  }
}

if (wanted('proxy')) await benchProxy(runs);
if (wanted('proxy-memory')) await benchProxyMemory();
if (wanted('live')) await benchLive();
if (wanted('lighthouse', 'slots', 'interconnects')) {
  await inBrowser(async (browser) => {
    if (wanted('lighthouse')) await benchLighthouse(debugPort, runs);
    if (wanted('slots')) await benchSlots(browser, runs);
    if (wanted('interconnects')) await benchInterconnects(browser);
  });
}
