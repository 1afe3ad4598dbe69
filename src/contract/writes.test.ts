import { describe, expect, it, test } from 'vitest';
import * as z from 'zod/mini';
import { int32Max } from '#network/asn';
import { cniListQuery, createCni, updateCni } from './cnis.ts';
import { faultsOf } from './faults.ts';
import {
  bandwidths,
  createInterconnect,
  interconnectTypes,
  loaNameMax,
  loaQuery,
} from './interconnects.ts';
import { updateSettings } from './settings.ts';
import { slotListQuery } from './slots.ts';

const uuid = '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e';
const magic = { conduit_name: 'pni_ewr_1', description: '', mtu: 1500 };
const bgp = { customer_asn: 65010, extra_prefixes: ['10.0.0.0/8'], md5_key: 'secret-1' };
const newCni = { account: 'a', interconnect: 'fra-a-1', magic, bgp };
const wholeCni = { ...newCni, id: uuid, p2p_ip: '192.0.2.0/31', cust_ip: '192.0.2.1/31' };

/** Every fault of a body, as `pointer: message`. */
function faults(schema: z.core.$ZodType, body: unknown): string[] {
  const { error } = z.safeParse(schema, body);
  if (error === undefined) return [];
  return faultsOf(error, body).map(({ pointer, message }) => `${pointer}: ${message}`);
}
const pointers = (schema: z.core.$ZodType, body: unknown) =>
  faults(schema, body).map((line) => line.split(':')[0] ?? '');

describe('a CNI to create', () => {
  it('is accepted whole, without BGP, and without an MD5 key', () => {
    const { md5_key: _, ...keyless } = bgp;
    expect(faults(createCni, newCni)).toEqual([]);
    expect(faults(createCni, { ...newCni, bgp: undefined })).toEqual([]);
    expect(faults(createCni, { ...newCni, bgp: keyless })).toEqual([]);
    expect(faults(createCni, { ...newCni, bgp: { ...bgp, md5_key: null } })).toEqual([]);
  });

  it('has every fault named, each at its pointer', () => {
    const body = {
      account: 7,
      interconnect: '',
      magic: { conduit_name: '', description: null, mtu: 9000 },
      bgp: { customer_asn: 0, extra_prefixes: ['10.0.0.0/8', '10.0.0.1/8', 4], md5_key: 'a?' },
    };
    expect(pointers(createCni, body).toSorted()).toEqual([
      '/account',
      '/bgp/customer_asn',
      '/bgp/extra_prefixes/1',
      '/bgp/extra_prefixes/2',
      '/bgp/md5_key',
      '/interconnect',
      '/magic/conduit_name',
      '/magic/description',
      '/magic/mtu',
    ]);
  });

  it('that is empty misses what is required', () => {
    expect(faults(createCni, {})).toEqual([
      '/account: Required',
      '/interconnect: Required',
      '/magic: Required',
    ]);
  });

  test.each([
    [575, false],
    [576, true],
    [1500, true],
    [1501, false],
    [1000.5, false],
    ['1500', false],
  ])('with an MTU of %j: accepted %s', (mtu, accepted) => {
    expect(faults(createCni, { ...newCni, magic: { ...magic, mtu } }).length === 0).toBe(accepted);
  });

  test.each([
    [1, true],
    [int32Max, true],
    [4_294_967_294, true],
    [4_294_967_295, false],
    [0, false],
    [23456, false],
    [65535, false],
    [1.5, false],
  ])('with the customer ASN %j: accepted %s', (customer_asn, accepted) => {
    const body = { ...newCni, bgp: { ...bgp, customer_asn } };
    expect(faults(createCni, body).length === 0).toBe(accepted);
  });

  test.each(['', ' ', '\t \n', '\u00a0'])('with the blank name %j needs a name', (conduit_name) => {
    const expected = ['/magic/conduit_name: A conduit needs a name'];
    const named = { magic: { ...magic, conduit_name } };
    expect(faults(createCni, { ...newCni, ...named })).toEqual(expected);
    expect(faults(updateCni, { ...wholeCni, ...named })).toEqual(expected);
  });

  it('says each extra prefix once, as the form demands', () => {
    const body = { ...newCni, bgp: { ...bgp, extra_prefixes: ['10.0.0.0/8', '10.0.0.0/8'] } };
    expect(faults(createCni, body)).toEqual([
      '/bgp/extra_prefixes/1: “10.0.0.0/8” repeats entry 1',
    ]);
    const nested = { ...bgp, extra_prefixes: ['10.0.0.0/8', '10.0.0.0/9', '192.0.2.0/24'] };
    expect(faults(createCni, { ...newCni, bgp: nested })).toEqual([]);
  });

  it('never repeats its MD5 key in a fault', () => {
    const body = { ...newCni, bgp: { ...bgp, md5_key: 'hunter2?' } };
    expect(faults(createCni, body).join()).not.toContain('hunter2');
  });
});

describe('a CNI to replace', () => {
  it('is accepted, keeps unknown fields, and knows bgp_mode', () => {
    const body = { ...wholeCni, bgp_mode: 'dynamic_route_exchange', later: { kept: true } };
    expect(z.parse(updateCni, body)).toEqual(body);
    expect(faults(updateCni, { ...wholeCni, bgp: null, bgp_mode: null })).toEqual([]);
  });

  test.each([
    ['another prefix', '192.0.2.3/31', ['/cust_ip']],
    ['another length', '192.0.2.1/30', ['/cust_ip']],
    ['the same address', '192.0.2.0/31', ['/cust_ip']],
    ['no prefix at all', 'x', ['/cust_ip']],
  ])('whose customer end is %s is faulted there', (_, cust_ip, expected) => {
    expect(pointers(updateCni, { ...wholeCni, cust_ip })).toEqual(expected);
  });

  test.each(['id', 'account', 'cust_ip', 'p2p_ip', 'interconnect', 'magic'])(
    'without %s misses it',
    (field) => {
      expect(faults(updateCni, { ...wholeCni, [field]: undefined })).toEqual([
        `/${field}: Required`,
      ]);
    },
  );
});

