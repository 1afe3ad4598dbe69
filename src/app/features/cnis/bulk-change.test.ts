import type { Cni } from '#contract/cnis';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BulkChange, changeFaults, noChange, planChange } from './bulk-change.ts';
import { bulkTarget, selectedIds } from './bulk-selection.ts';
import { cniOf } from './test-plan.ts';

const context = { accountId: cniOf(1).account, accountAsn: 13335 };
const one = cniOf(1);
const bare: Cni = { ...cniOf(2), bgp: undefined, bgp_mode: undefined };

function bodyOf(cni: Cni, change: Partial<BulkChange>) {
  const [row] = planChange([cni], { ...noChange, ...change }, context, []);
  return row?.step?.body ?? null;
}

describe('a change of several CNIs', () => {
  test('sends nothing for a CNI that is so already', () => {
    expect(bodyOf(one, { mtu: '1500' })).toBeNull();
    expect(bodyOf(one, { md5: { action: 'set', key: 'old-key' } })).toBeNull();
    expect(bodyOf(one, { prefixes: { action: 'remove', text: '10.0.0.0/8' } })).toBeNull();
  });

  test('keeps the rest, fields that nobody knows and the BGP mode included', () => {
    const cni = {
      ...one,
      tags: ['a'],
      bgp: { ...one.bgp, customer_asn: 65010, extra_prefixes: [], timers: { hold: 90 } },
    };
    expect(bodyOf(cni, { mtu: '1476' })).toEqual({ ...cni, magic: { ...cni.magic, mtu: 1476 } });
  });

  test('puts no BGP on a CNI without: it is left as it is, and that is said', () => {
    const [row] = planChange([bare], { ...noChange, customerAsn: '65020' }, context, []);
    expect(row).toMatchObject({
      step: null,
      faults: [],
      remarks: [expect.stringMatching(/No BGP/)],
    });
    expect(bodyOf(bare, { customerAsn: '65020', mtu: '1400' })).toMatchObject({
      magic: { mtu: 1400 },
    });
    expect(bodyOf(bare, { customerAsn: '65020', mtu: '1400' })?.bgp).toBeUndefined();
  });

  test.each([
    ['add', '10.0.0.0/8 192.0.2.0/24', ['192.0.2.0/24', '198.51.100.0/24', '10.0.0.0/8']],
    ['remove', '192.0.2.0/24', ['198.51.100.0/24']],
    ['replace', '', []],
    ['replace', '10.0.0.0/8', ['10.0.0.0/8']],
  ] as const)('%ss the prefixes %j', (action, text, expected) => {
    const bgp = { customer_asn: 65010, extra_prefixes: ['192.0.2.0/24', '198.51.100.0/24'] };
    expect(bodyOf({ ...one, bgp }, { prefixes: { action, text } })?.bgp?.extra_prefixes).toEqual(
      expected,
    );
  });

  test('sets or removes the MD5 key', () => {
    expect(bodyOf(one, { md5: { action: 'set', key: 'new' } })?.bgp?.md5_key).toBe('new');
    expect(bodyOf(one, { md5: { action: 'remove', key: 'x' } })?.bgp).toEqual({
      customer_asn: 65010,
      extra_prefixes: [],
    });
  });

  test('names what is wrong with a CNI by itself, and blocks no other', () => {
    const ill = { ...one, p2p_ip: '10.0.0.1/30', cust_ip: '10.0.9.9/30' };
    const rows = planChange([ill, cniOf(3)], { ...noChange, mtu: '1400' }, context, []);
    expect(rows[0]).toMatchObject({
      step: null,
      faults: [expect.stringMatching(/^Your address: /)],
    });
    expect(rows[1]?.step).not.toBeNull();
  });

  test('warns of the MTU where a Google Cloud interconnect carries the CNI', () => {
    const host = {
      account: one.account,
      name: one.interconnect,
      type: 'gcp_partner',
      region: 'us-east4',
      virtual_port_reservation_id: one.id,
    };
    const [row] = planChange([one], { ...noChange, mtu: '1476' }, context, [host]);
    expect(row?.remarks).toEqual([expect.stringContaining('1440, 1460 or 1500')]);
  });
});

describe('what is typed', () => {
  test.each<[Partial<BulkChange>, keyof BulkChange, RegExp]>([
    [{ mtu: '' }, 'mtu', /whole number/],
    [{ mtu: '9000' }, 'mtu', /at most 1500/],
    [{ customerAsn: '13335' }, 'customerAsn', /account’s own/],
    [{ md5: { action: 'set', key: '' } }, 'md5', /Enter the key/],
    [{ md5: { action: 'set', key: 'a"b' } }, 'md5', /Character 2/],
    [{ prefixes: { action: 'add', text: ' ' } }, 'prefixes', /at least one/],
    [{ prefixes: { action: 'add', text: '10.0.0.1/8' } }, 'prefixes', /host bits/],
  ])('%j has its fault at its own field', (change, field, message) => {
    const faults = changeFaults({ ...noChange, ...change }, context);
    expect(Object.keys(faults)).toEqual([field]);
    expect(faults[field]).toMatch(message);
  });

  test('is nobody’s fault while nothing is chosen', () => {
    expect(changeFaults(noChange, context)).toEqual({});
    expect(
      changeFaults({ ...noChange, prefixes: { action: 'replace', text: '' } }, context),
    ).toEqual({});
  });
});

test('a selection of any size comes back from its link', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.uuid(), { maxLength: 120 }), (ids) => {
      const { to, state } = bulkTarget(ids);
      expect(to.length).toBeLessThan(2200);
      expect(selectedIds(new URL(to, 'https://x.test').searchParams, state)).toEqual(ids);
    }),
  );
  expect(selectedIds(new URLSearchParams('cni=nonsense'), null)).toEqual([]);
});
