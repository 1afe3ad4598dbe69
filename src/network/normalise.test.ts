import { array, assert, constantFrom, integer, oneof, property, string, tuple } from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { normalisePrefixes } from './normalise.ts';
import { formatAddress, parsePrefix, readPrefixes } from './prefix.ts';

describe('a normalised list of prefixes', () => {
  test.each<[string, string, string[]]>([
    ['', '', []],
    ['10.0.0.0/8\n172.16.0.0/12', '10.0.0.0/8\n172.16.0.0/12', []],
    ['10.0.0.0/8, 172.16.0.0/12', '10.0.0.0/8\n172.16.0.0/12', ['written one a line']],
    ['10.0.0.0/8\n', '10.0.0.0/8', ['written one a line']],
    ['172.16.0.0/12\n10.0.0.0/8', '10.0.0.0/8\n172.16.0.0/12', ['put in order of address']],
    ['192.0.2.1/24', '192.0.2.0/24', ['host bits cleared in 1 (192.0.2.1/24 is now 192.0.2.0/24)']],
    ['10.0.0.0/8 10.0.0.0/8', '10.0.0.0/8', ['one duplicate dropped (10.0.0.0/8)']],
    [
      '10.0.0.0/8\n10.1.1.1/8\n10.0.0.0/9',
      '10.0.0.0/8\n10.0.0.0/9',
      [
        'host bits cleared in 1 (10.1.1.1/8 is now 10.0.0.0/8)',
        'one duplicate dropped (10.0.0.0/8)',
      ],
    ],
    [
      '1.0.0.1/8 1.0.0.2/8 1.0.0.3/8 1.0.0.4/8',
      '1.0.0.0/8',
      [
        'host bits cleared in 4 (1.0.0.1/8 is now 1.0.0.0/8, 1.0.0.2/8 is now 1.0.0.0/8, 1.0.0.3/8 is now 1.0.0.0/8 and 1 more)',
        '3 duplicates dropped (1.0.0.0/8, 1.0.0.0/8, 1.0.0.0/8)',
      ],
    ],
  ])('of %j is %j', (pasted, text, changes) => {
    expect(normalisePrefixes(pasted)).toEqual({ text, changes, left: 0 });
  });

  it('keeps what is no prefix, at the end and as it was', () => {
    expect(normalisePrefixes('ten\n10.0.0.0/8\n10.0.0.1')).toEqual({
      text: '10.0.0.0/8\nten\n10.0.0.1',
      changes: ['written one a line'],
      left: 2,
    });
  });

  const prefix = tuple(integer({ min: 0, max: 2 ** 32 - 1 }), integer({ min: 0, max: 32 })).map(
    ([address, length]) => `${formatAddress(address)}/${length}`,
  );
  const entry = oneof({ weight: 8, arbitrary: prefix }, { weight: 1, arbitrary: string() });
  const pasted = array(entry).chain((entries) =>
    constantFrom('\n', ', ', ' ').map((between) => entries.join(between)),
  );

  it('has no fault that a prefix could have, loses none, and is normal', () => {
    assert(
      property(pasted, (text) => {
        const normal = normalisePrefixes(text);
        const faults = readPrefixes(normal.text).filter(({ fault }) => fault !== null);
        expect(faults).toHaveLength(normal.left);
        const networks = (list: string) =>
          new Set(
            readPrefixes(list).flatMap((each) => {
              const read = parsePrefix(each.text).prefix;
              return read === undefined ? [] : [`${read.network}/${read.length}`];
            }),
          );
        expect(networks(normal.text)).toEqual(networks(text));
        expect(normalisePrefixes(normal.text)).toEqual({ ...normal, changes: [] });
      }),
    );
  });
});
