import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { queryClient } from '#app/api/query-client';
import { sessionQuery } from '#app/api/session';
import { type TestServer, demoAccount, startServer } from '#app/test-server';
import {
  type OpenPlan,
  currentPlan,
  openKept,
  resumePlan,
  retryFailed,
  startPlan,
} from './plan-runner.ts';
import { type Step, creating, forStorage } from './plan-steps.ts';

let server: TestServer;

beforeEach(async () => {
  // As in a page without TLS: no locks, and no storage either.
  vi.stubGlobal('navigator', {});
  server = await startServer();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const steps = [1, 2, 3].map((nth): Step =>
  creating(nth + 1, {
    account: demoAccount,
    interconnect: 'ewr-a-h7k3qd',
    magic: { conduit_name: `new_${nth}`, description: '', mtu: 1500 },
    bgp: { customer_asn: 65030, extra_prefixes: [], md5_key: `key-${nth}` },
  }),
);

async function rested(): Promise<OpenPlan> {
  return vi.waitFor(() => {
    const plan = currentPlan();
    if (plan === null || ['running', 'stopping'].includes(plan.run.phase)) throw new Error('Runs');
    return plan;
  });
}

const states = ({ run }: OpenPlan) => run.marks.map(({ state }) => state);

describe('a plan in a browser that stores nothing', () => {
  test('is carried out, and doesn’t claim to outlive a reload', async () => {
    await startPlan('Create 3 CNIs', steps, false);
    const plan = await rested();
    expect(plan).toMatchObject({ survivesReload: false, run: { phase: 'finished' } });
    expect(server.writes.map(({ body }) => body)).toEqual(steps.map(({ body }) => body));
  });

  test('stops when the browser has come to work in another account', async () => {
    let sent = 0;
    server.beforeWrite = async () => {
      sent += 1;
      if (sent === 2) {
        queryClient.setQueryData(sessionQuery.queryKey, {
          mode: 'live',
          account_id: 'f'.repeat(32),
          available: ['live'],
        });
      }
    };
    await startPlan('Create 3 CNIs', steps, true);
    const plan = await rested();
    expect(states(plan)).toEqual(['done', 'done', 'failed']);
    expect(server.writes).toHaveLength(2);
  });
});

test('a failed creation that arrived late is found when it is tried again, and not sent', async () => {
  await server.weather('error-500', 'writes', 1);
  await startPlan('Create 1 CNI', steps.slice(0, 1), false);
  expect(states(await rested())).toEqual(['failed']);
  const path = `/api/accounts/${demoAccount}/cni/cnis`;
  await server.tab.write('POST', path, steps[0]?.body);
  await retryFailed();
  expect(states(await rested())).toEqual(['done']);
  expect(server.writes).toHaveLength(1);
});

describe('a plan from storage', () => {
  const kept = () => ({
    world: `demo:${demoAccount}`,
    id: '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e',
    title: 'Create 3 CNIs',
    madeAt: 0,
    continuePastFailures: false,
    steps: steps.map((each) => forStorage(each)),
  });
  const failed = { state: 'failed', message: 'no', trace: null } as const;

  test('sends no failed step again without the key that it had', async () => {
    openKept(kept(), [failed, failed, { state: 'done', id: 'x', note: null }]);
    await retryFailed();
    expect(server.writes).toEqual([]);
    await resumePlan((name) => (name === 'new_1' ? 'key-1' : undefined));
    expect(states(await rested())).toEqual(['done', 'skipped', 'done']);
    expect(server.writes.map(({ body }) => body)).toEqual([steps[0]?.body]);
  });
});
