import { array, assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type PrefixLine, formatAddress, readPrefixes } from './prefix.ts';

function good(line: number, text: string, notice: string | null = null): PrefixLine {
  return { line, text, fault: null, notice };
}

function bad(line: number, text: string, fault: string): PrefixLine {
  return { line, text, fault, notice: null };
}

/** Prefixes of one length: no two of them overlap. */
const anyPrefixes = array(integer({ min: 0, max: 65_535 })).map((networks) =>
  [...new Set(networks)].map((network) => `${formatAddress(network * 65_536)}/16`),
);
const separator = constantFrom(
  '\n',
  '\r\n',
  '\r',
  ' ',
  '\t',
  ',',
  ', ',
  ';',
  ',\n',
  '\n\n',
  ' ;, ',
);

describe('a pasted list of prefixes', () => {
  test.each(['', ' ', '\n\n', ',;', ' \t\r\n'])('may be empty: %j', (text) => {
    expect(readPrefixes(text)).toEqual([]);
  });

  it('is read whatever separates the prefixes', () => {
    assert(
      property(anyPrefixes, separator, (prefixes, between) => {
        const entries = readPrefixes(`${between}${prefixes.join(between)}${between}`);
        expect(entries.map(({ text }) => text)).toEqual(prefixes);
        expect(entries.filter(({ fault, notice }) => fault !== null || notice !== null)).toEqual(
          [],
        );
      }),
    );
  });

  it('counts lines whatever ends them, empty ones too', () => {
    const text = '10.0.0.0/8, 172.16.0.0/12\r\n\r\n192.168.0.0/16\r100.64.0.0/10\n203.0.113.0/24';
    expect(readPrefixes(text)).toEqual([
      good(1, '10.0.0.0/8'),
      good(1, '172.16.0.0/12'),
      good(3, '192.168.0.0/16'),
      good(4, '100.64.0.0/10'),
      good(5, '203.0.113.0/24'),
    ]);
  });

  it('has each fault on its own line', () => {
    const text = '10.0.0.0/8\nten\n192.0.2.1/24\n2001:db8::/32\n198.51.100.0\n203.0.113.0/024';
    expect(readPrefixes(text)).toEqual([
      good(1, '10.0.0.0/8'),
      bad(2, 'ten', '“ten” does not start with an IPv4 address'),
      bad(3, '192.0.2.1/24', '“192.0.2.1/24” has host bits set; the prefix is 192.0.2.0/24'),
      bad(4, '2001:db8::/32', 'IPv6 is not supported on a CNI'),
      bad(5, '198.51.100.0', '“198.51.100.0” needs a prefix length from /0 to /32'),
      bad(6, '203.0.113.0/024', '“203.0.113.0/024” needs a prefix length from /0 to /32'),
    ]);
  });

  it('refuses what is there twice, and names the first of them', () => {
    expect(readPrefixes('10.0.0.0/8\n192.0.2.0/24\n10.0.0.0/8 10.0.0.0/8')).toEqual([
      good(1, '10.0.0.0/8'),
      good(2, '192.0.2.0/24'),
      bad(3, '10.0.0.0/8', '“10.0.0.0/8” repeats line 1'),
      bad(3, '10.0.0.0/8', '“10.0.0.0/8” repeats line 1'),
    ]);
  });

  it('takes a repetition for one, behind an overlap too', () => {
    expect(readPrefixes('0.0.0.0/0\n10.0.0.0/8\n10.0.0.0/8')[2]).toEqual(
      bad(3, '10.0.0.0/8', '“10.0.0.0/8” repeats line 2'),
    );
  });

  it('remarks upon what overlaps, and names the first of them', () => {
    expect(readPrefixes('0.0.0.0/0\n10.0.0.0/8\n10.1.0.0/16')).toEqual([
      good(1, '0.0.0.0/0'),
      good(2, '10.0.0.0/8', '“10.0.0.0/8” overlaps 0.0.0.0/0 on line 1'),
      good(3, '10.1.0.0/16', '“10.1.0.0/16” overlaps 0.0.0.0/0 on line 1'),
    ]);
    expect(readPrefixes('10.1.0.0/16 10.0.0.0/8')[1]).toEqual(
      good(1, '10.0.0.0/8', '“10.0.0.0/8” overlaps 10.1.0.0/16 on line 1'),
    );
  });

  it('compares with no prefix that is at fault itself', () => {
    expect(readPrefixes('10.0.0.1/8\n10.0.0.0/8')[1]).toEqual(good(2, '10.0.0.0/8'));
  });
});
