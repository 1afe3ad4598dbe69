import { AuthenticationError } from 'cloudflare';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createSimulator } from './app.ts';
import {
  accountNames,
  bareAccountId,
  demoAccountId,
  demoGlobalKey,
  labAccountId,
} from './credentials.ts';
import { type RunningServer, startServer } from './server.ts';
import { controlServer } from './test-controls.ts';
import { sdkAt } from './test-sdk.ts';

const account_id = demoAccountId;
let server: RunningServer;

beforeAll(async () => {
  server = await startServer(createSimulator(), 0);
});
afterAll(() => server.close());

const control = (path: string, body: object) => controlServer(server.baseUrl, path, body);
beforeEach(() => control('reset', { scenario: 'default' }));

/** The official SDK with a credential. */
const clientOf = (options: Parameters<typeof sdkAt>[1] = {}) => sdkAt(server.baseUrl, options);

test('verifies the tokens of users, and lists their accounts', async () => {
  const client = clientOf({ apiToken: 'cfut_demo_read' });
  const verified = await client.user.tokens.verify();
  expect(verified.id).toMatch(/^[\da-f]{32}$/);
  expect(verified).toMatchObject({
    status: 'active',
    expires_on: '2099-12-31T23:59:59Z',
  });
  const listed = await client.accounts.list({ page: 1, per_page: 2 });
  expect(listed.result.map(({ id }) => id)).toEqual([demoAccountId, labAccountId]);
  const names: string[] = [];
  for await (const { name } of client.accounts.list({ per_page: 2 })) names.push(name);
  expect(names).toEqual([...accountNames.values()]);
  expect(await client.accounts.get({ account_id })).toMatchObject({ id: demoAccountId });
});

test('verifies an account’s own tokens in their account, and nowhere else', async () => {
  const client = clientOf({ apiToken: 'cfat_demo_write' });
  expect(await client.accounts.tokens.verify({ account_id })).toMatchObject({ status: 'active' });
  const other = client.accounts.tokens.verify({ account_id: labAccountId });
  await expect(other).rejects.toMatchObject({ status: 401, errors: [{ code: 1000 }] });
  await expect(client.user.tokens.verify()).rejects.toBeInstanceOf(AuthenticationError);
  const list = client.accounts.list();
  await expect(list).rejects.toMatchObject({ status: 400, errors: [{ code: 1001 }] });
});

test.each(['disabled', 'expired'])('says that a token is %s', async (status) => {
  const client = clientOf({ apiToken: `cfut_demo_${status}` });
  expect(await client.user.tokens.verify()).toMatchObject({ status });
  const settings = client.networkInterconnects.settings.get({ account_id });
  await expect(settings).rejects.toMatchObject({ status: 403, errors: [{ code: 9109 }] });
});

test('knows whose a global key is, and lists its accounts', async () => {
  const key = { apiToken: null, apiEmail: demoGlobalKey.email, apiKey: 'cfk_demo_key' };
  const client = clientOf(key);
  expect(await client.user.get()).toMatchObject({ email: demoGlobalKey.email });
  expect((await client.accounts.list()).result).toHaveLength(3);
  const wrong = clientOf({ ...key, apiKey: 'other' }).user.get();
  await expect(wrong).rejects.toMatchObject({ status: 403, errors: [{ code: 9103 }] });
  await expect(client.user.tokens.verify()).rejects.toMatchObject({ status: 400 });
});

test('is answered 403 by an account without the product, and by one that is not its own', async () => {
  const settingsOf = (apiToken: string, id: string) =>
    clientOf({ apiToken }).networkInterconnects.settings.get({ account_id: id });
  const missing = { status: 403, errors: [{ code: 10_000 }] };
  await expect(settingsOf('cfut_demo_write', bareAccountId)).rejects.toMatchObject(missing);
  const notItsOwn = settingsOf('cfut_demo_unlisted', labAccountId);
  await expect(notItsOwn).rejects.toMatchObject({ status: 403, errors: [{ code: 9109 }] });
});

test('has a second account with a world of its own', async () => {
  const { interconnects, settings } = clientOf().networkInterconnects;
  const inLab = { account_id: labAccountId };
  expect((await interconnects.list(inLab)).items).toEqual([]);
  await settings.update({ ...inLab, default_asn: 64_999 });
  expect(await settings.get({ account_id })).toEqual({ default_asn: 13_335 });
  await control('reset', {});
  expect(await settings.get(inLab)).toEqual({ default_asn: 13_335 });
});

test('is refused its verification while the token is too new for that', async () => {
  const { tokens } = clientOf({ apiToken: 'cfut_demo_fresher' }).user;
  await expect(tokens.verify()).rejects.toMatchObject({ status: 403, errors: [{ code: 10_000 }] });
  await control('clock', { advance_seconds: 3 });
  expect(await tokens.verify()).toMatchObject({ status: 'active' });
});

test('is refused while its token is too new, and once it is deleted', async () => {
  const settings = (apiToken: string) =>
    clientOf({ apiToken }).networkInterconnects.settings.get({ account_id });
  await expect(settings('cfut_demo_fresh')).rejects.toMatchObject({ status: 403 });
  await control('clock', { advance_seconds: 3 });
  expect(await settings('cfut_demo_fresh')).toEqual({ default_asn: 13_335 });
  await control('credential', { credential: 'cfut_demo_fresh', status: 'deleted' });
  const gone = { status: 403, errors: [{ code: 9109 }] };
  await expect(settings('cfut_demo_fresh')).rejects.toMatchObject(gone);
  const verify = clientOf({ apiToken: 'cfut_demo_fresh' }).user.tokens.verify();
  await expect(verify).rejects.toMatchObject({ status: 401, errors: [{ code: 1000 }] });
  await control('credential', { credential: 'cfut_demo_fresh', status: 'active' });
  expect(await settings('cfut_demo_fresh')).toEqual({ default_asn: 13_335 });
});
