import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiError } from '#app/api/error';
import { OutcomeUnknown } from '#app/api/outcome';
import { queryClient } from '#app/api/query-client';
import { type TestServer, demoAccount, failureOf, startServer } from '#app/test-server';
import { ChangedMeanwhile, carryOut, changeTo } from './default-asn-change.ts';
import { settingsQuery } from './queries.ts';

let server: TestServer;

beforeEach(async () => {
  server = await startServer();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const path = `/api/accounts/${demoAccount}/cni/settings`;

/** What the account has, behind the data layer's back; clears the weather. */
async function asnNow(): Promise<unknown> {
  await server.weather('clear');
  return (await server.tab.get(path)).json();
}

const change = { from: 13335, to: 64600, sessions: [] };

describe('the review', () => {
  test('knows both ends of the change and the sessions, however old the cache is', async () => {
    await queryClient.query(settingsQuery);
    await server.tab.write('PUT', path, { default_asn: 64700 });
    const found = await changeTo(64600);
    expect(found).toMatchObject({ from: 64700, to: 64600 });
    expect(found.sessions?.map(({ conduit }) => conduit)).toContain('pni_lhr_1');
    expect(server.writes).toEqual([]);
  });

  test('fails where the settings can’t be read', async () => {
    await server.weather('forbidden', 'reads');
    expect(await failureOf(changeTo(64600))).toMatchObject({ status: 403 });
  });
});

describe('a change', () => {
  test.each(['clear', 'lost-answer', 'dropped'] as const)(
    'in the weather %s is carried out once and known',
    async (weather) => {
      await server.weather(weather);
      expect(await carryOut(change)).toBe(64600);
      expect(server.writes.map(({ body }) => body)).toEqual([{ default_asn: 64600 }]);
      expect(queryClient.getQueryData(settingsQuery.queryKey)).toEqual({ default_asn: 64600 });
      expect(await asnNow()).toEqual({ default_asn: 64600 });
    },
  );

  test.each([
    ['error-500', 500],
    ['html-502', 502],
    ['empty-200', 200],
    ['slow', 504],
    ['rate-limited', 429],
    ['forbidden', 403],
  ] as const)('in the weather %s fails with %i and changes nothing', async (weather, status) => {
    await server.weather(weather);
    const error = await failureOf(carryOut(change));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status });
    expect(server.writes).toHaveLength(1);
    expect(await asnNow()).toEqual({ default_asn: 13335 });
  });

  test('has an unknown outcome when reading it again fails too', async () => {
    server.beforeWrite = () => server.weather('dropped', 'all');
    expect(await failureOf(carryOut(change))).toBeInstanceOf(OutcomeUnknown);
  });

  test('is not sent when somebody else has changed it', async () => {
    await server.tab.write('PUT', path, { default_asn: 64700 });
    const error = await failureOf(carryOut(change));
    expect(error).toBeInstanceOf(ChangedMeanwhile);
    expect(String(error)).toContain('64700');
    expect(server.writes).toEqual([]);
  });

  test('to the customer ASN of a CNI is refused by name', async () => {
    const error = await failureOf(carryOut({ ...change, to: 64512 }));
    expect(error).toMatchObject({ status: 400, faults: [{ pointer: '/default_asn' }] });
    expect(String(error)).toContain('pni_lhr_1');
  });
});