describe('an interconnect to create', () => {
  const physical = { account: 'a', slot_id: uuid, type: interconnectTypes.physical };
  const key = '7e51371e-72a3-40b5-b844-2e3efefaee59/us-central1/1';
  const cloud = {
    account: 'a',
    bandwidth: '1G',
    pairing_key: key,
    type: interconnectTypes.googleCloud,
  };

  it('is physical, or of Google Cloud with any of the twelve bandwidths', () => {
    expect(faults(createInterconnect, physical)).toEqual([]);
    expect(faults(createInterconnect, { ...physical, speed: '10G' })).toEqual([]);
    for (const bandwidth of bandwidths) {
      expect(faults(createInterconnect, { ...cloud, bandwidth })).toEqual([]);
    }
  });

  test.each([
    [{ ...physical, slot_id: 'x' }, ['/slot_id']],
    [{ ...physical, slot_id: undefined, account: 1 }, ['/account', '/slot_id']],
    [{ ...cloud, bandwidth: '3G' }, ['/bandwidth']],
    [{ ...cloud, pairing_key: 'a/b' }, ['/pairing_key']],
    [{ ...cloud, type: 'quantum' }, ['/type']],
    [{}, ['/type']],
  ])('%j is faulted at %j', (body, expected) => {
    expect(pointers(createInterconnect, body)).toEqual(expected);
  });

  test('has a pairing key of three parts, however unusual they are', () => {
    const odd = (pairing_key: string) => faults(createInterconnect, { ...cloud, pairing_key });
    expect(odd('id/US-CENTRAL1/3')).toEqual([]);
    expect(odd('id//3')).toEqual([
      '/pairing_key: The second part, the region, is empty; copy the key again',
    ]);
  });

  it('never repeats its pairing key in a fault', () => {
    const body = { ...cloud, pairing_key: `${key}/extra` };
    expect(faults(createInterconnect, body).join()).not.toContain('7e51371e');
  });
});

describe('settings', () => {
  test.each([
    [1, true],
    [13335, true],
    [null, true],
    [undefined, true],
    [int32Max, true],
    [int32Max + 1, true],
    [4_294_967_294, true],
    [4_294_967_295, false],
    [0, false],
    [23456, false],
    [65535, false],
    [-1, false],
    [1.5, false],
    ['13335', false],
  ])('a default ASN of %j: accepted %s', (default_asn, accepted) => {
    expect(faults(updateSettings, { default_asn }).length === 0).toBe(accepted);
  });
});

describe('queries', () => {
  test.each([
    ['0', 0],
    ['25', 25],
    ['2147483647', int32Max],
  ])('cursor and limit %j are the number %j', (text, number) => {
    const parsed = z.parse(slotListQuery, { cursor: text, limit: text });
    expect(parsed).toEqual({ cursor: number, limit: number });
  });

  test.each(['2147483648', '-1', '1.5', '', 'x', '1e3', ' 1'])('cursor %j is refused', (cursor) => {
    expect(pointers(cniListQuery, { cursor })).toEqual(['/cursor']);
  });

  it('reads occupied as a boolean', () => {
    expect(z.parse(slotListQuery, { occupied: 'true' }).occupied).toBe(true);
    expect(z.parse(slotListQuery, { occupied: 'false' }).occupied).toBe(false);
    expect(faults(slotListQuery, { occupied: '1' })).toEqual(['/occupied: Expected true or false']);
  });

  it('limits the name on a LOA', () => {
    expect(faults(loaQuery, { name: 'x'.repeat(loaNameMax) })).toEqual([]);
    expect(pointers(loaQuery, { name: 'x'.repeat(loaNameMax + 1) })).toEqual(['/name']);
  });
});

/** Its placeholders (`type`, an MTU of 0, one address for both ends) are no values of a write. */
describe('the example bodies of the API reference', () => {
  const placeholder = { conduit_name: 'conduit_name', description: 'description', mtu: 0 };
  const cni = { account: 'account', interconnect: 'interconnect', magic: placeholder };
  const link = { id: uuid, cust_ip: '192.168.3.4/31', p2p_ip: '192.168.3.4/31' };
  const physical = { account: 'account', slot_id: uuid, type: 'type' };

  test.each([
    ['a CNI to create', createCni, cni, ['/magic/mtu']],
    ['a CNI to replace', updateCni, { ...cni, ...link }, ['/magic/mtu', '/cust_ip']],
    ['an interconnect to create', createInterconnect, physical, ['/type']],
    ['settings to update', updateSettings, {}, []],
  ])('%s: faulted at its placeholders only', (_, schema, body, expected) => {
    expect(pointers(schema, body)).toEqual(expected);
  });

  test('are whole with values in their place', () => {
    expect(faults(createCni, { ...cni, magic })).toEqual([]);
    expect(faults(updateCni, { ...cni, ...link, magic, cust_ip: '192.168.3.5/31' })).toEqual([]);
    expect(faults(createInterconnect, { ...physical, type: 'direct' })).toEqual([]);
  });
});
