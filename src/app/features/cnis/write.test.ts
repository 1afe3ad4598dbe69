import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Cni, type CreateCni, type UpdateCni, updateCni } from '#contract/cnis';
import { ApiError } from '#app/api/error';
import { OutcomeUnknown } from '#app/api/outcome';
import { type TestServer, demoAccount, failureOf, startServer } from '#app/test-server';
import { readUpdate, valuesOf } from './cni-form-values.ts';
import { ChangedMeanwhile, create, mustBeUnchanged, remove, update } from './write.ts';

let server: TestServer;

beforeEach(async () => {
  server = await startServer();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const arriving = ['clear', 'lost-answer', 'dropped'] as const;
const failing = [
  ['error-500', 500],
  ['html-502', 502],
  ['empty-200', 200],
  ['wrong-shape', 200],
  ['slow', 504],
  ['rate-limited', 429],
  ['forbidden', 403],
] as const;
/** To DELETE, the API's success is an empty 200, so two of the weathers can't be told from it. */
const failingDeletion = failing.filter(([, status]) => status !== 200);

const context = { accountId: demoAccount, accountAsn: 13335 };

/** The CNI edited in the form, as the body that is sent. */
function edited(cni: Cni, change: Partial<ReturnType<typeof valuesOf>>): UpdateCni {
  const { body, faults } = readUpdate({ ...valuesOf(cni), ...change }, context, cni);
  if (body === undefined) throw new Error(JSON.stringify(faults));
  return body;
}

describe('create', () => {
  const body: CreateCni = {
    account: demoAccount,
    interconnect: 'ewr-a-h7k3qd',
    magic: { conduit_name: 'pni_new', description: '', mtu: 1500 },
    bgp: { customer_asn: 65099, extra_prefixes: ['10.0.0.0/8'] },
  };

  test.each(arriving)('in the weather %s creates once and answers the new CNI', async (weather) => {
    const before = await server.cnis();
    await server.weather(weather);
    const created = await create(body);
    expect(created).toMatchObject({ magic: body.magic, bgp: body.bgp });
    expect(server.writes).toHaveLength(1);
    expect(await server.cnis()).toEqual([...before, created]);
  });

  test.each(failing)(
    'in the weather %s fails with %i and nothing is new',
    async (weather, status) => {
      const before = await server.cnis();
      await server.weather(weather);
      const error = await failureOf(create(body));
      expect(error).toBeInstanceOf(ApiError);
      expect(error).toMatchObject({ status, facts: { operation: 'cnis.create' } });
      expect(server.writes).toHaveLength(1);
      expect(await server.cnis()).toEqual(before);
    },
  );

  test('is not sent while the list can’t be read', async () => {
    await server.weather('html-502', 'reads');
    expect(await failureOf(create(body))).toMatchObject({ facts: { operation: 'cnis.list' } });
    expect(server.writes).toEqual([]);
  });

  test('has an unknown outcome when the list is lost as well', async () => {
    server.beforeWrite = () => server.weather('dropped', 'all');
    expect(await failureOf(create(body))).toBeInstanceOf(OutcomeUnknown);
    expect(server.writes).toHaveLength(1);
  });

  test('of a name that is taken is a 409 at the name, and no old CNI is taken for it', async () => {
    const magic = { ...body.magic, conduit_name: 'pni_ewr_1' };
    const error = await failureOf(create({ ...body, magic }));
    expect(error).toMatchObject({ status: 409, faults: [{ pointer: '/magic/conduit_name' }] });
    await server.weather('error-500');
    expect(await failureOf(create({ ...body, magic }))).toMatchObject({ status: 500 });
  });
});

// What a person changes in the form, and a CNI that has it.
const edits: [string, string, Partial<ReturnType<typeof valuesOf>>][] = [
  ['a description', 'pni_fra_1', { description: 'moved' }],
  ['the MTU', 'pni_sin_1', { mtu: '1476' }],
  ['the addresses', 'pni_fra_1', { p2pIp: '192.0.2.0/31', custIp: '192.0.2.1/31' }],
  ['BGP put on', 'pni_fra_1', { bgp: true, customerAsn: '65042', extraPrefixes: '10.0.0.0/8' }],
  ['BGP taken off', 'pni_lhr_1', { bgp: false }],
  ['an MD5 key put on', 'pni_ewr_1', { md5Key: 'new~key' }],
  ['the MD5 key taken off', 'pni_ewr_2', { md5Key: '' }],
  ['a prefix added', 'pni_sea_1', { extraPrefixes: '10.0.0.0/8, 192.0.2.0/24' }],
  ['a prefix taken away', 'pni_ewr_2', { extraPrefixes: '100.64.0.0/12' }],
  ['all prefixes taken away', 'pni_sea_1', { extraPrefixes: '' }],
];

describe.each(edits)('update of %s', (_, name, change) => {
  test.each(arriving)('in the weather %s is carried out once', async (weather) => {
    const cni = await server.cni(name);
    const body = edited(cni, change);
    await server.weather(weather);
    const saved = await update(body);
    expect(server.writes).toMatchObject([{ method: 'PUT', body }]);
    expect(await server.cni(name)).toEqual(saved);
    expect(valuesOf(saved)).toEqual(valuesOf({ ...body, bgp: body.bgp ?? undefined }));
    expect(saved).not.toEqual(cni);
  });

  test.each(failing)(
    'in the weather %s fails with %i and changes nothing',
    async (weather, status) => {
      const cni = await server.cni(name);
      await server.weather(weather);
      const error = await failureOf(update(edited(cni, change)));
      expect(error).toBeInstanceOf(ApiError);
      expect(error).toMatchObject({ status, facts: { operation: 'cnis.update' } });
      expect(server.writes).toHaveLength(1);
      expect(await server.cni(name)).toEqual(cni);
    },
  );
});

describe('update', () => {
  test('keeps fields that nobody knows, at every level', async () => {
    const { id } = await server.cni('pni_lhr_1');
    const path = `/api/accounts/${demoAccount}/cni/cnis/${id}`;
    const cni = updateCni.parse(await (await server.tab.get(path)).json());
    const extended = {
      ...cni,
      tags: ['a', { b: null }],
      magic: { ...cni.magic, jumbo: false },
      bgp: { ...cni.bgp, timers: { hold: 90 } },
    };
    await server.tab.write('PUT', path, extended);
    await update(edited(await server.cni('pni_lhr_1'), { description: 'London, moved' }));
    const after = await server.cni('pni_lhr_1');
    expect(after).toEqual({
      ...extended,
      magic: { ...extended.magic, description: 'London, moved' },
    });
  });

  test('to a name that is taken is a 409 at the name', async () => {
    const cni = await server.cni('pni_fra_1');
    const error = await failureOf(update(edited(cni, { conduitName: 'pni_ewr_1' })));
    expect(error).toMatchObject({ status: 409, faults: [{ pointer: '/magic/conduit_name' }] });
    expect(await server.cni('pni_fra_1')).toEqual(cni);
  });

  test('to the link of another CNI is refused at the address', async () => {
    const { p2p_ip, cust_ip } = await server.cni('pni_ewr_1');
    const cni = await server.cni('pni_fra_1');
    const error = await failureOf(update(edited(cni, { p2pIp: p2p_ip, custIp: cust_ip })));
    expect(error).toMatchObject({ status: 400, faults: [{ pointer: '/p2p_ip' }] });
  });

  test('of a CNI that is gone is a 404', async () => {
    const cni = await server.cni('pni_fra_1');
    await remove(cni.id);
    const error = await failureOf(update(edited(cni, { description: 'late' })));
    expect(error).toMatchObject({ status: 404 });
  });

  test('has an unknown outcome when the CNI can’t be read again', async () => {
    const cni = await server.cni('pni_fra_1');
    server.beforeWrite = () => server.weather('dropped', 'all');
    const error = await failureOf(update(edited(cni, { description: 'lost' })));
    expect(error).toBeInstanceOf(OutcomeUnknown);
    expect(server.writes).toHaveLength(1);
  });
});

describe('before an update', () => {
  test('a CNI that nobody touched passes, whatever fields it has', async () => {
    for (const cni of await server.cnis()) {
      await expect(mustBeUnchanged(cni)).resolves.toBeUndefined();
    }
  });

  test.each([
    ['the MTU', { mtu: '1400' }, 'MTU'],
    ['BGP taken off', { bgp: false }, 'BGP session'],
    ['a prefix more', { extraPrefixes: '10.0.0.0/8\n172.16.0.0/12' }, 'Extra prefixes'],
  ])('%s changed by somebody else is named, and nothing is sent', async (_, change, field) => {
    const read = await server.cni('pni_ewr_1');
    await update(edited(read, change));
    const writes = server.writes.length;
    const error = await failureOf(mustBeUnchanged(read));
    expect(error).toBeInstanceOf(ChangedMeanwhile);
    expect(String(error)).toContain(field);
    expect(error).toMatchObject({ now: await server.cni('pni_ewr_1') });
    expect(server.writes).toHaveLength(writes);
  });
});

describe('remove', () => {
  test.each(arriving)('in the weather %s deletes once', async (weather) => {
    const before = await server.cnis();
    const { id } = await server.cni('pni_fra_1');
    await server.weather(weather);
    await remove(id);
    expect(server.writes).toHaveLength(1);
    expect(await server.cnis()).toEqual(before.filter((cni) => cni.id !== id));
  });

  test.each(failingDeletion)(
    'in the weather %s fails with %i and deletes nothing',
    async (weather, status) => {
      const { id } = await server.cni('pni_fra_1');
      const before = await server.cnis();
      await server.weather(weather);
      expect(await failureOf(remove(id))).toMatchObject({ status });
      expect(server.writes).toHaveLength(1);
      expect(await server.cnis()).toEqual(before);
    },
  );

  test('of a CNI that is gone already is a 404', async () => {
    const { id } = await server.cni('pni_fra_1');
    await remove(id);
    expect(await failureOf(remove(id))).toMatchObject({ status: 404 });
  });

  test('has an unknown outcome when the CNI can’t be read again', async () => {
    const { id } = await server.cni('pni_fra_1');
    server.beforeWrite = () => server.weather('dropped', 'all');
    expect(await failureOf(remove(id))).toBeInstanceOf(OutcomeUnknown);
    expect(server.writes).toHaveLength(1);
  });
});
