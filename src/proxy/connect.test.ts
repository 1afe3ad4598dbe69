import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectCodes, found } from '#contract/connect';
import { session } from '#contract/session';
import { createSimulator } from '#simulator/app';
import { bareAccountId, demoAccountId, labAccountId } from '#simulator/credentials';
import { startServer } from '#simulator/server';
import type { RunningServer } from '#simulator/server';
import { retryWaitsMs } from './account-check.ts';
import { Tab, refusalOf } from './testing.ts';

const settingsOf = (account: string) => `/api/accounts/${account}/cni/settings`;
const byToken = (token: string) => ({ scheme: 'token', token });
const byKey = { scheme: 'key', email: 'engineer@example.com', key: 'cfk_demo_key' };

let now = Date.parse('2026-11-21T12:00:00Z');
let server: RunningServer;
const waits: number[] = [];

/** Waiting passes at once, and the simulator's clock with it. */
const connecting = {
  now: () => now,
  sleep: async (ms: number) => {
    waits.push(ms);
    now += ms;
  },
};

beforeAll(async () => {
  server = await startServer(createSimulator({ now: () => now }), 0);
});
afterAll(() => server.close());
beforeEach(async () => {
  waits.length = 0;
  await control('reset', {});
});

async function control(path: string, body: object): Promise<void> {
  const response = await fetch(new URL(`/__sim/${path}`, server.baseUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
}

function tabOn(vars: Record<string, string> = {}): Tab {
  return new Tab({ CLOUDFLARE_BASE_URL: server.baseUrl, ...vars }, undefined, connecting);
}

const connect = (tab: Tab, credential: object) => tab.write('POST', '/api/connect', credential);
const choose = (tab: Tab, account_id: string) =>
  tab.write('POST', '/api/connect/account', { account_id });
const sessionIn = async (response: Response) => session.parse(await response.json());

async function connected(credential: object, account = demoAccountId): Promise<Tab> {
  const tab = tabOn();
  await connect(tab, credential);
  const response = await choose(tab, account);
  expect(response.status).toBe(200);
  return tab;
}

describe('connecting an account', () => {
  it('by a user’s token lists its accounts, and begins a live session', async () => {
    const tab = await tabOn().open();
    const verified = await connect(tab, byToken('cfut_demo_read'));
    expect(found.parse(await verified.json())).toMatchObject({
      scheme: 'token',
      owner: 'user',
      expires_on: '2099-12-31T23:59:59Z',
      accounts: [{ id: demoAccountId }, { id: labAccountId }, { id: bareAccountId }],
      more: false,
    });
    expect(await sessionIn(await choose(tab, demoAccountId))).toEqual({
      mode: 'live',
      account_id: demoAccountId,
      available: ['demo', 'live'],
      connect: 'open',
      credential: {
        from: 'browser',
        scheme: 'token',
        owner: 'user',
        read: 'yes',
        write: 'unknown',
        expires_on: '2099-12-31T23:59:59Z',
      },
    });
    expect((await tab.get(settingsOf(demoAccountId))).status).toBe(200);
  });

  it.each(['cfat_demo_write', 'demo-account'])('by the account’s token %s', async (token) => {
    const tab = tabOn();
    const refused = await refusalOf(await connect(tab, byToken(token)));
    expect(refused).toMatchObject({ status: 422, codes: [connectCodes.accountNeeded] });
    const begun = await sessionIn(await choose(tab, demoAccountId));
    expect(begun.credential).toMatchObject({ scheme: 'token', owner: 'account' });
    const again = found.parse(await (await tab.get('/api/connect')).json());
    expect(again).toEqual({ scheme: 'token', owner: 'account', accounts: null, more: false });
  });

  it('by e-mail and key', async () => {
    const tab = tabOn();
    const verified = found.parse(await (await connect(tab, byKey)).json());
    expect(verified).toMatchObject({ scheme: 'key', accounts: { length: 3 } });
    expect((await sessionIn(await choose(tab, demoAccountId))).credential).toEqual({
      from: 'browser',
      scheme: 'key',
      read: 'yes',
      write: 'unknown',
    });
  });

  it('by an id where the credential lists none', async () => {
    const tab = tabOn();
    const verified = found.parse(await (await connect(tab, byToken('cfut_demo_unlisted'))).json());
    expect(verified.accounts).toBeNull();
    expect((await choose(tab, demoAccountId)).status).toBe(200);
  });

  it('waits for a token that was just created', async () => {
    const tab = await connected(byToken('cfut_demo_fresh'));
    expect(waits).toEqual(retryWaitsMs.slice(0, 3));
    expect((await tab.get(settingsOf(demoAccountId))).status).toBe(200);
  });
});
