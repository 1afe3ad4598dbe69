import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cni, updateCni } from '#contract/cnis';
import { faultsOf } from '#contract/faults';
import { demoAccount } from '#app/test-server';
import {
  type CniField,
  type CniFormValues,
  emptyCni,
  faultsByField,
  fieldOf,
  readCreate,
  readUpdate,
  valuesOf,
} from './cni-form-values.ts';

const context = { accountId: demoAccount, accountAsn: 13335 };

const good: CniFormValues = {
  ...emptyCni,
  interconnect: 'ewr-a-h7k3qd',
  conduitName: 'pni_new',
  bgp: true,
  customerAsn: '65099',
  extraPrefixes: '10.0.0.0/8',
  md5Key: 'key',
};

const existing: Cni = {
  id: '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e',
  account: demoAccount,
  cust_ip: '169.254.240.1/31',
  interconnect: 'ewr-a-h7k3qd',
  magic: { conduit_name: 'pni_ewr_1', description: 'Newark', mtu: 1500 },
  p2p_ip: '169.254.240.0/31',
  bgp: { customer_asn: 65010, extra_prefixes: ['10.0.0.0/8'], md5_key: 'key' },
  bgp_mode: 'advertise_only',
};

type Change = Partial<CniFormValues>;

describe('a create', () => {
  test('of faultless values is the body, with nothing that was not typed', () => {
    expect(readCreate(good, context)).toEqual({
      body: {
        account: demoAccount,
        interconnect: 'ewr-a-h7k3qd',
        magic: { conduit_name: 'pni_new', description: '', mtu: 1500 },
        bgp: { customer_asn: 65099, extra_prefixes: ['10.0.0.0/8'], md5_key: 'key' },
      },
    });
  });

  test('without BGP sends none, whatever was typed before it was taken off', () => {
    const { body } = readCreate({ ...good, bgp: false, customerAsn: 'x', md5Key: '"' }, context);
    expect(body).toEqual({
      account: demoAccount,
      interconnect: 'ewr-a-h7k3qd',
      magic: { conduit_name: 'pni_new', description: '', mtu: 1500 },
    });
  });

  test.each<[string, Change, unknown]>([
    [
      'space around name, MTU and ASN',
      { conduitName: ' a ', mtu: ' 1476 ', customerAsn: ' 1 ' },
      { magic: { conduit_name: 'a', mtu: 1476 }, bgp: { customer_asn: 1 } },
    ],
    ['an ASN with its prefix', { customerAsn: 'AS65010' }, { bgp: { customer_asn: 65010 } }],
    ['an asdot ASN', { customerAsn: '64086.59905' }, { bgp: { customer_asn: 4_200_000_001 } }],
    [
      'the largest usable ASN',
      { customerAsn: '4294967294' },
      { bgp: { customer_asn: 4_294_967_294 } },
    ],
    ['the smallest MTU', { mtu: '576' }, { magic: { mtu: 576 } }],
    [
      'prefixes pasted in a row',
      { extraPrefixes: '10.0.0.0/8, 192.0.2.0/24\n\n0.0.0.0/0;' },
      { bgp: { extra_prefixes: ['10.0.0.0/8', '192.0.2.0/24', '0.0.0.0/0'] } },
    ],
    ['no prefixes', { extraPrefixes: ' \n' }, { bgp: { extra_prefixes: [] } }],
    ['an MD5 key of spaces', { md5Key: ' ' }, { bgp: { md5_key: ' ' } }],
  ])('takes %s', (_, change, body) => {
    expect(readCreate({ ...good, ...change }, context).body).toMatchObject(Object(body));
  });

  test.each<[CniField, string, Change, RegExp]>([
    ['interconnect', 'none', { interconnect: '' }, /Choose the interconnect/],
    ['conduitName', 'nothing', { conduitName: '' }, /needs a name/],
    ['conduitName', 'white space', { conduitName: ' \t' }, /needs a name/],
    ['mtu', 'nothing', { mtu: '' }, /whole number/],
    ['mtu', 'words', { mtu: 'jumbo' }, /whole number/],
    ['mtu', 'a fraction', { mtu: '1500.5' }, /whole number/],
    ['mtu', 'an exponent', { mtu: '1e3' }, /whole number/],
    ['mtu', 'less than 576', { mtu: '575' }, /at least 576/],
    ['mtu', 'more than 1500', { mtu: '1501' }, /at most 1500/],
    ['customerAsn', 'nothing', { customerAsn: '' }, /Enter an ASN/],
    ['customerAsn', 'words', { customerAsn: 'mine' }, /whole number/],
    ['customerAsn', '0', { customerAsn: '0' }, /RFC 7607/],
    ['customerAsn', 'AS_TRANS', { customerAsn: '23456' }, /AS_TRANS/],
    ['customerAsn', '65535', { customerAsn: '65535' }, /RFC 7300/],
    ['customerAsn', 'the last of 32 bits', { customerAsn: '4294967295' }, /RFC 7300/],
    ['customerAsn', 'more than 32 bits', { customerAsn: '4294967296' }, /at most/],
    ['customerAsn', 'too much of asdot', { customerAsn: '65536.1' }, /at most 65535/],
    ['customerAsn', 'the account’s own', { customerAsn: '13335' }, /own ASN/],
    ['extraPrefixes', 'an address', { extraPrefixes: '10.0.0.0' }, /Line 1: .*prefix length/],
    [
      'extraPrefixes',
      'host bits',
      { extraPrefixes: '10.0.0.0/8\n192.0.2.1/24' },
      /^Line 2: .*192\.0\.2\.0\/24/,
    ],
    ['extraPrefixes', 'IPv6', { extraPrefixes: '2001:db8::/32' }, /IPv6/],
    [
      'extraPrefixes',
      'a repetition',
      { extraPrefixes: '10.0.0.0/8\n\n10.0.0.0/8' },
      /^Line 3: .*repeats line 1$/,
    ],
    ['extraPrefixes', 'two faults', { extraPrefixes: 'a\nb' }, /^Line 1: .*\nLine 2: /],
    ['md5Key', 'a quotation mark', { md5Key: 'ab"c' }, /^Character 3 is a quotation mark/],
    ['md5Key', 'a question mark', { md5Key: '?' }, /question mark/],
    ['md5Key', 'a letter beyond ASCII', { md5Key: 'clé' }, /Character 3/],
  ])('is refused at %s for %s, and nowhere else', (field, _, change, words) => {
    const { body, faults } = readCreate({ ...good, ...change }, context);
    expect(body).toBeUndefined();
    expect(Object.keys(faults ?? {})).toEqual([field]);
    expect(faults?.[field]).toMatch(words);
  });

  test('with a fault everywhere names every field', () => {
    const { faults } = readCreate(
      {
        ...good,
        interconnect: '',
        conduitName: '',
        mtu: '1',
        customerAsn: '0',
        extraPrefixes: 'x',
        md5Key: '?',
      },
      context,
    );
    const fields = ['interconnect', 'conduitName', 'mtu', 'customerAsn', 'extraPrefixes', 'md5Key'];
    expect(Object.keys(faults ?? {}).toSorted()).toEqual(fields.toSorted());
  });

  test('with a thousand faulty prefixes names the first five and counts the rest', () => {
    const extraPrefixes = Array.from({ length: 1000 }, () => 'x').join('\n');
    const lines = readCreate({ ...good, extraPrefixes }, context).faults?.extraPrefixes?.split(
      '\n',
    );
    expect(lines).toHaveLength(6);
    expect(lines?.[4]).toMatch(/^Line 5: /);
    expect(lines?.[5]).toBe('and 995 more');
  });

  test('never repeats an MD5 key in a fault', () => {
    const { faults } = readCreate({ ...good, md5Key: 'hunter2"hunter2' }, context);
    expect(JSON.stringify(faults)).not.toContain('hunter2');
  });

  test('takes any ASN while the account’s is not known; the API decides', () => {
    const unknown = { ...context, accountAsn: undefined };
    expect(readCreate({ ...good, customerAsn: '13335' }, unknown).body).toBeDefined();
  });
});

