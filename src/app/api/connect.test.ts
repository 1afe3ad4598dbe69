import { connectCodes } from '#contract/connect';
import { type Session, accountMismatchCode, sessionEndedCode } from '#contract/session';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { failureOf } from '#app/test-server';
import { call } from './client.ts';
import { connectAccount, connectBy, disconnect, foundQuery } from './connect.ts';
import { queryClient } from './query-client.ts';
import { currentSession, sessionQuery } from './session.ts';
import { askAgain, currentStanding, mend, putOff } from './standing.ts';

const mine = 'a'.repeat(32);
const other = 'b'.repeat(32);
const secret = 'cfut_sentinel-of-the-token';

function live(account_id: string): Session {
  return {
    mode: 'live',
    account_id,
    available: ['demo', 'live'],
    connect: 'open',
    credential: { from: 'browser', scheme: 'token', owner: 'user', read: 'yes', write: 'unknown' },
  };
}
const demo: Session = { mode: 'demo', account_id: 'd'.repeat(32), available: ['demo'] };

const refused = (status: number, code: number) =>
  Response.json({ success: false, errors: [{ code, message: `Code ${code}` }] }, { status });

/** The console's server at the network's edge, with a connected account. */
class FakeServer {
  readonly asked: string[] = [];
  session: Session | null = live(mine);
  /** What `GET /api/connect` and Cloudflare itself say of the credential. */
  isGood = true;
  mayWrite = true;
  /** What connecting an account is refused with. */
  accountRefusal: number | undefined;

  readonly fetch = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const method = init.method ?? 'GET';
    this.asked.push(`${method} ${path}`);
    await Promise.resolve();
    if (path === '/api/session') {
      this.session ??= demo;
      return Response.json(this.session);
    }
    if (path === '/api/connect') {
      if (method === 'DELETE') {
        this.session = demo;
        return Response.json(demo);
      }
      if (!this.isGood) return refused(422, connectCodes.credentialRefused);
      return Response.json({ scheme: 'token', owner: 'user', accounts: null, more: false });
    }
    if (path === '/api/connect/account') {
      if (this.accountRefusal !== undefined) return refused(422, this.accountRefusal);
      const [account_id = ''] = /[0-9a-f]{32}/.exec(JSON.stringify(init.body)) ?? [];
      this.session = live(account_id);
      return Response.json(this.session);
    }
    if (this.session === null) return refused(401, sessionEndedCode);
    if (!path.includes(this.session.account_id)) return refused(403, accountMismatchCode);
    if (!this.isGood || (method !== 'GET' && !this.mayWrite)) return refused(403, 10_000);
    return Response.json({ default_asn: 64_600 });
  };

  count(start: string): number {
    return this.asked.filter((line) => line.startsWith(start)).length;
  }
}

let server: FakeServer;

const save = () => call('settings.update', { body: { default_asn: 64_600 } });
const look = () => call('settings.get');
const reconnect = async () => {
  await connectBy({ scheme: 'token', token: secret });
  return connectAccount(mine);
};

beforeEach(async () => {
  mend();
  queryClient.clear();
  server = new FakeServer();
  vi.stubGlobal('fetch', server.fetch);
  // A verdict on a credential of another test is too old by now.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
  await currentSession();
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  mend();
});

describe('a session that ends in the middle', () => {
  test('is no more sent anything, and asks once, however much goes on', async () => {
    server.session = null;
    const reads = await Promise.all(Array.from({ length: 20 }, () => failureOf(look())));
    expect(reads.every((error) => String(error).includes('session'))).toBe(true);
    expect(currentStanding()).toEqual({ trouble: { kind: 'ended' }, shown: 'dialog' });
    const sent = server.asked.length;
    await Promise.all(Array.from({ length: 20 }, () => failureOf(look())));
    expect(server.asked).toHaveLength(sent);
    // The server is not asked for a session of its own making either.
    expect(server.count('GET /api/session')).toBe(1);
  });

  test('goes on after connecting again, and the write that failed is left to the person', async () => {
    server.session = null;
    const error = await failureOf(save());
    expect(error).toMatchObject({ status: 401, refused: true, outcomeUnknown: false });
    expect(await reconnect()).toBe(true);
    expect(currentStanding()).toBeNull();
    expect(server.count('PUT')).toBe(1);
    expect(await save()).toEqual({ default_asn: 64_600 });
    expect(server.count('PUT')).toBe(2);
  });

  test('asks again when somebody who has put it off tries to change something', async () => {
    server.session = null;
    await failureOf(look());
    putOff();
    await failureOf(look());
    expect(currentStanding()?.shown).toBe('line');
    await failureOf(save());
    expect(currentStanding()?.shown).toBe('dialog');
    askAgain();
    expect(server.count('PUT')).toBe(0);
  });

  test.each([connectCodes.accountRefused, connectCodes.productMissing])(
    'stays ended for a credential of another account (%i)',
    async (code) => {
      server.session = null;
      await failureOf(save());
      server.accountRefusal = code;
      expect(await failureOf(reconnect())).toMatchObject({ facts: { code } });
      expect(currentStanding()?.trouble.kind).toBe('ended');
      await failureOf(save());
      expect(server.count('PUT')).toBe(1);
    },
  );
});

