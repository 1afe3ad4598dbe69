import { array, assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type PrefixLine,
  formatAddress,
  overlaps,
  parsePrefix,
  readPrefixes as readPlaced,
  repeatedPrefixes,
} from './prefix.ts';

type Read = Omit<PrefixLine, 'start'>;

function good(line: number, text: string, notice: string | null = null): Read {
  return { line, text, fault: null, notice };
}

function bad(line: number, text: string, fault: string): Read {
  return { line, text, fault, notice: null };
}

/** What is read; where each entry stands is its text in the pasted one. */
function readPrefixes(pasted: string): Read[] {
  return readPlaced(pasted).map(({ start, ...entry }) => {
    expect(pasted.slice(start, start + entry.text.length)).toBe(entry.text);
    return entry;
  });
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
        expect(entries.filter(({ fault }) => fault !== null)).toEqual([]);
        expect(entries.filter(({ notice }) => notice?.includes('overlaps'))).toEqual([]);
      }),
    );
  });

  it('counts lines whatever ends them, empty ones too', () => {
    const text = '10.0.0.0/8, 172.16.0.0/12\r\n\r\n192.168.0.0/16\r100.64.0.0/10\n203.0.112.0/24';
    expect(readPrefixes(text)).toEqual([
      good(1, '10.0.0.0/8'),
      good(1, '172.16.0.0/12'),
      good(3, '192.168.0.0/16'),
      good(4, '100.64.0.0/10'),
      good(5, '203.0.112.0/24'),
    ]);
  });

  it('has each fault on its own line', () => {
    const text = '10.0.0.0/8\nten\n192.0.2.1/24\n2001:db8::/32\n198.51.100.0\n203.0.112.0/024';
    expect(readPrefixes(text)).toEqual([
      good(1, '10.0.0.0/8'),
      bad(2, 'ten', '“ten” does not start with an IPv4 address'),
      bad(3, '192.0.2.1/24', '“192.0.2.1/24” has host bits set; the prefix is 192.0.2.0/24'),
      bad(4, '2001:db8::/32', 'IPv6 is not supported on a CNI'),
      bad(5, '198.51.100.0', '“198.51.100.0” needs a prefix length from /0 to /32'),
      bad(6, '203.0.112.0/024', '“203.0.112.0/024” needs a prefix length from /0 to /32'),
    ]);
  });

  it('refuses what is there twice, and names the first of them', () => {
    expect(readPrefixes('10.0.0.0/8\n172.16.0.0/12\n10.0.0.0/8 10.0.0.0/8')).toEqual([
      good(1, '10.0.0.0/8'),
      good(2, '172.16.0.0/12'),
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

  it('names the first of all that it overlaps, whichever covers the other', () => {
    const nested = array(
      integer({ min: 0, max: 15 }).chain((block) =>
        constantFrom(0, 4, 6, 7, 8).map((length) => ({ block, length })),
      ),
    );
    assert(
      property(nested, (blocks) => {
        const texts = blocks.map(({ block, length }) => {
          const size = 2 ** (32 - length);
          return `${formatAddress(Math.floor((block * 2 ** 24) / size) * size)}/${length}`;
        });
        const entries = readPrefixes(texts.join('\n'));
        for (const [index, { text, fault, notice }] of entries.entries()) {
          const earlier = entries.slice(0, index).filter((each) => each.fault === null);
          const prefix = parsePrefix(text).prefix;
          const same = earlier.find((each) => each.text === text);
          expect(fault).toBe(same === undefined ? null : `“${text}” repeats line ${same.line}`);
          if (same !== undefined || prefix === undefined) continue;
          const clash = earlier.find((each) => {
            const other = parsePrefix(each.text).prefix;
            return other !== undefined && overlaps(prefix, other);
          });
          const words = `“${text}” overlaps ${clash?.text} on line ${clash?.line}`;
          expect(notice?.includes('overlaps') ?? false).toBe(clash !== undefined);
          if (clash !== undefined) expect(notice).toContain(words);
        }
      }),
    );
  });

  test.each([
    ['0.0.0.0/8', 'this network'],
    ['127.0.0.1/32', 'loopback'],
    ['169.254.240.0/20', 'link-local'],
    ['192.0.2.128/25', 'documentation'],
    ['198.51.100.0/24', 'documentation'],
    ['203.0.113.0/24', 'documentation'],
    ['198.18.0.0/15', 'benchmarks'],
    ['239.1.1.0/24', 'multicast'],
    ['255.255.255.255/32', 'reserved'],
  ])('remarks that %s is %s, and refuses nothing', (text, word) => {
    const [entry] = readPrefixes(text);
    expect(entry?.fault).toBeNull();
    expect(entry?.notice).toContain(word);
  });

  test.each([
    '0.0.0.0/0',
    '10.0.0.0/8',
    '100.64.0.0/12',
    '192.168.0.0/16',
    '192.0.0.0/16',
    '8.8.8.0/24',
  ])('remarks nothing about %s', (text) => {
    expect(readPrefixes(text)[0]?.notice).toBeNull();
  });

  it('says both of what is documentation and overlaps', () => {
    expect(readPrefixes('0.0.0.0/0 192.0.2.0/24')[1]?.notice).toBe(
      '“192.0.2.0/24” is for documentation (RFC 5737); “192.0.2.0/24” overlaps 0.0.0.0/0 on line 1',
    );
  });

  it('of thousands is read while one types', () => {
    const many = Array.from({ length: 5000 }, (_, index) => `${formatAddress(index * 256)}/24`);
    const before = performance.now();
    expect(readPrefixes(many.join('\n'))).toHaveLength(5000);
    // Quadratic reading takes far longer; this is no measurement.
    expect(performance.now() - before).toBeLessThan(2000);
  });
});

describe('repetitions in a list', () => {
  it('are found by what they say, and only where they are prefixes', () => {
    const list = ['10.0.0.0/8', 'x', '10.0.0.0/8', ' 10.0.0.0/8 ', 'x', '10.0.0.1/8', '10.0.0.0/9'];
    expect(repeatedPrefixes(list)).toEqual([
      { index: 2, earlier: 0 },
      { index: 3, earlier: 0 },
    ]);
  });
});
