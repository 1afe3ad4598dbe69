import { type Cni, cni, cniList } from '#contract/cnis';
import { physicalInterconnect } from '#contract/interconnects';
import { settings } from '#contract/settings';
import { describe, expect, test } from 'vitest';
import { tunnelIdOf } from './cnis.ts';
import { demoAccountId } from './credentials.ts';
import { testClient } from './test-client.ts';

type Client = ReturnType<typeof testClient>;

const bgp = { customer_asn: 65099, extra_prefixes: ['0.0.0.0/0'] };

function newCni(more: object = {}) {
  return {
    account: demoAccountId,
    interconnect: 'gru-a-d4s8pk',
    magic: { conduit_name: 'pni_gru_1', description: 'São Paulo', mtu: 1500 },
    ...more,
  };
}

async function allCnis(client: Client): Promise<Cni[]> {
  return (await client.ask('cnis.list', cniList)).items;
}

async function seeded(client: Client, conduit: string): Promise<Cni> {
  const found = (await allCnis(client)).find(({ magic }) => magic.conduit_name === conduit);
  if (found === undefined) throw new Error(`No CNI ${conduit}`);
  return found;
}

describe('creating', () => {
  test('assigns both ends of a free /31 and keeps what was sent', async () => {
    const client = testClient();
    const used = (await allCnis(client)).map(({ p2p_ip }) => p2p_ip);
    const made = await client.ask('cnis.create', cni, { body: newCni({ bgp, note: 'kept' }) });
    expect(made).toMatchObject({
      ...newCni({ bgp, note: 'kept' }),
      bgp_mode: 'dynamic_route_exchange',
    });
    expect(made.p2p_ip).toMatch(/^169\.254\.24\d\.\d*[02468]\/31$/);
    expect(made.cust_ip).toMatch(/^169\.254\.24\d\.\d*[13579]\/31$/);
    expect(used).not.toContain(made.p2p_ip);
    expect(await client.ask('cnis.get', cni, { params: { cni: made.id } })).toEqual(made);
  });

  test('gives the addresses of a deleted CNI again, and never those in use', async () => {
    const client = testClient();
    const first = await seeded(client, 'pni_ewr_1');
    const gone = await client.send('cnis.delete', { params: { cni: first.id } });
    expect([gone.status, await gone.text()]).toEqual([200, '']);
    const made = await client.ask('cnis.create', cni, { body: newCni() });
    expect(made.p2p_ip).toBe(first.p2p_ip);
    const links = (await allCnis(client)).map(({ p2p_ip }) => p2p_ip);
    expect(new Set(links).size).toBe(links.length);
  });

  test.each([
    ['an unknown interconnect', newCni({ interconnect: 'nowhere' }), ['/interconnect']],
    ['another account', newCni({ account: 'x' }), ['/account']],
    ['the account’s ASN', newCni({ bgp: { ...bgp, customer_asn: 13335 } }), ['/bgp/customer_asn']],
    [
      'host bits',
      newCni({ bgp: { ...bgp, extra_prefixes: ['10.0.0.1/8'] } }),
      ['/bgp/extra_prefixes/0'],
    ],
    ['an MD5 key with ?', newCni({ bgp: { ...bgp, md5_key: 'why?' } }), ['/bgp/md5_key']],
    ['no fields', {}, ['/account', '/interconnect', '/magic']],
    [
      'faults everywhere',
      { account: 'x', interconnect: 'y', magic: { mtu: 9000 }, bgp: { customer_asn: 13335 } },
      [
        '/magic/conduit_name',
        '/magic/description',
        '/magic/mtu',
        '/bgp/extra_prefixes',
        '/account',
        '/interconnect',
        '/bgp/customer_asn',
      ],
    ],
  ])('is refused for %s, and nothing changes', async (_, body, pointers) => {
    const client = testClient();
    const before = await allCnis(client);
    const refusal = await client.refusal('cnis.create', { body });
    expect(refusal.status).toBe(400);
    expect(new Set(refusal.errors.map(({ pointer }) => pointer))).toEqual(new Set(pointers));
    expect(refusal.errors).toHaveLength(pointers.length);
    expect(await allCnis(client)).toEqual(before);
  });

  test('answers 409 for a conduit name in use', async () => {
    const magic = { conduit_name: 'pni_ewr_1', description: '', mtu: 1500 };
    const refusal = await testClient().refusal('cnis.create', { body: newCni({ magic }) });
    expect(refusal).toMatchObject({
      status: 409,
      errors: [{ message: 'Name Conflict', pointer: '/magic/conduit_name' }],
    });
  });
});

