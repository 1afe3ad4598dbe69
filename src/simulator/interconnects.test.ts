import {
  createInterconnect,
  interconnect,
  interconnectList,
  interconnectStatus,
} from '#contract/interconnects';
import { cniList } from '#contract/cnis';
import { slot, slotList } from '#contract/slots';
import { clockState } from '#contract/simulation';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { demoAccountId } from './credentials.ts';
import { noon, testClient } from './test-client.ts';

type Client = ReturnType<typeof testClient>;

const unknownSlot = '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e';
const pairingKey = '7e51371e-72a3-40b5-b844-2e3efefaee59/us-central1/1';

async function slotThat(client: Client, query: Record<string, string>) {
  const { items } = await client.ask('slots.list', slotList, { query: { limit: '1', ...query } });
  const [first] = items;
  if (first === undefined) throw new Error('The seed has no such slot');
  return first;
}

function port(slotId: string, more: object = {}) {
  return { account: demoAccountId, slot_id: slotId, type: 'direct', ...more };
}

function googleCloud(more: object = {}) {
  return {
    account: demoAccountId,
    bandwidth: '500M',
    pairing_key: pairingKey,
    type: 'gcp_partner',
    ...more,
  };
}

async function stateOf(client: Client, icon: string) {
  return client.ask('interconnects.status', interconnectStatus, { params: { icon } });
}

async function names(client: Client, query: Record<string, string> = {}) {
  const { items } = await client.ask('interconnects.list', interconnectList, { query });
  return items.map(({ name }) => name);
}

describe('a port', () => {
  test('is ordered on a free slot, turns Healthy, and frees the slot again', async () => {
    const client = testClient();
    const free = await slotThat(client, { occupied: 'false', speed: '100G' });
    const body = port(free.id, { speed: '100G' });
    const made = await client.ask('interconnects.create', interconnect, { body });
    expect(made).toMatchObject({
      type: 'direct',
      slot_id: free.id,
      site: free.site,
      speed: '100G',
      facility: free.facility,
      ccr_device_name: free.ccr_device_name,
    });
    expect(made.name).toMatch(/^[a-z]{3}-[a-z]-\w{6}$/);
    const params = { icon: made.name, slot: free.id };
    expect(await client.ask('interconnects.get', interconnect, { params })).toEqual(made);
    expect(await client.ask('slots.get', slot, { params })).toMatchObject({
      occupied: true,
      account: demoAccountId,
    });

    expect(await stateOf(client, made.name)).toEqual({ state: 'Pending' });
    await client.control('/__sim/clock', clockState, { advance_seconds: 119 });
    expect(await stateOf(client, made.name)).toEqual({ state: 'Pending' });
    await client.control('/__sim/clock', clockState, { advance_seconds: 1 });
    expect(await stateOf(client, made.name)).toEqual({ state: 'Healthy' });

    const gone = await client.send('interconnects.delete', { params });
    expect([gone.status, await gone.text()]).toEqual([200, '']);
    expect(await client.ask('slots.get', slot, { params })).toEqual(free);
    expect(await client.refusal('interconnects.get', { params })).toMatchObject({ status: 404 });
  });

  test('gets a name of its own each time', async () => {
    const client = testClient();
    const { items } = await client.ask('slots.list', slotList, {
      query: { occupied: 'false', site: 'ams-a', limit: '5' },
    });
    for (const { id } of items) {
      await client.ask('interconnects.create', interconnect, { body: port(id) });
    }
    const all = await names(client, { site: 'ams-a' });
    expect(new Set(all).size).toBe(5);
  });

  test.each([
    ['an unknown slot', port(unknownSlot), ['/slot_id']],
    ['a malformed slot', port('1'), ['/slot_id']],
    ['no slot', { account: demoAccountId, type: 'direct' }, ['/slot_id']],
    ['another account', port(unknownSlot, { account: 'x' }), ['/account']],
    ['two faults', port('1', { account: 'x', speed: 1 }), ['/slot_id', '/speed', '/account']],
    ['an unknown type', { account: demoAccountId, type: 'physical' }, ['/type']],
    ['a list', [], ['']],
    ['an unknown bandwidth', googleCloud({ bandwidth: '3G' }), ['/bandwidth']],
    ['a malformed key', googleCloud({ pairing_key: 'a/b' }), ['/pairing_key']],
    ['another account at Google', googleCloud({ account: 'x' }), ['/account']],
  ])('is refused for %s, and nothing changes', async (_, body, pointers) => {
    const client = testClient();
    const before = await names(client);
    const refusal = await client.refusal('interconnects.create', { body });
    expect(refusal.status).toBe(400);
    expect(refusal.errors.map(({ pointer }) => pointer)).toEqual(pointers);
    expect(await names(client)).toEqual(before);
  });

  test('is refused on an occupied slot and at another speed', async () => {
    const client = testClient();
    const taken = await slotThat(client, { occupied: 'true' });
    expect(await client.refusal('interconnects.create', { body: port(taken.id) })).toMatchObject({
      status: 400,
      errors: [{ code: 20005, pointer: '/slot_id' }],
    });
    const free = await slotThat(client, { occupied: 'false', speed: '10G' });
    expect(
      await client.refusal('interconnects.create', { body: port(free.id, { speed: '100G' }) }),
    ).toMatchObject({ status: 400, errors: [{ pointer: '/speed' }] });
  });

  test.each(['', '{', 'null x'])('is refused for %j, which is not JSON', async (body) => {
    const refusal = await testClient().refusal('interconnects.create', { body });
    expect(refusal).toMatchObject({ status: 400, errors: [{ code: 20001 }] });
  });

  test('cannot be deleted while CNIs are on it', async () => {
    const client = testClient();
    const params = { icon: 'nrt-a-m7j2wq' };
    const refusal = await client.refusal('interconnects.delete', { params });
    expect(refusal).toMatchObject({ status: 400, errors: [{ code: 20007 }] });
    expect(refusal.errors[0]?.message).toContain('2 CNIs are');
  });
});

