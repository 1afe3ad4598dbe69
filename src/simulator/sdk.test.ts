import {
  APIConnectionError,
  APIConnectionTimeoutError,
  BadRequestError,
  ConflictError,
  InternalServerError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
} from 'cloudflare';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Simulator, createSimulator } from './app.ts';
import { demoAccountId, demoGlobalKey, demoTokens } from './credentials.ts';
import { type RunningServer, startServer } from './server.ts';
import { controlServer } from './test-controls.ts';
import { sdkAt } from './test-sdk.ts';

const account_id = demoAccountId;
const account = demoAccountId;
const icon = 'ewr-b-p4w9xm';
const unknownId = '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e';

let simulator: Simulator;
let server: RunningServer;

beforeAll(async () => {
  simulator = createSimulator();
  server = await startServer(simulator, 0);
});
afterAll(() => server.close());

const control = (path: string, body: object) => controlServer(server.baseUrl, path, body);
beforeEach(() => control('reset', { scenario: 'default' }));

const sdk = (options: Parameters<typeof sdkAt>[1] = {}) =>
  sdkAt(server.baseUrl, options).networkInterconnects;

const schemes = {
  token: {},
  'e-mail and key': {
    apiToken: null,
    apiEmail: demoGlobalKey.email,
    apiKey: demoGlobalKey.key,
  },
};

describe.each(Object.entries(schemes))('the official SDK with %s', (_, options) => {
  test('orders a port, configures a CNI on it and takes both down', async () => {
    const cni = sdk(options);
    const slots = await cni.slots.list({ account_id, occupied: false, site: 'iad-a', limit: 3 });
    const [free] = slots.items;
    expect(slots.items).toHaveLength(3);
    const slot = await cni.slots.get(free?.id ?? '', { account_id });
    expect(slot).toEqual(free);

    const made = await cni.interconnects.create({
      account_id,
      account,
      slot_id: slot.id,
      type: 'direct',
    });
    expect(await cni.interconnects.get(made.name, { account_id })).toEqual(made);
    const listed = await cni.interconnects.list({ account_id, site: 'iad-a' });
    expect(listed.items).toContainEqual(made);
    const status = await cni.interconnects.status(made.name, { account_id });
    expect(status).toEqual({ state: 'Pending' });

    const created = await cni.cnis.create({
      account_id,
      account,
      interconnect: made.name,
      magic: { conduit_name: 'pni_iad_3', description: '', mtu: 1500 },
      bgp: { customer_asn: 65077, extra_prefixes: ['0.0.0.0/0'], md5_key: null },
    });
    const updated = await cni.cnis.update(created.id, {
      account_id,
      ...created,
      magic: { ...created.magic, mtu: 1400 },
    });
    expect(updated).toMatchObject({ magic: { mtu: 1400 }, bgp: { customer_asn: 65077 } });
    expect(await cni.cnis.get(created.id, { account_id })).toEqual(updated);
    const onSlot = await cni.cnis.list({ account_id, slot: slot.id });
    expect(onSlot.items).toEqual([updated]);

    await cni.cnis.delete(created.id, { account_id });
    await cni.interconnects.delete(made.name, { account_id });
    expect((await cni.slots.get(slot.id, { account_id })).occupied).toBe(false);
  });

  test('reads the letter, and reads and writes the settings', async () => {
    const cni = sdk(options);
    const letter = await cni.interconnects
      .loa(icon, { account_id, name: 'Zoë & Söhne' })
      .asResponse();
    expect(letter.headers.get('content-type')).toBe('application/pdf');
    expect(new TextDecoder().decode(await letter.arrayBuffer()).startsWith('%PDF-')).toBe(true);

    expect(await cni.settings.get({ account_id })).toEqual({ default_asn: 13335 });
    const changed = await cni.settings.update({ account_id, default_asn: 64999 });
    expect(changed).toEqual({ default_asn: 64999 });
    expect(await cni.settings.update({ account_id, default_asn: null })).toEqual({
      default_asn: 13335,
    });
  });
});

