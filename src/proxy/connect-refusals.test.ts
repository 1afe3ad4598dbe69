import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectCodes } from '#contract/connect';
import { bareAccountId, demoAccountId, labAccountId } from '#simulator/credentials';
import { retryWaitsMs } from './patience.ts';
import { codes } from './errors.ts';
import { waitingSeconds } from './session.ts';
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
import type { Tab } from './testing.ts';

const cloudflare = new FakeCloudflare();
beforeAll(() => cloudflare.start());
afterAll(() => cloudflare.stop());
beforeEach(() => cloudflare.reset());

const refusedBy = async (tab: Tab, credential: object) => refusalOf(await connect(tab, credential));

describe('a credential that is refused', () => {
  it.each([
    ['unknown', byToken('cfut_nobody'), /does not know this token.*code 1000/],
    ['expired', byToken('cfut_demo_expired'), /has expired \(2026-01-01 00:00 UTC\)/],
    ['disabled', byToken('cfut_demo_disabled'), /is disabled/],
    ['another’s key', { ...byKey, email: 'other@example.com' }, /e-mail address.*code 9103/],
    ['a key of no form', { ...byKey, key: 'cfk_%' }, /code 6003/],
  ])('as %s is said to be', async (_, credential, words) => {
    const tab = cloudflare.tab();
    const refusal = await refusedBy(tab, credential);
    expect(refusal).toMatchObject({ status: 422, codes: [connectCodes.credentialRefused] });
    expect(refusal.message).toMatch(words);
    // Nothing is kept of it.
    expect(tab.cookies.size).toBe(0);
  });

  it.each([
    [byToken('cfk_demo_key'), '/token', /global API key/],
    [{ ...byKey, key: 'cfut_demo_write' }, '/key', /API token/],
    [byToken('two words'), '/token', /without spaces/],
    [byToken(''), '/token', /missing/],
    [byToken('x'.repeat(513)), '/token', /more than 512/],
    [{ ...byKey, email: 'nobody' }, '/email', /e-mail address/],
    [{ scheme: 'other' }, '/scheme', /./],
  ])('as %j is a fault of its field, and goes nowhere', async (credential, pointer, words) => {
    const refusal = await refusedBy(cloudflare.tab(), credential);
    expect(refusal).toMatchObject({ status: 400, codes: [codes.bodyInvalid] });
    expect(refusal.pointers).toEqual([pointer]);
    expect(refusal.message).toMatch(words);
  });

  it('is told apart from one that may not do this, when it is deleted in the middle', async () => {
    const tab = await cloudflare.connected(byToken('cfut_demo_write'));
    await cloudflare.control('credential', { credential: 'cfut_demo_write', status: 'deleted' });
    const called = await refusalOf(await tab.get(settingsOf(demoAccountId)));
    expect(called).toMatchObject({ status: 403, codes: [9109] });
    const asked = await refusalOf(await tab.get('/api/connect'));
    expect(asked).toMatchObject({ status: 422, codes: [connectCodes.credentialRefused] });
    // The same tab connects again and goes on where it was.
    await connect(tab, byToken('cfut_demo_read'));
    expect((await choose(tab, demoAccountId)).status).toBe(200);
    expect((await tab.get(settingsOf(demoAccountId))).status).toBe(200);
  });

  it.each([
    ['cfut_demo_write', { CLOUDFLARE_API_TOKEN: 'cfut_demo_write' }, /CLOUDFLARE_API_TOKEN/],
    ['cfat_demo_write', { CLOUDFLARE_API_TOKEN: 'cfat_demo_write' }, /CLOUDFLARE_API_TOKEN/],
    ['demo-write', { CLOUDFLARE_API_TOKEN: 'demo-write' }, /CLOUDFLARE_API_TOKEN/],
    [
      'cfk_demo_key',
      { CLOUDFLARE_EMAIL: byKey.email, CLOUDFLARE_API_KEY: byKey.key },
      /CLOUDFLARE_EMAIL and CLOUDFLARE_API_KEY/,
    ],
  ])('as the server’s own, %s, is for whoever runs the server', async (credential, vars, names) => {
    const tab = await cloudflare.tab({ ...vars, CLOUDFLARE_ACCOUNT_ID: demoAccountId }).open();
    await cloudflare.control('credential', { credential, status: 'deleted' });
    const refusal = await refusalOf(await tab.get('/api/connect'));
    expect(refusal).toMatchObject({ status: 422, codes: [connectCodes.serverCredentialRefused] });
    expect(refusal.message).toMatch(names);
    expect(refusal.message).toMatch(/must replace .* restart it\. The reason: /);
    expect(refusal.message).not.toContain(credential);
  });

  it('may still be good when it may not write, which is known from then on', async () => {
    const tab = await cloudflare.connected(byToken('cfut_demo_read'));
    const write = () => tab.write('PUT', settingsOf(demoAccountId), { default_asn: 64_999 });
    expect(await refusalOf(await write())).toMatchObject({ status: 403, codes: [10_000] });
    const asked = await sessionIn(await tab.get('/api/session'));
    expect(asked.credential).toMatchObject({ read: 'yes', write: 'no' });
    expect((await tab.get('/api/connect')).status).toBe(200);
  });
});

describe('an account that is refused', () => {
  const refusedAs = async (tab: Tab, id: string) => refusalOf(await choose(tab, id));

  it('because it is without the product, is said to be after some seconds', async () => {
    const tab = cloudflare.tab();
    await connect(tab, byToken('cfut_demo_no_product'));
    const refusal = await refusedAs(tab, bareAccountId);
    expect(refusal).toMatchObject({ status: 422, codes: [connectCodes.productMissing] });
    expect(refusal.message).toMatch(/no Network Interconnect.*or the credential lacks.*told/);
    expect(cloudflare.waits).toEqual([...retryWaitsMs]);
    expect(cloudflare.waits.reduce((sum, ms) => sum + ms)).toBeLessThan(8000);
    // The credential still waits: another account can be tried.
    expect((await tab.get('/api/connect')).status).toBe(200);
  });

  it.each([
    ['is not among those listed', 'cfut_demo_no_product', demoAccountId, /not among those/, 0],
    ['can’t be told apart', 'cfut_demo_unlisted', labAccountId, /Either the id is wrong/, 4],
    ['is not the token’s own', 'cfat_demo_write', labAccountId, /does not know the token/, 0],
  ])('because it %s, is said to be', async (_, token, account, words, tries) => {
    const tab = cloudflare.tab();
    await connect(tab, byToken(token));
    const refusal = await refusedAs(tab, account);
    expect(refusal).toMatchObject({ status: 422, codes: [connectCodes.accountRefused] });
    expect(refusal.message).toMatch(words);
    expect(cloudflare.waits).toHaveLength(tries);
  });

  it('because nothing waits for it, says so', async () => {
    const refusal = await refusedAs(await cloudflare.tab().open(), demoAccountId);
    expect(refusal).toMatchObject({ status: 409, codes: [connectCodes.nothingWaits] });
  });

  it('because the credential waited for too long, says so', async () => {
    const tab = cloudflare.tab();
    await connect(tab, byToken('cfut_demo_write'));
    cloudflare.now += waitingSeconds * 1000;
    const refusal = await refusedAs(tab, demoAccountId);
    expect(refusal).toMatchObject({ status: 409, codes: [connectCodes.nothingWaits] });
  });

  it('as no account id is a fault of its field', async () => {
    const refusal = await refusedAs(cloudflare.tab(), '../user');
    expect(refusal).toMatchObject({ status: 400, pointers: ['/account_id'] });
  });
});
