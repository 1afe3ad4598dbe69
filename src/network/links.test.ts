import { assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type Ipv4Prefix,
  formatAddress,
  linkAddressFault,
  linkFaults,
  linkInPool,
  overlaps,
  parsePrefix,
} from './prefix.ts';

function prefixOf(text: string): Ipv4Prefix {
  const { prefix, fault } = parsePrefix(text);
  if (prefix === undefined) throw new RangeError(fault);
  return prefix;
}

function linkOf(pool: Ipv4Prefix, index: number) {
  const link = linkInPool(pool, index);
  if (link === null) throw new RangeError(`No link ${index}`);
  return link;
}

const pools = [
  '10.32.0.0/24',
  '169.254.240.0/21',
  '192.0.2.77/28',
  '255.255.255.0/24',
  '0.0.0.0/20',
];
const anyPool = constantFrom(...pools.map(prefixOf));

function linksIn(pool: Ipv4Prefix): number {
  return (pool.last - pool.network + 1) / 2;
}

describe('the links of a pool', () => {
  test.each(pools)('%s are distinct, and as many as fit', (text) => {
    const pool = prefixOf(text);
    const count = linksIn(pool);
    const links = Array.from({ length: count }, (_, index) => linkOf(pool, index));
    const addresses = links.flatMap(({ p2pIp, custIp }) => [
      prefixOf(p2pIp).address,
      prefixOf(custIp).address,
    ]);
    expect(addresses).toEqual(
      Array.from({ length: count * 2 }, (_, offset) => pool.network + offset),
    );
    expect(linkInPool(pool, count)).toBeNull();
    expect(linkInPool(pool, count + 1)).toBeNull();
  });

  it('have two valid ends in one /31, Cloudflare’s even and the customer’s odd', () => {
    assert(
      property(anyPool, integer({ min: 0, max: 10_000 }), (pool, index) => {
        const link = linkInPool(pool, index);
        expect(link === null).toBe(index >= linksIn(pool));
        if (link === null) return;
        const { p2pIp, custIp } = link;
        expect([linkAddressFault(p2pIp), linkAddressFault(custIp)]).toEqual([null, null]);
        expect([prefixOf(p2pIp).length, prefixOf(custIp).length]).toEqual([31, 31]);
        expect(prefixOf(p2pIp).address % 2).toBe(0);
        expect(prefixOf(custIp).address).toBe(prefixOf(p2pIp).address + 1);
        expect(linkFaults(p2pIp, custIp)).toEqual([]);
      }),
    );
  });

  it('fit together exactly when they are one link', () => {
    const index = integer({ min: 0, max: 7 });
    assert(
      property(anyPool, index, index, (pool, one, other) => {
        const { p2pIp } = linkOf(pool, one);
        const { custIp } = linkOf(pool, other);
        expect(linkFaults(p2pIp, custIp).length === 0).toBe(one === other);
        expect(overlaps(prefixOf(p2pIp), prefixOf(custIp))).toBe(one === other);
      }),
    );
  });

  it('have no other customer end of any length near by', () => {
    const near = integer({ min: -4, max: 4 });
    const length = integer({ min: 24, max: 32 });
    const index = integer({ min: 8, max: 100 });
    const pool = prefixOf('10.32.0.0/24');
    assert(
      property(index, near, length, (nth, offset, bits) => {
        const { p2pIp, custIp } = linkOf(pool, nth);
        const end = `${formatAddress(prefixOf(p2pIp).address + offset)}/${bits}`;
        expect(linkFaults(p2pIp, end).length === 0).toBe(end === custIp);
      }),
    );
  });

  test.each([
    ['10.0.0.0/31', 1],
    ['10.0.0.1/31', 1],
    ['10.0.0.0/32', 0],
    ['10.0.0.0/30', 2],
  ])('of %s are %i', (pool, count) => {
    const found = [0, 1, 2, 3].filter((index) => linkInPool(prefixOf(pool), index) !== null);
    expect(found).toHaveLength(count);
  });

  it('reach to the very last addresses of all', () => {
    expect(linkInPool(prefixOf('0.0.0.0/0'), 2 ** 31 - 1)).toEqual({
      p2pIp: '255.255.255.254/31',
      custIp: '255.255.255.255/31',
    });
    expect(linkInPool(prefixOf('0.0.0.0/0'), 2 ** 31)).toBeNull();
  });
});

describe('the two ends of a link', () => {
  test.each([
    ['192.168.3.4/31', '192.168.3.5/31'],
    ['192.168.3.5/31', '192.168.3.4/31'],
    ['192.168.3.5/30', '192.168.3.6/30'],
    ['10.0.0.1/24', '10.0.0.200/24'],
  ])('%s and %s fit', (p2pIp, custIp) => {
    expect(linkFaults(p2pIp, custIp)).toEqual([]);
  });

  const outside = (prefix: string) => `Must be inside Cloudflare’s prefix, ${prefix}`;
  test.each([
    ['192.168.3.4/31', '192.168.3.4/31', 'Both ends have the same address'],
    ['192.168.3.4/31', '192.168.3.6/31', outside('192.168.3.4/31')],
    ['192.168.3.5/31', '192.168.3.3/31', outside('192.168.3.4/31')],
    ['192.168.3.4/31', '192.168.3.5/30', outside('192.168.3.4/31')],
    ['192.168.3.5/30', '192.168.3.6/31', outside('192.168.3.4/30')],
    ['192.168.3.4/31', '172.16.3.5/31', outside('192.168.3.4/31')],
  ])('%s and %s do not: %s', (p2pIp, custIp, message) => {
    expect(linkFaults(p2pIp, custIp)).toEqual([{ field: 'cust_ip', message }]);
  });

  test.each([
    ['192.168.3.4', '192.168.3.5/31'],
    ['192.168.3.4/31', ''],
    ['::1/127', '::2/127'],
  ])('%j and %j are each at fault by themselves', (p2pIp, custIp) => {
    expect(linkFaults(p2pIp, custIp)).toEqual([]);
  });
});
