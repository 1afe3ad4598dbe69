import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { ApiError } from '#app/api/error';
import type { Write } from '#app/api/writes';
import { changeOf } from './change-of.ts';
import type { ChangeEntry } from './entries.ts';
import { History } from './history.ts';
import { openStore } from './storage.ts';
import { freshStorage } from './test-history.ts';

const id = '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e';
const pairingKey = '7e51371e-72a3-40b5-b844-2e3efefaee59/us-east4/2';
const secrets = ['old-md5-key', 'new-md5-key', pairingKey, 'token-of-tomorrow', '7e51371e'];

const cni = {
  id,
  account: 'a',
  cust_ip: '169.254.240.1/31',
  p2p_ip: '169.254.240.0/31',
  interconnect: 'ewr-a-h7k3qd',
  magic: { conduit_name: 'pni_1', description: '', mtu: 1500, api_token: 'token-of-tomorrow' },
  bgp: { customer_asn: 65010, extra_prefixes: ['10.0.0.0/8'], md5_key: 'old-md5-key' },
  secret: 'token-of-tomorrow',
};
const changed = {
  ...cni,
  magic: { ...cni.magic, mtu: 1400 },
  bgp: { ...cni.bgp, md5_key: 'new-md5-key' },
};
const order = { account: 'a', type: 'gcp_partner', bandwidth: '1G', pairing_key: pairingKey };
const port = { account: 'a', name: 'gcp-1', type: 'gcp_partner', region: 'us-east4', speed: '1G' };

function clientWith(entries: readonly (readonly [readonly unknown[], unknown])[]): QueryClient {
  const client = new QueryClient();
  for (const [key, value] of entries) client.setQueryData(key, value);
  return client;
}

function note(write: Partial<Write> & Pick<Write, 'operation'>, client = clientWith([])) {
  const noted: ChangeEntry[] = [];
  const end = changeOf(
    { params: {}, body: undefined, ...write },
    client,
    (entry) => noted.push(entry),
    () => 7,
  );
  return { end, noted };
}

const update = { operation: 'cnis.update', params: { cni: id }, body: changed } as const;

test.each([
  ['by itself', [[['cnis', 'get', { id }], cni]]],
  ['in a list', [[['cnis', 'list', {}], [cni]]]],
] as const)('a change has the CNI before it as the page read it %s', (_, entries) => {
  const { end, noted } = note(update, clientWith(entries));
  expect(noted).toMatchObject([{ outcome: 'unknown' }]);
  end({ answer: changed });
  expect(noted.slice(1)).toEqual([
    {
      kind: 'change',
      id: noted[0]?.id,
      at: 7,
      operation: 'cnis.update',
      subject: { type: 'cni', id, label: 'pni_1' },
      interconnect: 'ewr-a-h7k3qd',
      outcome: 'done',
      before: {
        interconnect: 'ewr-a-h7k3qd',
        cust_ip: '169.254.240.1/31',
        p2p_ip: '169.254.240.0/31',
        magic: { conduit_name: 'pni_1', description: '', mtu: 1500 },
        bgp: { customer_asn: 65010, extra_prefixes: ['10.0.0.0/8'], md5_key: 'set' },
      },
      after: {
        interconnect: 'ewr-a-h7k3qd',
        cust_ip: '169.254.240.1/31',
        p2p_ip: '169.254.240.0/31',
        magic: { conduit_name: 'pni_1', description: '', mtu: 1400 },
        bgp: { customer_asn: 65010, extra_prefixes: ['10.0.0.0/8'], md5_key: 'set, another one' },
      },
    },
  ]);
});

test('a refusal has its status and code, none of its words', () => {
  const { end, noted } = note(update);
  end({
    error: new ApiError({
      operation: 'cnis.update',
      write: true,
      status: 409,
      code: 20006,
      message: 'no',
    }),
  });
  expect(noted[1]).toMatchObject({ outcome: 'refused', refusal: { status: 409, code: 20006 } });
  expect(JSON.stringify(noted)).not.toContain('"no"');
});

test('a lost answer is unknown, until reading finds out', () => {
  const { end, noted } = note({ operation: 'interconnects.create', body: order });
  end({
    error: new ApiError({ operation: 'interconnects.create', write: true, status: 0, message: '' }),
  });
  end({ answer: port });
  expect(noted.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown', 'done']);
  expect(noted[0]?.id).toBe(noted[2]?.id);
  expect(noted.map(({ subject }) => subject.label)).toEqual([
    'for Google Cloud',
    'for Google Cloud',
    'gcp-1',
  ]);
});

test('what was deleted is known from before', () => {
  const { end, noted } = note(
    { operation: 'interconnects.delete', params: { icon: 'gcp-1' } },
    clientWith([[['interconnects', 'get', { name: 'gcp-1' }], port]]),
  );
  end({ answer: undefined });
  expect(noted[1]).toMatchObject({
    subject: { type: 'interconnect', id: 'gcp-1', label: 'gcp-1' },
    interconnect: 'gcp-1',
    before: { region: 'us-east4' },
    after: undefined,
  });
});

test('many prefixes are cut, and said to be', () => {
  const extra_prefixes = Array.from({ length: 250 }, (_, index) => `10.0.${index}.0/24`);
  const { end, noted } = note({ ...update, body: { ...cni, bgp: { ...cni.bgp, extra_prefixes } } });
  end({ error: new Error('not sent') });
  expect(JSON.stringify(noted[0]?.after)).toContain('and 150 more');
});

test('no secret gets into the database, by whatever way', async () => {
  freshStorage();
  const history = new History({ open: () => openStore('secrets', ''), writeAfter: 0 });
  const client = clientWith([
    [['cnis', 'get', { id }], cni],
    [['interconnects', 'get', { name: 'gcp-1' }], { ...port, pairing_key: pairingKey }],
    [['settings', 'get'], { default_asn: 13335, api_token: 'token-of-tomorrow' }],
  ]);
  const message = `Bad key ${pairingKey} token-of-tomorrow`;
  const writes: Write[] = [
    { operation: 'cnis.create', params: {}, body: cni },
    { operation: 'cnis.update', params: { cni: id }, body: changed },
    { operation: 'cnis.delete', params: { cni: id }, body: undefined },
    { operation: 'interconnects.create', params: {}, body: order },
    { operation: 'interconnects.delete', params: { icon: 'gcp-1' }, body: undefined },
    { operation: 'settings.update', params: {}, body: { default_asn: 1, md5_key: 'new-md5-key' } },
  ];
  for (const write of writes) {
    for (const end of [
      { answer: write.body },
      { answer: { ...port, pairing_key: pairingKey, magic: 'token-of-tomorrow' } },
      { error: new ApiError({ operation: write.operation, write: true, status: 400, message }) },
      { error: new Error(message) },
    ]) {
      changeOf(write, client, (entry) => history.change(entry))(end);
    }
  }
  await history.load();
  await history.end();
  const kept = await new Promise<unknown>((resolve) => {
    const request = indexedDB.open('secrets');
    request.addEventListener('success', () => {
      const all = request.result.transaction(['changes']).objectStore('changes').getAll();
      all.addEventListener('success', () => resolve(all.result));
    });
  });
  const text = JSON.stringify(kept);
  expect(text).toContain('pni_1');
  expect(kept).toHaveLength(writes.length * 4);
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
});
