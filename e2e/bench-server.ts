import { type ChildProcess, spawn } from 'node:child_process';
import type { Page } from '@playwright/test';
import type { ScenarioName } from '#contract/simulation';

export const port = 4791;
export const origin = `http://127.0.0.1:${port}`;

/** Waits until `url` answers well; for 20 s at most. */
export async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
  throw new Error(`The server does not answer at ${url}; is it built? npm run build`);
}

/** The built product in demo mode, once it answers. */
export async function startServer(): Promise<ChildProcess> {
  const server = spawn('node', ['dist/server/main.js'], {
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', LOG: 'off' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    await untilReady(`${origin}/healthz`);
  } catch (error) {
    server.kill();
    throw error;
  }
  return server;
}

/** Has the visitor's demo begin anew from `scenario`; a page of it is opened for that. */
export async function startScenario(page: Page, scenario: ScenarioName): Promise<void> {
  // The session of the demo comes with its first answer, which the page's load does not wait for.
  const session = page.waitForResponse(`${origin}/api/session`);
  await page.goto(`${origin}/settings`);
  await session;
  const reset = await page.request.post(`${origin}/api/__sim/reset`, {
    data: { scenario },
    headers: { origin },
  });
  if (!reset.ok()) throw new Error(await reset.text());
}

/** The value that `share` of `values` are at most. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
