import { createServer } from 'node:http';
import { type Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** Gathers what the browser refuses to do on the page's behalf, from now on. */
async function violations(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      document.documentElement.dataset['violations'] =
        `${document.documentElement.dataset['violations'] ?? ''}${event.effectiveDirective}: ${event.sample}\n`;
    });
  });
  return async () => {
    const found = await page.locator('html').getAttribute('data-violations');
    return found?.trim().split('\n') ?? [];
  };
}

test('no page does what the content security policy forbids', async ({ page }) => {
  const violated = await violations(page);
  const paths = [
    ['/', 'Overview'],
    ['/interconnects', 'Interconnects'],
    ['/interconnects/new', 'Create interconnect'],
    ['/cnis', 'CNIs'],
    ['/cnis/new', 'Create CNI'],
    ['/slots?map=on', 'Slots'],
    ['/topology', 'Topology'],
    ['/activity', 'Activity'],
    ['/settings', 'Settings'],
  ] as const;
  for (const [path, heading] of paths) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    expect(await violated(), path).toEqual([]);
  }
});

test('text becomes no code, style or frame, and the browser says so', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/Content Security Policy|Trusted ?(Types|HTML|Script)/i);
  const violated = await violations(page);
  await page.goto('/settings');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const refused = await page.evaluate(async () => {
    const attempts: Record<string, () => unknown> = {
      html: () => (document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>'),
      script: () => (document.createElement('script').text = 'alert(1)'),
      worker: () => new Worker('/theme.js'),
      parse: () => new DOMParser().parseFromString('<p>', 'text/html'),
    };
    const policies: unknown = Reflect.get(globalThis, 'trustedTypes');
    if (typeof policies === 'object' && policies !== null) {
      const create: unknown = Reflect.get(policies, 'createPolicy');
      attempts['policy'] = () =>
        typeof create === 'function' && Reflect.apply(create, policies, ['default', {}]);
    }
    return Object.entries(attempts).flatMap(([name, attempt]) => {
      try {
        attempt();
        return [];
      } catch {
        return [name];
      }
    });
  });
  expect(refused).toEqual(['html', 'script', 'worker', 'parse', 'policy']);
  // What no exception tells is refused silently: it does not load.
  await page.evaluate(() => {
    const style = document.createElement('style');
    style.textContent = 'h1 { display: none }';
    const frame = document.createElement('iframe');
    frame.src = '/';
    const picture = document.createElement('img');
    picture.src = 'https://evil.example/x.png';
    document.body.append(style, frame, picture);
  });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const directives = async () => (await violated()).map((line) => line.split(':')[0]);
  await expect
    .poll(directives)
    .toEqual(expect.arrayContaining(['style-src-elem', 'frame-src', 'img-src', 'trusted-types']));
});

test('a letter is read by its worker, isolated from every other site', async ({ page }) => {
  const violated = await violations(page);
  await page.goto('/interconnects');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(
    await page.evaluate(() => [crossOriginIsolated, Reflect.get(globalThis, 'originAgentCluster')]),
  ).toEqual([true, true]);
  const worker = page.waitForEvent('worker');
  await page.goto('/interconnects/fra-a-q3x7gw');
  await page.getByRole('button', { name: 'Preview LOA' }).click();
  expect((await worker).url()).toContain('/assets/pdf.worker');
  await expect(page.getByRole('img', { name: /page 1 of/ })).toBeVisible();
  expect(await violated()).toEqual([]);
});

test('another site can neither frame the console nor write in its name', async ({
  page,
  context,
  baseURL,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource|Refused to|blocked|frame-ancestors|CORS|Content Security/i);
  await page.goto('/settings');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const elsewhere = await context.newPage();
  // Another site for the browser: the same machine by another name.
  const site = createServer((_, response) =>
    response
      .setHeader('content-type', 'text/html')
      .end(`<iframe src="${baseURL}/settings"></iframe>`),
  );
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const address = site.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const framed = elsewhere.waitForResponse(`${baseURL}/settings`, { timeout: 10_000 });
  await elsewhere.goto(`http://localhost:${port}/`);
  expect((await framed).status()).toBe(403);
  const outcomes = await elsewhere.evaluate(async (target) => {
    const outcome = async (init: RequestInit) => {
      try {
        return (await fetch(target, { credentials: 'include', ...init })).type;
      } catch {
        return 'refused';
      }
    };
    return Promise.all([
      outcome({}),
      outcome({ method: 'POST', body: '{"mode":"demo"}', mode: 'no-cors' }),
      outcome({ method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }),
    ]);
  }, `${baseURL}/api/session`);
  // An opaque answer is one that cannot be read; CORP keeps even that away.
  expect(outcomes).toEqual(['refused', 'refused', 'refused']);
  site.close();
  site.closeAllConnections();
});
