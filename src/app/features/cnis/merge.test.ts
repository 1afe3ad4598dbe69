import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CniFormValues, emptyCni } from './cni-form-values.ts';
import { type MergeKey, type Side, merged, threeWay } from './merge.ts';

const opened: CniFormValues = {
  ...emptyCni,
  interconnect: 'ewr-a-1',
  conduitName: 'pni_1',
  description: 'Newark',
  mtu: '1500',
  bgp: true,
  customerAsn: '65010',
  extraPrefixes: '10.0.0.0/8',
  md5Key: 'hunter2',
  p2pIp: '192.168.3.4/31',
  custIp: '192.168.3.5/31',
};

type Change = Partial<CniFormValues>;

function rows(theirs: Change, mine: Change) {
  return threeWay(opened, { ...opened, ...theirs }, { ...opened, ...mine });
}

describe('three sides of a CNI', () => {
  test.each<[string, Change, Change, [MergeKey, Side | undefined][]]>([
    ['nothing changed', {}, {}, []],
    ['only they changed', { mtu: '1476' }, {}, [['mtu', 'theirs']]],
    ['only I changed', {}, { mtu: '1476' }, [['mtu', 'mine']]],
    ['both changed to the same', { mtu: '1476' }, { mtu: ' 1476 ' }, []],
    ['both changed differently', { mtu: '1476' }, { mtu: '1400' }, [['mtu', undefined]]],
    ['spaces and asdot alone', {}, { conduitName: ' pni_1 ', customerAsn: '0.65010' }, []],
    [
      'commas for line ends',
      { extraPrefixes: '10.0.0.0/8\n192.0.2.0/24' },
      { extraPrefixes: '10.0.0.0/8, 192.0.2.0/24' },
      [],
    ],
    [
      'different things',
      { description: 'theirs' },
      { extraPrefixes: '' },
      [
        ['description', 'theirs'],
        ['extraPrefixes', 'mine'],
      ],
    ],
    [
      'one end of the link each',
      { p2pIp: '192.168.3.6/31' },
      { custIp: '192.168.3.7/31' },
      [['addresses', undefined]],
    ],
    ['they took BGP off', { bgp: false }, {}, [['bgp', 'theirs']]],
    [
      'they took BGP off, I changed its ASN',
      { bgp: false },
      { customerAsn: '65011' },
      [['bgp', undefined]],
    ],
    [
      'what was typed below a BGP that is off',
      { bgp: false },
      { bgp: false, customerAsn: '1' },
      [],
    ],
    ['the key', { md5Key: '' }, { md5Key: 'other' }, [['md5Key', undefined]]],
  ])('%s', (_, theirs, mine, expected) => {
    expect(rows(theirs, mine).map(({ key, suggested }) => [key, suggested])).toEqual(expected);
  });

  test('are in words, MD5 keys never in clear', () => {
    const theirs = { bgp: false };
    const mine = { customerAsn: '65011', md5Key: 'hunter3', description: '' };
    const said = rows(theirs, mine);
    expect(said.map(({ field }) => field)).toEqual(['Description', 'BGP session']);
    expect(said[0]).toMatchObject({ opened: 'Newark', theirs: 'Newark', mine: 'none' });
    expect(said[1]).toMatchObject({ theirs: 'off' });
    expect(said[1]?.mine).toContain('ASN 65011');
    expect(said[1]?.mine).toContain('MD5 key: changed');
    expect(JSON.stringify(rows({ md5Key: '' }, { md5Key: 'hunter3' }))).not.toContain('hunter');
  });
});

describe('the merge', () => {
  const change: fc.Arbitrary<Change> = fc.record(
    {
      conduitName: fc.constantFrom('a', 'b'),
      mtu: fc.constantFrom('1400', '1476'),
      bgp: fc.boolean(),
      customerAsn: fc.constantFrom('65011', '65012'),
      extraPrefixes: fc.constantFrom('', '10.0.0.0/8\n192.0.2.0/24'),
      md5Key: fc.constantFrom('', 'key'),
      p2pIp: fc.constantFrom('192.168.3.6/31', '192.168.3.8/31'),
    },
    { requiredKeys: [] },
  );
  /** What a CNI without BGP says of it: nothing. */
  const read = (values: CniFormValues): CniFormValues =>
    values.bgp ? values : { ...values, customerAsn: '', extraPrefixes: '', md5Key: '' };

  test('is theirs or mine when one side is chosen throughout', () => {
    fc.assert(
      fc.property(change, change, (theirChange, myChange) => {
        const theirs = read({ ...opened, ...theirChange });
        const mine = read({ ...opened, ...myChange });
        const differences = threeWay(opened, theirs, mine);
        const all = (side: Side) => new Map(differences.map(({ key }) => [key, side]));
        expect(merged(differences, theirs, mine, all('theirs'))).toEqual(theirs);
        expect(merged(differences, theirs, mine, all('mine'))).toEqual(mine);
      }),
    );
  });

  test('takes back nothing that only one side changed, when one follows what is suggested', () => {
    fc.assert(
      fc.property(change, change, (theirChange, myChange) => {
        const theirs = read({ ...opened, ...theirChange });
        const mine = read({ ...opened, ...myChange });
        const differences = threeWay(opened, theirs, mine);
        const follow = new Map(differences.map((row) => [row.key, row.suggested ?? 'mine']));
        const result = merged(differences, theirs, mine, follow);
        expect(result.mtu).toBe(mine.mtu === opened.mtu ? theirs.mtu : mine.mtu);
        expect(result.conduitName).toBe(
          mine.conduitName === opened.conduitName ? theirs.conduitName : mine.conduitName,
        );
      }),
    );
  });
});
