import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectCodes, found } from '#contract/connect';
import { bareAccountId, demoAccountId, labAccountId } from '#simulator/credentials';
import { retryWaitsMs } from './patience.ts';
import { codes } from './errors.ts';
import {
  FakeCloudflare,
  byKey,
  byToken,
  choose,
  connect,
  sessionIn,
  settingsOf,
} from './test-connecting.ts';
import { refusalOf } from './testing.ts';

const cloudflare = new FakeCloudflare();
beforeAll(() => cloudflare.start());
afterAll(() => cloudflare.stop());
beforeEach(() => cloudflare.reset());

describe('connecting an account', () => {
  it('by a user’s token lists its accounts, and begins a live session', async () => {
    const tab = await cloudflare.tab().open();
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
      account_name: 'Example Networks, Inc.',
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
    const tab = cloudflare.tab();
    const refused = await refusalOf(await connect(tab, byToken(token)));
    expect(refused).toMatchObject({ status: 422, codes: [connectCodes.accountNeeded] });
    const begun = await sessionIn(await choose(tab, demoAccountId));
    expect(begun.credential).toMatchObject({ scheme: 'token', owner: 'account' });
    const again = found.parse(await (await tab.get('/api/connect')).json());
    expect(again).toEqual({ scheme: 'token', owner: 'account', accounts: null, more: false });
  });

  it('by e-mail and key', async () => {
    const tab = cloudflare.tab();
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
    const tab = cloudflare.tab();
    const verified = found.parse(await (await connect(tab, byToken('cfut_demo_unlisted'))).json());
    expect(verified.accounts).toBeNull();
    expect((await choose(tab, demoAccountId)).status).toBe(200);
  });

  it('waits for the verification of a token that was just created', async () => {
    await cloudflare.connected(byToken('cfut_demo_fresher'));
    expect(cloudflare.waits).toEqual(retryWaitsMs.slice(0, 3));
  });

  it('waits for the verification of an account’s token that was just created', async () => {
    await cloudflare.connected(byToken('cfat_demo_fresher'));
    expect(cloudflare.waits).toEqual(retryWaitsMs.slice(0, 3));
  });

  it('waits for a token that was just created', async () => {
    const tab = await cloudflare.connected(byToken('cfut_demo_fresh'));
    expect(cloudflare.waits).toEqual(retryWaitsMs.slice(0, 3));
    expect((await tab.get(settingsOf(demoAccountId))).status).toBe(200);
  });
});

it('a write that was carried out shows that the credential may write', async () => {
  const tab = await cloudflare.connected(byToken('cfat_demo_write'));
  await tab.write('PUT', settingsOf(demoAccountId), { default_asn: 64_999 });
  const asked = await sessionIn(await tab.get('/api/session'));
  expect(asked.credential).toMatchObject({ read: 'yes', write: 'yes' });
});

describe('a connected account', () => {
  it('is switched without entering the credential again', async () => {
    const tab = await cloudflare.connected(byToken('cfut_demo_write'));
    expect(found.parse(await (await tab.get('/api/connect')).json()).accounts).toHaveLength(3);
    expect(await sessionIn(await choose(tab, labAccountId))).toMatchObject({
      account_id: labAccountId,
    });
    expect((await tab.get(settingsOf(labAccountId))).status).toBe(200);
    // A page of the other account must not write into this one.
    const late = await refusalOf(await tab.get(settingsOf(demoAccountId)));
    expect(late).toMatchObject({ status: 403, codes: [codes.accountMismatch] });
  });

  it('is kept when another credential was entered and not used', async () => {
    const tab = await cloudflare.connected(byToken('cfut_demo_write'));
    await connect(tab, byToken('cfut_demo_no_product'));
    const waiting = found.parse(await (await tab.get('/api/connect')).json());
    expect(waiting.accounts).toMatchObject([{ id: bareAccountId }]);
    expect((await tab.send('DELETE', '/api/connect/waiting')).status).toBe(204);
    expect(found.parse(await (await tab.get('/api/connect')).json()).accounts).toHaveLength(3);
    expect((await tab.get(settingsOf(demoAccountId))).status).toBe(200);
    // Nothing waits for the next one, and that is fine.
    expect((await tab.send('DELETE', '/api/connect/waiting')).status).toBe(204);
  });

  it('is left for the demo and found again, and the demo’s world too', async () => {
    const tab = await cloudflare.tab().open();
    const { world } = await sessionIn(await tab.get('/api/session'));
    await connect(tab, byToken('cfut_demo_write'));
    await choose(tab, labAccountId);
    const demo = await sessionIn(await tab.write('POST', '/api/session', { mode: 'demo' }));
    expect(demo).toMatchObject({ mode: 'demo', world, available: ['demo', 'live'] });
    const live = await sessionIn(await tab.write('POST', '/api/session', { mode: 'live' }));
    expect(live).toMatchObject({ mode: 'live', account_id: labAccountId });
    const left = await sessionIn(await tab.send('DELETE', '/api/connect'));
    expect(left).toMatchObject({ mode: 'demo', world, available: ['demo'] });
    expect(await refusalOf(await tab.get('/api/connect'))).toMatchObject({ status: 409 });
  });

  it('gives way to the environment’s when it is disconnected', async () => {
    const tab = cloudflare.tab({
      CLOUDFLARE_API_TOKEN: 'cfut_demo_read',
      CLOUDFLARE_ACCOUNT_ID: demoAccountId,
    });
    const first = await sessionIn(await tab.get('/api/session'));
    expect(first.credential).toMatchObject({ from: 'environment', read: 'unknown' });
    await tab.get(settingsOf(demoAccountId));
    const known = await sessionIn(await tab.get('/api/session'));
    expect(known.credential).toMatchObject({ from: 'environment', read: 'yes' });
    const own = found.parse(await (await tab.get('/api/connect')).json());
    expect(own).toMatchObject({ owner: 'user', accounts: null });
    expect(await refusalOf(await choose(tab, labAccountId))).toMatchObject({ status: 409 });
    await connect(tab, byToken('cfut_demo_write'));
    expect(await sessionIn(await choose(tab, labAccountId))).toMatchObject({
      account_id: labAccountId,
    });
    const left = await sessionIn(await tab.send('DELETE', '/api/connect'));
    expect(left).toMatchObject({ mode: 'live', account_id: demoAccountId });
    expect(left.credential).toMatchObject({ from: 'environment' });
  });

  it('is not offered where connecting is closed, whatever cookies a browser has', async () => {
    const vars = { SESSION_SECRET: 'a secret that both servers were given' };
    const before = cloudflare.tab(vars);
    await connect(before, byToken('cfut_demo_write'));
    await choose(before, demoAccountId);
    const closed = cloudflare.tab({ ...vars, CONNECT: 'off' });
    closed.cookie = before.cookie;
    expect((await closed.get(settingsOf(demoAccountId))).status).toBe(401);
    for (const response of [
      await connect(closed, byToken('cfut_demo_write')),
      await choose(closed, demoAccountId),
    ]) {
      const refusal = await refusalOf(response);
      expect(refusal).toMatchObject({ status: 403, codes: [connectCodes.closed] });
      expect(refusal.message).toContain('operator');
    }
    const left = await sessionIn(await closed.get('/api/session'));
    expect(left.mode).toBe('demo');
    expect(JSON.stringify(left.connect)).toContain('operator');
  });
});