test('the SDK orders a Google Cloud interconnect', async () => {
  const made = await sdk().interconnects.create({
    account_id,
    account,
    bandwidth: '1G',
    pairing_key: '7e51371e-72a3-40b5-b844-2e3efefaee59/us-central1/any',
    type: 'gcp_partner',
  });
  expect(made).toMatchObject({ type: 'gcp_partner', region: 'us-central1', speed: '1G' });
});

describe('the SDK’s error classes', () => {
  const list = (options = {}) => sdk(options).interconnects.list({ account_id });
  const save = (options = {}) => sdk(options).settings.update({ account_id, default_asn: 64999 });

  test.each([
    ['a bad body', () => sdk().settings.update({ account_id, default_asn: 0 }), BadRequestError],
    [
      'malformed headers',
      () => list({ apiToken: null, apiEmail: 'x', apiKey: 'y' }),
      BadRequestError,
    ],
    ['an unknown token', () => list({ apiToken: 'nobody' }), PermissionDeniedError],
    ['a read-only token', () => save({ apiToken: demoTokens.read }), PermissionDeniedError],
    ['an unknown interconnect', () => sdk().interconnects.get('x', { account_id }), NotFoundError],
    ['an unknown slot', () => sdk().slots.get(unknownId, { account_id }), NotFoundError],
    [
      'a conduit name in use',
      () =>
        sdk().cnis.create({
          account_id,
          account,
          interconnect: icon,
          magic: { conduit_name: 'pni_ewr_1', description: '', mtu: 1500 },
        }),
      ConflictError,
    ],
  ])('%s', async (_, call, kind) => {
    await expect(call()).rejects.toBeInstanceOf(kind);
  });

  test.each([
    ['error-500', InternalServerError],
    ['html-502', InternalServerError],
    ['rate-limited', RateLimitError],
    ['forbidden', PermissionDeniedError],
    ['dropped', APIConnectionError],
  ])('in weather %s', async (weather, kind) => {
    await control('weather', { weather });
    await expect(save()).rejects.toBeInstanceOf(kind);
  });

  test.each([
    ['slow', 13335],
    ['lost-answer', 64999],
  ])('in weather %s it times out, and the ASN is %i', async (weather, after) => {
    await control('weather', { weather });
    await expect(save({ timeout: 100 })).rejects.toBeInstanceOf(APIConnectionTimeoutError);
    expect(await sdk().settings.get({ account_id })).toEqual({ default_asn: after });
  });

  test('errors carry Cloudflare’s code and pointer', async () => {
    const error = await sdk()
      .settings.update({ account_id, default_asn: 0 })
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      status: 400,
      errors: [
        {
          code: 20002,
          message: 'ASN 0 is reserved (RFC 7607)',
          source: { pointer: '/default_asn' },
        },
      ],
    });
  });
});

test('a caller that hangs up ends the call inside the simulator', async () => {
  await control('weather', { weather: 'slow', applies_to: 'all' });
  let second: RunningServer | undefined;
  const ended = new Promise<unknown>((resolve, reject) => {
    const watched: Pick<Simulator, 'fetch'> = {
      fetch: (request) => simulator.fetch(request).finally(() => resolve('ended')),
    };
    startServer(watched, 0)
      .then((running) => {
        second = running;
        return sdk({ baseURL: running.baseUrl, timeout: 100 }).settings.get({ account_id });
      })
      .catch((error: unknown) => {
        if (!(error instanceof APIConnectionTimeoutError)) reject(error);
      });
  });
  expect(await ended).toBe('ended');
  await second?.close();
});

test('a taken port is an error, not a hang', async () => {
  const port = Number(new URL(server.baseUrl).port);
  await expect(startServer(simulator, port)).rejects.toThrow('EADDRINUSE');
});
