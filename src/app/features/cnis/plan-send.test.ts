import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type TestServer, demoAccount, startServer } from '#app/test-server';
import { noChange, planChange } from './bulk-change.ts';
import { sendStep } from './plan-send.ts';
import { freshCnis } from './write.ts';
import { type Step, creating } from './plan-steps.ts';

let server: TestServer;

beforeEach(async () => {
  server = await startServer();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const creation: Step = creating(2, {
  account: demoAccount,
  interconnect: 'ewr-a-h7k3qd',
  magic: { conduit_name: 'pni_new', description: 'שלום 🚧', mtu: 1500 },
  bgp: { customer_asn: 65099, extra_prefixes: ['10.0.0.0/8'], md5_key: 'k' },
});

async function mtuChange(name: string, mtu: string): Promise<Step> {
  const cni = await server.cni(name);
  const context = { accountId: demoAccount, accountAsn: 13335 };
  const [row] = planChange([cni], { ...noChange, mtu }, context, []);
  if (row === undefined || row.step === null) throw new Error('Nothing to change');
  return row.step;
}

async function known(): Promise<Set<string>> {
  return new Set((await freshCnis()).map(({ id }) => id));
}

describe.each(['create', 'update'] as const)('to %s', (kind) => {
  const stepOf = async () => (kind === 'create' ? creation : mtuChange('pni_ewr_2', '1476'));

  test.each(['clear', 'lost-answer', 'dropped'] as const)(
    'in the weather %s is done, once',
    async (weather) => {
      const step = await stepOf();
      const before = await known();
      await server.weather(weather, 'writes', weather === 'clear' ? undefined : 1);
      expect(await sendStep(step, before)).toMatchObject({ mark: { state: 'done' } });
      expect(server.writes).toHaveLength(1);
      expect(await server.cni(step.body.magic.conduit_name)).toMatchObject(step.body);
    },
  );

  test.each(['error-500', 'html-502', 'empty-200', 'wrong-shape', 'slow', 'forbidden'] as const)(
    'in the weather %s fails, with nothing done',
    async (weather) => {
      const step = await stepOf();
      const all = await server.cnis();
      const before = await known();
      await server.weather(weather);
      expect(await sendStep(step, before)).toMatchObject({ mark: { state: 'failed' } });
      expect(server.writes).toHaveLength(1);
      expect(await server.cnis()).toEqual(all);
    },
  );

  test('says until when the API wants to be left alone', async () => {
    const step = await stepOf();
    const before = await known();
    await server.weather('rate-limited');
    const now = Date.now();
    const sent = await sendStep(step, before);
    expect('limitedUntil' in sent && sent.limitedUntil - now).toBeGreaterThanOrEqual(30_000);
  });

  test('is not known where the account cannot be read afterwards', async () => {
    const step = await stepOf();
    const before = await known();
    server.beforeWrite = () => server.weather('dropped', 'all');
    expect(await sendStep(step, before)).toMatchObject({ mark: { state: 'unknown' } });
    expect(server.writes).toHaveLength(1);
  });
});

test('a CNI that somebody changed since the plan was made is left alone, and it is said', async () => {
  const first = await mtuChange('pni_fra_2', '1400');
  const second = await mtuChange('pni_fra_2', '1476');
  await sendStep(first, new Set());
  const sent = await sendStep(second, new Set());
  expect(sent).toMatchObject({ mark: { state: 'failed' } });
  expect(JSON.stringify(sent)).toContain('(MTU)');
  expect(server.writes).toHaveLength(1);
});

test('a name that is taken fails as a conflict, unless an earlier sending took it', async () => {
  const before = await known();
  await sendStep(creation, new Set(before));
  const sent = await sendStep(creation, await known());
  expect(sent).toMatchObject({ mark: { state: 'failed' } });
  expect(JSON.stringify(sent)).toContain('HTTP 409');
  expect(await sendStep(creation, new Set(before))).toMatchObject({ mark: { state: 'done' } });
  expect(
    (await server.cnis()).filter(({ magic }) => magic.conduit_name === 'pni_new'),
  ).toHaveLength(1);
});
