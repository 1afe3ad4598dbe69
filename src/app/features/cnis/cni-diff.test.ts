import type { Cni } from '#contract/cnis';
import { describe, expect, test } from 'vitest';
import { diffOf, isSame, keyWords, prefixWords } from './cni-diff.ts';

const before: Cni = {
  id: '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e',
  account: '023e105f4ecef8ad9ca31a8372d0c353',
  interconnect: 'ewr-a-1',
  magic: { conduit_name: 'pni_1', description: '', mtu: 1500 },
  p2p_ip: '192.168.3.4/31',
  cust_ip: '192.168.3.5/31',
  bgp: { customer_asn: 65546, extra_prefixes: ['10.0.0.0/8'], md5_key: 'hunter2' },
  bgp_mode: 'advertise_only',
};

const bgp = before.bgp ?? { customer_asn: 0, extra_prefixes: [] };

describe('what differs between two states', () => {
  test.each<[string, Partial<Cni>, { field: string; before: string; after: string }[]]>([
    ['nothing', {}, []],
    ['null for absent', { later: null }, []],
    [
      'the MTU',
      { magic: { ...before.magic, mtu: 1476 } },
      [{ field: 'MTU', before: '1500 bytes', after: '1476 bytes' }],
    ],
    [
      'a description that reads like nothing',
      { magic: { ...before.magic, description: 'none' } },
      [{ field: 'Description', before: 'none', after: 'none' }],
    ],
    [
      'the ASN',
      { bgp: { ...bgp, customer_asn: 65011 } },
      [{ field: 'Customer ASN', before: '65546 (asdot 1.10)', after: '65011' }],
    ],
    [
      'another key',
      { bgp: { ...bgp, md5_key: 'hunter3' } },
      [{ field: 'MD5 key', before: 'set', after: 'changed' }],
    ],
    [
      'BGP off',
      { bgp: null, bgp_mode: null },
      [
        { field: 'BGP session', before: 'on', after: 'off' },
        { field: 'Customer ASN', before: '65546 (asdot 1.10)', after: 'none' },
        { field: 'Extra prefixes', before: '10.0.0.0/8', after: 'none' },
        { field: 'MD5 key', before: 'set', after: 'removed' },
        { field: 'BGP mode', before: 'advertise_only', after: 'none' },
      ],
    ],
    [
      'fields that nobody knows',
      {
        tags: ['a'],
        magic: { ...before.magic, jumbo: true },
        bgp: { ...bgp, timers: { hold: 9 } },
      },
      [
        { field: 'tags', before: 'none', after: '["a"]' },
        { field: 'magic.jumbo', before: 'none', after: 'true' },
        { field: 'bgp.timers', before: 'none', after: '{"hold":9}' },
      ],
    ],
  ])('%s', (_, change, rows) => {
    const after: Cni = { ...before, ...change };
    expect(diffOf(before, after)).toEqual(rows);
    expect(
      diffOf(after, before)
        .map(({ field }) => field)
        .toSorted(),
    ).toEqual(rows.map(({ field }) => field).toSorted());
    expect(JSON.stringify(diffOf(after, before))).not.toContain('hunter');
  });
});

test('values are the same by what they say', () => {
  expect(isSame({ a: [1, { b: null }] }, { a: [1, {}] })).toBe(true);
  expect(isSame([1, 2], [1])).toBe(false);
  expect(isSame([], {})).toBe(false);
  expect(isSame(null, undefined)).toBe(true);
  expect(isSame(0, null)).toBe(false);
});

test.each([
  ['', '', 'none', 'none'],
  ['', 'k', 'none', 'set'],
  ['k', 'k', 'set', 'set'],
  ['k', 'l', 'set', 'changed'],
  ['k', '', 'set', 'removed'],
])('the key %j that becomes %j was %s and is %s', (before_, after, was, is) => {
  expect(keyWords(before_, after)).toEqual({ before: was, after: is });
});

test('a long list of prefixes is told by what differs', () => {
  const many = Array.from({ length: 1000 }, (_, index) => `10.${index % 256}.0.0/16 ${index}`);
  const words = prefixWords(many, [...many.slice(1), '192.0.2.0/24']);
  expect(words).toEqual({
    before: `1,000 prefixes; removed:\n${many[0]}`,
    after: '1,000 prefixes; added:\n192.0.2.0/24',
  });
  expect(prefixWords(many, many.toReversed()).after).toBe('1,000 prefixes, in another order');
  expect(prefixWords([], many).after).toMatch(/and 992 more$/);
});
