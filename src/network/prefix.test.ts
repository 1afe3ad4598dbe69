import { assert, integer, property, string } from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type Ipv4Prefix,
  extraPrefixFault,
  formatAddress,
  formatPrefix,
  linkAddressFault,
  overlaps,
  parsePrefix,
} from './prefix.ts';

const anyAddress = integer({ min: 0, max: 4_294_967_295 });
const anyLength = integer({ min: 0, max: 32 });

function prefixOf(text: string): Ipv4Prefix {
  const { prefix, fault } = parsePrefix(text);
  if (prefix === undefined) throw new RangeError(fault);
  return prefix;
}

describe('a prefix', () => {
  test.each([
    ['192.168.3.4/31', 3232236292, 3232236292, 3232236293, 31],
    ['192.168.3.5/31', 3232236293, 3232236292, 3232236293, 31],
    ['10.1.2.3/8', 167838211, 167772160, 184549375, 8],
    ['0.0.0.0/0', 0, 0, 4294967295, 0],
    ['255.255.255.255/32', 4294967295, 4294967295, 4294967295, 32],
    [' 128.0.0.0/1\n', 2147483648, 2147483648, 4294967295, 1],
  ])('%j is read', (text, address, network, last, length) => {
    expect(parsePrefix(text)).toEqual({ prefix: { address, network, last, length } });
  });

  it('reads back as it is written, whatever the address and length', () => {
    assert(
      property(anyAddress, anyLength, (address, length) => {
        const text = `${formatAddress(address)}/${length}`;
        const prefix = prefixOf(text);
        expect(formatPrefix(prefix)).toBe(text);
        expect(prefix.address).toBe(address);
        expect(prefix.last - prefix.network + 1).toBe(2 ** (32 - length));
        expect(prefix.network % 2 ** (32 - length)).toBe(0);
        expect(prefix.network <= address && address <= prefix.last).toBe(true);
      }),
    );
  });

  const ipv6 = 'IPv6 is not supported on a CNI';
  test.each(['::/0', '2001:db8::/32', '::ffff:192.0.2.1/128', 'fe80::1', '::'])(
    '%s is refused as IPv6',
    (text) => {
      expect(parsePrefix(text)).toEqual({ fault: ipv6 });
    },
  );

  test.each([
    '',
    '/24',
    '10/8',
    '10.0.0/24',
    '10.0.0.0.0/8',
    '256.0.0.0/8',
    '-1.0.0.0/8',
    '010.0.0.0/8',
    '10.00.0.0/8',
    '10.0.0.01/32',
    '0x0a.0.0.0/8',
    '167772160/8',
    '10.0.0.0 /8',
    '10. 0.0.0/8',
    '10.0.0.٠/8',
    'a.b.c.d/8',
  ])('%j has no IPv4 address', (text) => {
    expect(parsePrefix(text)).toEqual({
      fault: `“${text}” does not start with an IPv4 address`,
    });
  });

  test.each([
    '10.0.0.0',
    '10.0.0.0/',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/+8',
    '10.0.0.0/ 8',
    '10.0.0.0/08',
    '10.0.0.0/00',
    '10.0.0.0/8/8',
    '10.0.0.0/8/',
    '10.0.0.0/8.0',
    '10.0.0.0/255.0.0.0',
  ])('%j has no length', (text) => {
    expect(parsePrefix(text)).toEqual({
      fault: `“${text}” needs a prefix length from /0 to /32`,
    });
  });

  it('is read or refused in words, whatever is typed', () => {
    assert(
      property(string({ unit: 'grapheme' }), (text) => {
        const { prefix, fault } = parsePrefix(text);
        expect(prefix === undefined).toBe(fault !== undefined);
      }),
    );
  });
});

describe('two prefixes', () => {
  test.each([
    ['10.0.0.0/8', '10.0.0.0/8', true],
    ['10.0.0.0/8', '10.255.255.254/31', true],
    ['0.0.0.0/0', '203.0.113.0/24', true],
    ['10.0.0.0/31', '10.0.0.2/31', false],
    ['10.0.0.0/9', '10.128.0.0/9', false],
    ['255.255.255.254/32', '255.255.255.255/32', false],
  ])('%s and %s overlap: %s', (a, b, expected) => {
    expect(overlaps(prefixOf(a), prefixOf(b))).toBe(expected);
    expect(overlaps(prefixOf(b), prefixOf(a))).toBe(expected);
  });

  it('overlap exactly where the shorter one holds the other’s address', () => {
    assert(
      property(anyAddress, anyLength, anyAddress, anyLength, (one, oneLength, two, twoLength) => {
        const a = prefixOf(`${formatAddress(one)}/${oneLength}`);
        const b = prefixOf(`${formatAddress(two)}/${twoLength}`);
        const size = 2 ** (32 - Math.min(oneLength, twoLength));
        expect(overlaps(a, b)).toBe(Math.floor(one / size) === Math.floor(two / size));
      }),
    );
  });
});

describe('an extra prefix', () => {
  test.each(['0.0.0.0/0', '10.0.0.0/8', '203.0.113.0/24', '192.0.2.1/32', '192.0.2.2/31'])(
    '%s is accepted',
    (text) => {
      expect(extraPrefixFault(text)).toBeNull();
    },
  );

  test.each([
    ['203.0.113.1/24', '“203.0.113.1/24” has host bits set; the prefix is 203.0.113.0/24'],
    [' 192.0.2.3/31 ', '“192.0.2.3/31” has host bits set; the prefix is 192.0.2.2/31'],
    ['1.0.0.0/0', '“1.0.0.0/0” has host bits set; the prefix is 0.0.0.0/0'],
    ['203.0.113.0', '“203.0.113.0” needs a prefix length from /0 to /32'],
    ['2001:db8::/32', 'IPv6 is not supported on a CNI'],
  ])('%j is refused: %s', (text, fault) => {
    expect(extraPrefixFault(text)).toBe(fault);
  });

  it('has host bits exactly when its address is not its network', () => {
    assert(
      property(anyAddress, anyLength, (address, length) => {
        const { network } = prefixOf(`${formatAddress(address)}/${length}`);
        expect(extraPrefixFault(`${formatAddress(network)}/${length}`)).toBeNull();
        expect(extraPrefixFault(`${formatAddress(address)}/${length}`) === null).toBe(
          address === network,
        );
      }),
    );
  });
});

describe('one end of a link', () => {
  test.each([
    '192.168.3.4/31',
    '192.168.3.5/31',
    '0.0.0.0/31',
    '255.255.255.255/31',
    '192.168.3.5/30',
    '192.168.3.6/30',
    '10.0.0.1/24',
  ])('is %s', (text) => {
    expect(linkAddressFault(text)).toBeNull();
  });

  const single = 'A link needs two addresses: /31 as Cloudflare assigns it, or shorter';
  test.each([
    ['192.168.3.4/30', '192.168.3.4 is the network address of its /30'],
    ['192.168.3.7/30', '192.168.3.7 is the broadcast address of its /30'],
    ['10.0.0.0/24', '10.0.0.0 is the network address of its /24'],
    ['10.0.0.255/24', '10.0.0.255 is the broadcast address of its /24'],
    ['192.168.3.4/32', single],
    ['192.168.3.4', '“192.168.3.4” needs a prefix length from /0 to /32'],
    ['192.168.3.04/31', '“192.168.3.04/31” does not start with an IPv4 address'],
    ['fe80::1/64', 'IPv6 is not supported on a CNI'],
  ])('is not %s: %s', (text, fault) => {
    expect(linkAddressFault(text)).toBe(fault);
  });
});