describe('replacing', () => {
  test('takes what it read, unknown fields included', async () => {
    const client = testClient();
    const read = await seeded(client, 'pni_ewr_2');
    const body = { ...read, magic: { ...read.magic, mtu: 1400 }, note: 'kept' };
    const params = { cni: read.id };
    expect(await client.ask('cnis.update', cni, { params, body })).toEqual(body);
    expect(await client.ask('cnis.get', cni, { params })).toEqual(body);
  });

  test('without bgp removes BGP, and keeps the place in the list', async () => {
    const client = testClient();
    const order = (await allCnis(client)).map(({ id }) => id);
    const { bgp: _, ...rest } = await seeded(client, 'pni_ewr_1');
    const params = { cni: rest.id };
    await client.ask('cnis.update', cni, { params, body: rest });
    const after = await client.ask('cnis.get', cni, { params });
    expect(after).not.toHaveProperty('bgp');
    expect(after).not.toHaveProperty('bgp_mode');
    expect((await allCnis(client)).map(({ id }) => id)).toEqual(order);
  });

  test('keeps advertise_only when it is asked for', async () => {
    const client = testClient();
    const read = await seeded(client, 'pni_ewr_1');
    const body = { ...read, bgp_mode: 'advertise_only' };
    expect(await client.ask('cnis.update', cni, { params: { cni: read.id }, body })).toEqual(body);
  });

  test.each([
    ['another id', { id: '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e' }, '/id', 400],
    ['another account', { account: 'x' }, '/account', 400],
    ['an unknown interconnect', { interconnect: 'x' }, '/interconnect', 400],
    ['an unknown mode', { bgp_mode: 'full' }, '/bgp_mode', 400],
    ['ends in different prefixes', { cust_ip: '10.0.0.1/31' }, '/cust_ip', 400],
    ['a link in use', { p2p_ip: '169.254.240.2/31', cust_ip: '169.254.240.3/31' }, '/p2p_ip', 400],
    [
      'a link around one in use',
      { p2p_ip: '169.254.240.1/29', cust_ip: '169.254.240.2/29' },
      '/p2p_ip',
      400,
    ],
    [
      'a name in use',
      { magic: { conduit_name: 'pni_ewr_2', description: '', mtu: 1500 } },
      '/magic/conduit_name',
      409,
    ],
  ])('is refused for %s', async (_, change, pointer, status) => {
    const client = testClient();
    const read = await seeded(client, 'pni_ewr_1');
    const params = { cni: read.id };
    const refusal = await client.refusal('cnis.update', { params, body: { ...read, ...change } });
    expect(refusal).toMatchObject({ status, errors: [{ pointer }] });
    expect(await client.ask('cnis.get', cni, { params })).toEqual(read);
  });
});

test.each(['cnis.get', 'cnis.update', 'cnis.delete'] as const)(
  '%s answers 404',
  async (operation) => {
    const params = { cni: '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e' };
    expect(await testClient().refusal(operation, { params })).toMatchObject({ status: 404 });
  },
);

test('the list is filtered by slot and by tunnel', async () => {
  const client = testClient();
  const all = await allCnis(client);
  expect(all.length).toBeGreaterThanOrEqual(8);
  const lab = await seeded(client, 'pni_nrt_1');
  const byTunnel = await client.ask('cnis.list', cniList, {
    query: { tunnel_id: tunnelIdOf(lab) },
  });
  expect(byTunnel.items).toEqual([lab]);
  const params = { icon: lab.interconnect };
  const { slot_id: slot } = await client.ask('interconnects.get', physicalInterconnect, { params });
  const bySlot = await client.ask('cnis.list', cniList, { query: { slot } });
  expect(bySlot.items.map(({ magic }) => magic.conduit_name)).toEqual(['pni_nrt_1', 'pni_nrt_2']);
});

describe('settings', () => {
  test('the default ASN is set, left, and given back', async () => {
    const client = testClient();
    const put = (body: object) => client.ask('settings.update', settings, { body });
    expect(await client.ask('settings.get', settings)).toEqual({ default_asn: 13335 });
    expect(await put({ default_asn: 64999 })).toEqual({ default_asn: 64999 });
    expect(await put({})).toEqual({ default_asn: 64999 });
    expect(await put({ default_asn: null })).toEqual({ default_asn: 13335 });
  });

  test('the new default ASN is what a customer ASN must differ from', async () => {
    const client = testClient();
    await client.ask('settings.update', settings, { body: { default_asn: 65099 } });
    const refusal = await client.refusal('cnis.create', { body: newCni({ bgp }) });
    expect(refusal).toMatchObject({ errors: [{ pointer: '/bgp/customer_asn' }] });
  });

  test.each([65010, 0, 2 ** 32, 1.5, '64512'])('%j is refused', async (default_asn) => {
    const refusal = await testClient().refusal('settings.update', { body: { default_asn } });
    expect(refusal).toMatchObject({ status: 400, errors: [{ pointer: '/default_asn' }] });
  });
});