describe('a refusal by Cloudflare', () => {
  test('of the credential itself asks to connect again, after one look for all', async () => {
    server.isGood = false;
    await Promise.all([save(), ...Array.from({ length: 10 }, look)].map(failureOf));
    expect(server.count('GET /api/connect')).toBe(1);
    expect(currentStanding()?.trouble.kind).toBe('refused');
    server.isGood = true;
    await reconnect();
    expect(server.count('PUT')).toBe(1);
    await save();
    expect(server.count('PUT')).toBe(2);
  });

  test('of a change that it may not make is this change’s error and nothing more', async () => {
    server.mayWrite = false;
    const error = await failureOf(save());
    expect(error).toMatchObject({ status: 403, facts: { code: 10_000 } });
    expect(currentStanding()).toBeNull();
    expect(await look()).toEqual({ default_asn: 64_600 });
  });

  test('in a demo is no matter of credentials', async () => {
    server.session = demo;
    queryClient.setQueryData(sessionQuery.queryKey, demo);
    server.mayWrite = false;
    expect(await failureOf(save())).toMatchObject({ status: 403 });
    expect(server.count('GET /api/connect')).toBe(0);
    expect(currentStanding()).toBeNull();
  });
});

describe('a page of one account', () => {
  test('sends nothing to the account that another tab has chosen', async () => {
    server.session = live(other);
    await failureOf(save());
    expect(currentStanding()?.trouble).toEqual({ kind: 'elsewhere', now: live(other) });
    await failureOf(save());
    expect(server.asked.filter((line) => line.includes(other))).toEqual([]);
    expect(server.count('PUT')).toBe(1);
    // Back again, without a credential typed anew.
    expect(await connectAccount(mine)).toBe(true);
    expect(await save()).toEqual({ default_asn: 64_600 });
  });

  test('that chooses another one itself sends nothing until it is loaded anew', async () => {
    expect(await connectAccount(other)).toBe(false);
    expect(currentStanding()?.shown).toBe('nothing');
    await failureOf(save());
    await failureOf(look());
    expect(server.asked.filter((line) => line.includes('/accounts/'))).toEqual([]);
    expect((await currentSession()).account_id).toBe(mine);
  });

  test('sends nothing once it is disconnected', async () => {
    expect(await disconnect()).toBe(false);
    await failureOf(save());
    expect(server.count('PUT')).toBe(0);
  });
});

test('a token that is verified with its account asks for it; other refusals are errors', async () => {
  const token = { scheme: 'token', token: 'cfat_sentinel' } as const;
  vi.stubGlobal('fetch', async () => refused(422, connectCodes.accountNeeded));
  expect(await connectBy(token)).toBeNull();
  vi.stubGlobal('fetch', async () => refused(422, connectCodes.credentialRefused));
  expect(await failureOf(connectBy(token))).toMatchObject({
    facts: { code: connectCodes.credentialRefused },
  });
});

test('the credential is in no cache, whether it was accepted or not', async () => {
  await connectBy({ scheme: 'token', token: secret });
  server.isGood = false;
  const error = await failureOf(connectBy({ scheme: 'token', token: secret }));
  const kept = [
    ...queryClient.getQueryCache().getAll(),
    ...queryClient.getMutationCache().getAll(),
  ].map(({ state, options }) => JSON.stringify([state, options]));
  expect(kept.filter((text) => text.includes('sentinel'))).toEqual([]);
  expect(JSON.stringify([error, String(error)])).not.toContain('sentinel');
  expect(queryClient.getQueryData(foundQuery.queryKey)).toBeUndefined();
});
