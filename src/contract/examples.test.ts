import { describe, expect, expectTypeOf, it, test } from 'vitest';
import * as z from 'zod/mini';
import { type Cni, cni, cniList } from './cnis.ts';
import { unwrap, v4ErrorEnvelope } from './common.ts';
import { type Operation, endpointOf } from './endpoints.ts';
import { faultsOf } from './faults.ts';
import {
  type Interconnect,
  bandwidth,
  bandwidths,
  interconnect,
  interconnectList,
  interconnectStatus,
  isGoogleCloud,
  isPhysical,
} from './interconnects.ts';
import { slot, slotList } from './slots.ts';

const uuid = '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e';

/** The example bodies of the API reference, word for word. */
const exampleInterconnect = {
  account: 'account',
  facility: { address: ['string'], name: 'name' },
  name: 'name',
  site: 'site',
  slot_id: uuid,
  speed: 'speed',
  type: 'type',
  owner: 'owner',
};
const exampleCni = {
  id: uuid,
  account: 'account',
  cust_ip: '192.168.3.4/31',
  interconnect: 'interconnect',
  magic: { conduit_name: 'conduit_name', description: 'description', mtu: 0 },
  p2p_ip: '192.168.3.4/31',
  bgp: { customer_asn: 0, extra_prefixes: ['string'], md5_key: 'md5_key' },
};
const exampleSlot = {
  id: uuid,
  facility: { address: ['string'], name: 'name' },
  occupied: true,
  site: 'site',
  speed: 'speed',
  account: 'account',
};

const examples: readonly (readonly [Operation, unknown])[] = [
  ['interconnects.list', { items: [exampleInterconnect], next: 0 }],
  ['interconnects.get', exampleInterconnect],
  ['interconnects.create', exampleInterconnect],
  ['interconnects.status', { state: 'Pending' }],
  ['cnis.list', { items: [exampleCni], next: 0 }],
  ['cnis.get', exampleCni],
  ['cnis.create', exampleCni],
  ['cnis.update', exampleCni],
  ['settings.get', { default_asn: 0 }],
  ['settings.update', { default_asn: 0 }],
  ['slots.list', { items: [exampleSlot], next: 0 }],
  ['slots.get', exampleSlot],
];

const direct = { ...exampleInterconnect, type: 'direct' };
const partner = { account: 'a', name: 'gcp-1', region: 'us-central1', type: 'gcp_partner' };

describe('reads', () => {
  test.each(examples)('%s parses the example of the API reference, unchanged', (name, body) => {
    const { response } = endpointOf(name);
    if (typeof response === 'string') throw new TypeError(`${name} answers no JSON`);
    expect(z.parse(response.json, body)).toEqual(body);
  });

  test.each([
    ['a CNI', cni, exampleCni],
    ['a physical interconnect', interconnect, direct],
    ['a Google Cloud interconnect', interconnect, partner],
    ['a slot', slot, exampleSlot],
    ['a status', interconnectStatus, { state: 'Down', reason: null }],
  ])('%s keeps the fields that the contract does not know', (_, schema, body) => {
    const later = { ...body, added_later: { deep: [1, null] } };
    expect(z.parse(schema, later)).toEqual(later);
  });

  it('keeps unknown fields inside a CNI too, which a PUT sends back', () => {
    const later = {
      ...exampleCni,
      magic: { ...exampleCni.magic, health: 'on' },
      bgp: { ...exampleCni.bgp, hold_time: 90 },
    };
    expect(z.parse(cni, later)).toEqual(later);
  });

  test.each(['bgp', 'bgp_mode'])('a CNI whose %s is null or absent is whole', (field) => {
    expect(z.safeParse(cni, { ...exampleCni, [field]: null }).success).toBe(true);
    expect(z.safeParse(cni, { ...exampleCni, [field]: undefined }).success).toBe(true);
  });
});