describe('an update', () => {
  test.each<[CniField, string, Change, RegExp]>([
    ['p2pIp', 'no address', { p2pIp: '' }, /IPv4/],
    ['p2pIp', 'a /32', { p2pIp: '169.254.240.0/32' }, /two addresses/],
    ['p2pIp', 'a network address', { p2pIp: '169.254.240.0/30' }, /network address/],
    ['custIp', 'no prefix length', { custIp: '169.254.240.1' }, /prefix length/],
    ['custIp', 'another prefix', { custIp: '169.254.240.3/31' }, /169\.254\.240\.0\/31/],
    ['custIp', 'another length', { custIp: '169.254.240.1/30' }, /Must be inside/],
    ['custIp', 'Cloudflare’s own end', { custIp: '169.254.240.0/31' }, /same address/],
    ['conduitName', 'nothing', { conduitName: '' }, /needs a name/],
    ['customerAsn', 'the account’s own', { customerAsn: '13335' }, /own ASN/],
  ])('is refused at %s for %s', (field, _, change, words) => {
    const { body, faults } = readUpdate({ ...valuesOf(existing), ...change }, context, existing);
    expect(body).toBeUndefined();
    expect(faults?.[field]).toMatch(words);
  });

  test('compares the ends of the link whatever else is wrong', () => {
    const change = { mtu: 'x', custIp: '169.254.240.3/31' };
    const { faults } = readUpdate({ ...valuesOf(existing), ...change }, context, existing);
    expect(Object.keys(faults ?? {}).toSorted()).toEqual(['custIp', 'mtu']);
  });

  test('that takes BGP off leaves neither it nor its mode', () => {
    const { body } = readUpdate({ ...valuesOf(existing), bgp: false }, context, existing);
    expect(Object.keys(body ?? {})).not.toContain('bgp');
    expect(Object.keys(body ?? {})).not.toContain('bgp_mode');
  });

  test('that empties the MD5 key sends none', () => {
    const { body } = readUpdate({ ...valuesOf(existing), md5Key: '' }, context, existing);
    expect(body?.bgp).toEqual({ customer_asn: 65010, extra_prefixes: ['10.0.0.0/8'] });
  });

  test('of nothing sends what was read, with fields that nobody knows', () => {
    const extras = fc.dictionary(fc.constantFrom('x_a', 'x_b', 'x_c'), fc.jsonValue());
    const octet = fc.nat({ max: 255 });
    const prefixes = fc.uniqueArray(octet, { maxLength: 5 });
    const bgp = fc
      .record({
        extra: extras,
        customer_asn: fc.integer({ min: 1, max: 4_294_967_294 }),
        prefixes,
        md5_key: fc.option(fc.stringMatching(/^[!#-> @-~]+$/), { nil: undefined }),
      })
      .filter(({ customer_asn }) => ![13335, 23456, 65535].includes(customer_asn))
      .map(({ extra, customer_asn, prefixes: seconds, md5_key }) => ({
        ...extra,
        customer_asn,
        extra_prefixes: seconds.map((second) => `10.${second}.0.0/16`),
        ...(md5_key === undefined ? {} : { md5_key }),
      }));
    const cni = fc
      .record({
        extra: extras,
        magicExtra: extras,
        id: fc.uuid(),
        octet,
        conduit_name: fc.string({ minLength: 1 }).filter((name) => name === name.trim()),
        description: fc.string(),
        mtu: fc.integer({ min: 576, max: 1500 }),
        bgp: fc.option(bgp, { nil: undefined }),
        mode: fc.constantFrom('advertise_only', 'something_new', null),
      })
      .map(({ extra, magicExtra, id, octet: third, bgp: peer, mode, ...magic }) => ({
        ...extra,
        id,
        account: demoAccount,
        interconnect: 'ewr-a-h7k3qd',
        magic: { ...magicExtra, ...magic },
        p2p_ip: `169.254.${third}.0/31`,
        cust_ip: `169.254.${third}.1/31`,
        ...(peer === undefined ? {} : { bgp: peer, bgp_mode: mode }),
      }));
    fc.assert(
      fc.property(cni, (read) => {
        expect(readUpdate(valuesOf(read), context, read)).toEqual({ body: read });
      }),
    );
  });
});

describe('a fault of the API', () => {
  test('lands on the field that its pointer speaks of, or is left over', () => {
    expect(fieldOf('/bgp/extra_prefixes/3')).toBe('extraPrefixes');
    expect(fieldOf('/magic/mtu_of_another_kind')).toBeUndefined();
    const faults = [
      { pointer: '/magic/mtu', message: 'first' },
      { pointer: '/magic/mtu', message: 'second' },
      { pointer: '/quota', message: 'third' },
    ];
    expect(faultsByField(faults)).toEqual({ fields: { mtu: 'first' }, rest: [faults[2]] });
  });

  test('of any value that the form edits has a field', () => {
    const wrong = {
      id: existing.id,
      account: demoAccount,
      interconnect: '',
      p2p_ip: 'x',
      cust_ip: 'x',
    };
    const body = {
      ...wrong,
      magic: {},
      bgp: { customer_asn: 0, extra_prefixes: ['x'], md5_key: '?' },
    };
    const parsed = updateCni.safeParse(body);
    const { fields, rest } = faultsByField(parsed.success ? [] : faultsOf(parsed.error, body));
    expect(rest).toEqual([]);
    const { bgp: _, ...edited } = emptyCni;
    expect(Object.keys(fields).toSorted()).toEqual(Object.keys(edited).toSorted());
  });
});