describe('a Google Cloud interconnect', () => {
  test('takes its region from the pairing key, which works once and is not told', async () => {
    const client = testClient();
    const response = await client.send('interconnects.create', { body: googleCloud() });
    const text = await response.text();
    expect(text).not.toContain('7e51371e');
    const made = z.parse(interconnect, JSON.parse(text));
    expect(made).toMatchObject({ type: 'gcp_partner', region: 'us-central1', speed: '500M' });
    const again = await client.refusal('interconnects.create', {
      body: googleCloud({ pairing_key: ` ${pairingKey}\n` }),
    });
    expect(again).toMatchObject({ errors: [{ code: 20008, pointer: '/pairing_key' }] });
    expect(JSON.stringify(again)).not.toContain('7e51371e');

    expect(await stateOf(client, made.name)).toEqual({ state: 'Pending' });
    await client.control('/__sim/clock', clockState, { advance_seconds: 30 });
    expect(await stateOf(client, made.name)).toEqual({ state: 'Healthy' });
  });

  test.each([
    ['US-CENTRAL1', 'us-central1'],
    ['eu|..?x', 'eu-x'],
    ['\u{1f30d}'.repeat(60), '-'],
  ])('keeps the unusual region %s as it was read', async (region, place) => {
    const client = testClient();
    const body = googleCloud({ pairing_key: `id/${region}/3` });
    const made = await client.ask('interconnects.create', interconnect, { body });
    expect(made).toMatchObject({ region });
    expect(made.name).toMatch(new RegExp(`^gcp-${place}-\\w{6}$`));
    expect(await stateOf(client, made.name)).toEqual({ state: 'Pending' });
  });

  test('a refused order leaves the key unused', async () => {
    const client = testClient();
    await client.refusal('interconnects.create', { body: googleCloud({ account: 'x' }) });
    const made = await client.send('interconnects.create', { body: googleCloud() });
    expect(made.status).toBe(200);
  });
});

describe('the seeded interconnects', () => {
  test('are in every state, with and without a reason', async () => {
    const client = testClient();
    const seen = new Set<string>();
    for (const name of await names(client)) {
      const { state, ...rest } = await stateOf(client, name);
      seen.add('reason' in rest ? `${state} with reason` : state);
    }
    expect([...seen].toSorted()).toEqual([
      'Down',
      'Down with reason',
      'Healthy',
      'Pending',
      'Unhealthy with reason',
    ]);
  });

  test('one goes from Healthy over Unhealthy to Down as the clock moves', async () => {
    let now = noon;
    const client = testClient({ now: () => now });
    const states: string[] = [];
    for (let quarter = 0; quarter < 3; quarter += 1) {
      states.push((await stateOf(client, 'sea-a-t3g5xb')).state);
      now += 900_000;
    }
    expect(states).toEqual(['Healthy', 'Unhealthy', 'Down']);
  });

  test('one has no CNI, one no device, two share a device', async () => {
    const client = testClient();
    const { items } = await client.ask('interconnects.list', interconnectList);
    const { items: cnis } = await client.ask('cnis.list', cniList);
    const hosts = new Set(cnis.map((cni) => cni.interconnect));
    expect(items.filter(({ name }) => !hosts.has(name)).length).toBeGreaterThan(0);
    const devices = items.map((each) => ('ccr_device_name' in each ? each.ccr_device_name : ''));
    expect(devices).toContain(null);
    expect(devices.filter((device) => device === 'fra-a-ccr01')).toHaveLength(2);
  });

  test('of Google Cloud are in every state', async () => {
    const client = testClient();
    const all = await names(client, { type: 'gcp_partner' });
    const states = await Promise.all(all.map(async (name) => (await stateOf(client, name)).state));
    expect(states.toSorted()).toEqual(['Down', 'Healthy', 'Pending', 'Unhealthy']);
  });

  test.each([
    [{ type: 'gcp_partner' }, 4],
    [{ site: 'fra-a' }, 2],
    [{ site: 'fra-a', type: 'gcp_partner' }, 0],
    [{ site: 'nowhere' }, 0],
  ])('are filtered by %j', async (query: Record<string, string>, count) => {
    expect(await names(testClient(), query)).toHaveLength(count);
  });
});

test.each([
  'interconnects.get',
  'interconnects.status',
  'interconnects.delete',
  'interconnects.loa',
] as const)('%s answers 404 for an unknown interconnect', async (operation) => {
  const refusal = await testClient().refusal(operation, { params: { icon: 'no/such one' } });
  expect(refusal).toMatchObject({ status: 404, errors: [{ code: 20004 }] });
});

test('the contract takes the bodies that these tests send', () => {
  expect(z.safeParse(createInterconnect, googleCloud()).success).toBe(true);
  expect(z.safeParse(createInterconnect, port(unknownSlot)).success).toBe(true);
});
