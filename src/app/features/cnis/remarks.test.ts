import type { Cni } from '#contract/cnis';
import { describe, expect, test } from 'vitest';
import { asnChoices, asnElsewhere } from './asn-choices.ts';
import { conduitRemark } from './conduit-remark.ts';

function cni(conduit_name: string, interconnect: string, customer_asn?: number): Cni {
  return {
    id: '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e',
    account: 'a',
    interconnect,
    magic: { conduit_name, description: '', mtu: 1500 },
    p2p_ip: '192.168.3.4/31',
    cust_ip: '192.168.3.5/31',
    ...(customer_asn !== undefined && { bgp: { customer_asn, extra_prefixes: [] } }),
  };
}

const others = [
  cni('a', 'x', 65010),
  cni('b', 'x'),
  cni('c', 'y', 65011),
  cni('d', 'z', 65010),
  cni('e', 'z', 16550),
];

describe('ASNs to take over', () => {
  test('are those in use, the ones on the same interconnect first, each once', () => {
    expect(asnChoices(others, 'y', false)).toEqual([
      { value: '65011', note: 'c' },
      { value: '65010', note: 'a, d' },
    ]);
    expect(asnChoices(others, undefined, false).map(({ value }) => value)).toEqual([
      '65010',
      '65011',
    ]);
  });

  test('are Google’s own on a Partner Interconnect', () => {
    expect(asnChoices(others, 'z', true).map(({ value }) => value)).toEqual(['16550']);
  });

  test('are none that nobody uses, and few of many', () => {
    expect(asnChoices([], 'x', false)).toEqual([]);
    const many = Array.from({ length: 20 }, (_, index) => cni(`n${index}`, 'x', 65_100 + index));
    expect(asnChoices(many, 'x', false)).toHaveLength(5);
  });
});

test.each([
  [65010, /^Also the ASN of a, d\./],
  [65011, /^Also the ASN of c\..*loop prevention/],
  [65012, null],
  [16550, null],
])('an ASN that others have, %i, is remarked upon: %s', (asn, words) => {
  const remark = asnElsewhere(asn, others);
  if (words === null) expect(remark).toBeNull();
  else expect(remark).toMatch(words);
});

test.each<[string, RegExp | null]>([
  ['pni_ewr-1', null],
  ['', null],
  ['exactly15-chars', null],
  ['sixteen-chars-16', /and this one has 16/],
  ['😀😀😀😀😀😀😀😀', /^GRE tunnel names take/],
  ['two words', /letters, digits, _ and - only/],
  ['שלום', /letters, digits/],
  [' a ', /^Another CNI has this name/],
])('the name %j: %s', (name, words) => {
  const remark = conduitRemark(name, others);
  if (words === null) expect(remark).toBeNull();
  else expect(remark).toMatch(words);
});