describe('interconnects', () => {
  it('are told apart by type', () => {
    expect(isPhysical(z.parse(interconnect, direct))).toBe(true);
    expect(isGoogleCloud(z.parse(interconnect, direct))).toBe(false);
    expect(isGoogleCloud(z.parse(interconnect, partner))).toBe(true);
    const other = z.parse(interconnect, { account: 'a', name: 'n', type: 'quantum' });
    expect([isPhysical(other), isGoogleCloud(other)]).toEqual([false, false]);
  });

  test.each([
    [{ ...direct, slot_id: undefined }, '/slot_id', 'Required'],
    [{ ...direct, facility: { name: 'n' } }, '/facility/address', 'Required'],
    [{ ...direct, speed: 10 }, '/speed', 'Expected a text'],
    [{ ...partner, region: undefined }, '/region', 'Required'],
    [{ ...partner, speed: 50 }, '/speed', 'Expected a text'],
  ])(
    '%# of a known type but malformed is named at its path, not taken for unknown',
    (body, pointer, message) => {
      const parsed = z.safeParse(interconnect, body);
      expect(parsed.success).toBe(false);
      expect(parsed.error && faultsOf(parsed.error, body)).toEqual([{ pointer, message }]);
    },
  );

  it('inside a list are named with their place in it', () => {
    const body = { items: [direct, { ...direct, site: null }], next: null };
    const parsed = z.safeParse(interconnectList, body);
    expect(parsed.error && faultsOf(parsed.error, body)).toEqual([
      { pointer: '/items/1/site', message: 'Expected a text' },
    ]);
  });

  it('have the twelve bandwidths of the API reference', () => {
    const documented = '50M 100M 200M 300M 400M 500M 1G 2G 5G 10G 20G 50G'.split(' ');
    expect(bandwidths).toEqual(documented);
    for (const value of ['100G', '50m', '', '1']) {
      expect(z.safeParse(bandwidth, value).success).toBe(false);
    }
  });

  it('of Google Cloud may show a bandwidth that is not among them', () => {
    expect(z.safeParse(interconnect, { ...partner, speed: '400G' }).success).toBe(true);
  });
});

describe('states', () => {
  test.each([
    { state: 'Pending' },
    { state: 'Down' },
    { state: 'Down', reason: null },
    { state: 'Unhealthy', reason: 'No light' },
    { state: 'Healthy' },
    { state: 'Maintenance', reason: 'announced' },
    { state: 'pending' },
  ])('%j is kept as it is', (body) => {
    expect(z.parse(interconnectStatus, body)).toEqual(body);
  });

  test.each([
    [{ state: 'Down', reason: 7 }, '/reason'],
    [{ state: 7 }, '/state'],
    [{}, '/state'],
  ])('%j is named at its path', (body, pointer) => {
    const parsed = z.safeParse(interconnectStatus, body);
    expect(parsed.error && faultsOf(parsed.error, body).map((fault) => fault.pointer)).toEqual([
      pointer,
    ]);
  });
});

describe('pages', () => {
  test.each([0, 25, null, undefined])('next %j is kept: 0 is a cursor, null the end', (next) => {
    for (const list of [interconnectList, cniList, slotList]) {
      expect(z.parse(list, { items: [], next }).next).toBe(next);
    }
  });

  test.each([-1, 1.5, '25', Number.NaN])('next %j is refused', (next) => {
    expect(z.safeParse(slotList, { items: [], next }).success).toBe(false);
  });

  test.each([[], null, { next: 0 }, { items: null }])('%j is no page', (body) => {
    expect(z.safeParse(slotList, body).success).toBe(false);
  });
});

describe('envelopes', () => {
  test.each([
    [{ success: true, errors: [], messages: [], result: { default_asn: 1 } }, { default_asn: 1 }],
    [{ success: true, result: null }, null],
    [{ default_asn: 1 }, { default_asn: 1 }],
    [
      { success: 'yes', result: 1 },
      { success: 'yes', result: 1 },
    ],
    [{ success: true }, { success: true }],
    [[1], [1]],
    [null, null],
    ['text', 'text'],
  ])('%j unwraps to %j', (body, expected) => {
    expect(unwrap(body)).toEqual(expected);
  });

  it('of an error keeps code, message and what it does not know', () => {
    const body = { success: false, errors: [{ code: 1002, message: 'no', hint: 1 }], result: null };
    expect(z.parse(v4ErrorEnvelope, body)).toEqual(body);
    expect(z.safeParse(v4ErrorEnvelope, { ...body, success: true }).success).toBe(false);
    expect(z.safeParse(v4ErrorEnvelope, { success: false }).success).toBe(false);
  });
});

test('the types are those of the schemas', () => {
  expectTypeOf<Cni['magic']['mtu']>().toEqualTypeOf<number>();
  expectTypeOf<Interconnect['type']>().toEqualTypeOf<string>();
  expectTypeOf<Operation>().extract<'slots.list'>().toEqualTypeOf<'slots.list'>();
});
