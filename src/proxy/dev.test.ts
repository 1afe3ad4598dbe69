import { loadConfigFromFile } from 'vite';
import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => vi.unstubAllEnvs());

/** Where the development server listens with these variables. */
async function addressWith(host: string, port: string) {
  vi.stubEnv('HOST', host);
  vi.stubEnv('PORT', port);
  const loaded = await loadConfigFromFile({ command: 'serve', mode: 'development' });
  return { host: loaded?.config.server?.host, port: loaded?.config.server?.port };
}

it.each([
  ['', '', '127.0.0.1', 4700],
  ['0.0.0.0', '4800', '0.0.0.0', 4800],
  ['::1', '', '::1', 4700],
])('HOST=%s PORT=%s npm run dev listens on %s, %i', async (host, port, expected, number) => {
  expect(await addressWith(host, port)).toEqual({ host: expected, port: number });
});
