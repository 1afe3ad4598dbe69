import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSimulator } from './app.ts';
import { type RunningServer, startServer } from './server.ts';
import { refusalOf } from './test-client.ts';

let server: RunningServer;

beforeAll(async () => {
  server = await startServer(createSimulator(), 0);
});
afterAll(() => server.close());

function reset(headers: Record<string, string>): Promise<Response> {
  return fetch(new URL('/__sim/reset', server.baseUrl), { method: 'POST', headers });
}

test.each([
  'https://evil.example',
  'http://evil.example:4701',
  'http://127.0.0.1.evil.example',
  'http://localhost.evil.example:4701',
  'null',
])('a page of %s is refused', async (origin) => {
  const refusal = await refusalOf(await reset({ origin }));
  expect(refusal).toMatchObject({ status: 403, errors: [{ code: 20011 }] });
});

test.each(['http://127.0.0.1:4701', 'http://localhost:5173', 'http://[::1]:4700'])(
  'a page of %s is answered',
  async (origin) => {
    expect((await reset({ origin })).status).toBe(200);
  },
);

test('a client that is no page is answered, without a body too', async () => {
  expect((await reset({})).status).toBe(200);
});
