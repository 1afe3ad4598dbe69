import { array, assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { generateMd5Key, generatedKeyLength, md5KeyFault } from './md5-key.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';
/** The API's set, as the reference lists it, and the backslash that its last sentence includes. */
const alphabet = `${letters}${letters.toUpperCase()}0123456789'!@#$%^&*()+[]{}<>/.,;:_-~\`= |\\`;
const allowed = Array.from(alphabet);
const refused = Array.from({ length: 0x300 }, (_, code) => String.fromCodePoint(code)).filter(
  (character) => !allowed.includes(character),
);

describe('an MD5 key', () => {
  it('of the API’s 93 characters is accepted, alone and together', () => {
    expect(new Set(allowed).size).toBe(93);
    expect(allowed.filter((character) => md5KeyFault(character) !== null)).toEqual([]);
    expect(md5KeyFault(alphabet)).toBeNull();
    assert(
      property(array(constantFrom(...allowed), { minLength: 1 }), (characters) => {
        expect(md5KeyFault(characters.join(''))).toBeNull();
      }),
    );
  });

  it('with any other character is refused at its position, without the key in the message', () => {
    const silent = refused.filter((character) => {
      const fault = md5KeyFault(`hunter2${character}rest`);
      return fault === null || !fault.startsWith('Character 8 is ') || /hunter2|rest/.test(fault);
    });
    expect(silent).toEqual([]);
  });

  it('counts characters, not halves of them', () => {
    expect(md5KeyFault('ab😀c')).toBe('Character 3 is “😀”; only printable ASCII is allowed');
    expect(md5KeyFault('ab\uD83Dc')).toMatch(/^Character 3 is /);
  });

  it('is faulted at the first fault', () => {
    assert(
      property(
        array(constantFrom(...allowed)),
        constantFrom(...refused),
        array(constantFrom(...allowed, ...refused)),
        (good, bad, rest) => {
          const fault = md5KeyFault([...good, bad, ...rest].join(''));
          expect(fault).toMatch(new RegExp(`^Character ${good.length + 1} is `));
        },
      ),
    );
  });

  test.each([
    ['', 'An MD5 key has at least one character; leave BGP’s key unset for none'],
    ['a\n', 'Character 2 is a line feed, which is not allowed'],
    ['\ra', 'Character 1 is a carriage return, which is not allowed'],
    ['a\tb', 'Character 2 is a tab, which is not allowed'],
    ['a\vb', 'Character 2 is a vertical tab, which is not allowed'],
    ['a\fb', 'Character 2 is a form feed, which is not allowed'],
    ['a"b', 'Character 2 is a quotation mark ("), which is not allowed'],
    ['ab?', 'Character 3 is a question mark (?), which is not allowed'],
    ['a\u00a0b', 'Character 2 is a no-break space, which is not allowed'],
    ['a\0b', 'Character 2 is a control character; only printable ASCII is allowed'],
    ['a\u007fb', 'Character 2 is a control character; only printable ASCII is allowed'],
    ['a\u0085b', 'Character 2 is a control character; only printable ASCII is allowed'],
    [
      'a\u200bb',
      'Character 2 is U+200B, which cannot be seen by itself; only printable ASCII is allowed',
    ],
    [
      'a\u202eb',
      'Character 2 is U+202E, which cannot be seen by itself; only printable ASCII is allowed',
    ],
    ['שלום', 'Character 1 is “ש”; only printable ASCII is allowed'],
    ['clé', 'Character 3 is “é”; only printable ASCII is allowed'],
  ])('%j: %s', (key, fault) => {
    expect(md5KeyFault(key)).toBe(fault);
  });
});

describe('a generated MD5 key', () => {
  it('is letters and digits, begins with a letter, and is valid, whatever chance gives', () => {
    assert(
      property(array(integer({ min: 0, max: 255 }), { minLength: 1 }), (bytes) => {
        let turn = 0;
        const key = generateMd5Key(() => {
          turn += 1;
          // A source that always gives what has to be thrown away would never end.
          return turn % 2 === 0 ? (bytes[turn % bytes.length] ?? 0) % 200 : turn % 256;
        });
        expect(key).toMatch(/^[A-Za-z][A-Za-z0-9]+$/);
        expect(key).toHaveLength(generatedKeyLength);
        expect(md5KeyFault(key)).toBeNull();
      }),
    );
  });

  it('throws away bytes that would make some letters likelier', () => {
    const bytes = [255, 208, 0, ...Array.from({ length: 40 }, () => 247)];
    expect(generateMd5Key(() => bytes.shift() ?? 0)).toBe(`A${'9'.repeat(23)}`);
  });

  it('is another one each time', () => {
    const keys = Array.from({ length: 50 }, () => generateMd5Key());
    expect(new Set(keys).size).toBe(50);
  });
});
