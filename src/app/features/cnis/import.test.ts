import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowChecker } from './import-check.ts';
import { decodeFile, fileBytesMax } from './import-decode.ts';
import { importColumns, readCsv, template } from './import-read.ts';
import { cniOf } from './test-plan.ts';

const host = { account: cniOf(1).account, name: 'ewr-a-h7k3qd', type: 'direct' };
const context = {
  accountId: cniOf(1).account,
  accountAsn: 13335,
  interconnects: [host],
  cnis: [cniOf(1)],
};
const check = (text: string) => rowChecker()(readCsv(text).rows, context);
const header = importColumns.join(',');

const utf16 = (text: string, littleEndian: boolean) => {
  const bytes = new Uint8Array(2 * text.length + 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, littleEndian);
  for (let index = 0; index < text.length; index += 1)
    view.setUint16(2 * index + 2, text.charCodeAt(index), littleEndian);
  return bytes;
};

describe('a file', () => {
  test('in UTF-8 or UTF-16 is read as it was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const plain = text.replaceAll('\0', '').replace(/^\uFEFF/, '');
        const utf8 = new TextEncoder().encode(plain);
        const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...utf8]);
        for (const bytes of [utf8, marked, utf16(plain, true), utf16(plain, false)])
          expect(decodeFile(bytes)).toEqual({ text: plain });
      }),
    );
  });

  test('in Latin-1 is refused with its line', () => {
    const latin1 = Uint8Array.from(Buffer.from('a\nb\r\nZo\u00EB', 'latin1'));
    expect(decodeFile(latin1).fault).toMatch(/not UTF-8: line 3 .*Save it as UTF-8/);
  });

  test('in UTF-16 without a mark, broken, or too large is refused', () => {
    expect(decodeFile(utf16('a,b', true).slice(2)).fault).toMatch(/looks like UTF-16/);
    expect(decodeFile(new Uint8Array([0xff, 0xfe, 0x00, 0xd8])).fault).toMatch(/broken UTF-16/);
    expect(decodeFile(new Uint8Array(fileBytesMax + 1)).fault).toMatch(/5\.0 MB; at most 5 MB/);
  });
});

describe('the columns', () => {
  test('stand in any order, with commas, semicolons or tabs', () => {
    for (const delimiter of [',', ';', '\t']) {
      const text = ['MTU', 'Conduit name', 'interconnect', 'note'].join(delimiter);
      const row = ['1500', 'x', 'ewr', 'n'].join(delimiter);
      const { rows, ignored, fault } = readCsv(`${text}\r\n${row}\r\n`);
      expect([ignored, fault]).toEqual([['note'], null]);
      expect(rows).toMatchObject([
        { line: 2, cells: { mtu: '1500', conduit_name: 'x', interconnect: 'ewr' }, fault: null },
      ]);
    }
  });

  test.each([
    ['a,b,c\n1,2,3', /names none of them/],
    ['interconnect,description\nx,y', /Columns are missing: conduit_name, mtu/],
    ['interconnect,conduit_name\nx,y', /A column is missing: mtu/],
    ['interconnect,conduit_name,mtu,MTU\nx,y,1,2', /mtu is there twice/],
    [header, /no row below/],
  ])('%j are refused as a whole', (text, fault) => {
    expect(readCsv(text).fault).toMatch(fault);
    expect(readCsv(text).rows).toEqual([]);
  });

  test('of the template are those that are read', () => {
    expect(readCsv(template)).toMatchObject({ fault: null, ignored: [], rows: [{}, {}] });
    expect(check(template).flatMap(({ faults }) => faults)).toEqual([]);
  });
});

describe('the rows', () => {
  test('are counted by lines of the file, whatever stands between', () => {
    const text = `\n${header}\n\new,a,"two\nlines",1500,,,\n\n   \new,b,,1500,,,`;
    expect(readCsv(text).rows.map(({ line }) => line)).toEqual([4, 8]);
  });

  test('are refused above 5,000, with their number', () => {
    const many = (count: number) =>
      `${header}\n${Array.from({ length: count }, (_, n) => `ewr-a-h7k3qd,n${n},,1500,,,`).join('\n')}`;
    expect(readCsv(many(5001)).fault).toBe('The file has 5,001 rows; at most 5,000 at once');
    const rows = check(many(5000));
    expect(rows).toHaveLength(5000);
    expect(rows.every(({ step }) => step !== null)).toBe(true);
  });

  test.each([
    ['ewr-a-h7k3qd,new,,1500,,', null, /6 cells, where the header has 7/],
    ['ewr-a-h7k3qd,new,"x,1500,,,', null, /quotation mark/],
    ['nowhere,new,,1500,,,', 'interconnect', /no interconnect “nowhere”/],
    [',new,,1500,,,', 'interconnect', /Choose the interconnect/],
    ['ewr-a-h7k3qd,,,1500,,,', 'conduit_name', /needs a name/],
    ['ewr-a-h7k3qd,pni_1,,1500,,,', 'conduit_name', /exists.*409/],
    ['ewr-a-h7k3qd,new,,,,,', 'mtu', /whole number/],
    ['ewr-a-h7k3qd,new,,9000,,,', 'mtu', /at most 1500/],
    ['ewr-a-h7k3qd,new,,1500,13335,,', 'customer_asn', /account’s own/],
    ['ewr-a-h7k3qd,new,,1500,,10.0.0.0/8,', 'customer_asn', /Enter an ASN/],
    ['ewr-a-h7k3qd,new,,1500,65010,10.0.0.1/8,', 'extra_prefixes', /^“10.0.0.1\/8” has host bits/],
    [
      'ewr-a-h7k3qd,new,,1500,65010,10.0.0.0/8;10.0.0.0/8,',
      'extra_prefixes',
      /^“10.0.0.0\/8” is there twice$/,
    ],
    ['ewr-a-h7k3qd,new,,1500,65010,,a?b', 'md5_key', /Character 2/],
  ])('%j: the fault is named with its column', (row, column, message) => {
    const faults = check(`${header}\n${row}`).flatMap((each) => each.faults);
    const found = faults.find((each) => each.column === column);
    expect(found?.message).toMatch(message);
    expect(check(`${header}\n${row}`)[0]?.step).toBeNull();
  });

  test('have all their faults named, of all of them', () => {
    const rows = check(`${header}\nnowhere,twice,,1,13335,10.0.0.1/8,"\nx,twice,,1500,,,`);
    expect(rows.every(({ faults }) => faults.length > 0)).toBe(true);
    const both = check(`${header}\nx,twice,,1,13335,10.0.0.1/8,a?\ny,twice,,1500,,,`);
    expect(both.map(({ faults }) => faults.length)).toEqual([6, 2]);
    expect(both[1]?.faults).toContainEqual({
      column: 'conduit_name',
      message: '“twice” is also on line 2',
    });
  });

  test('keep unicode, right-to-left text and long descriptions to the letter', () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 400 });
    fc.assert(
      fc.property(line, (description) => {
        const cell = `"${description.replaceAll('"', '""')}"`;
        const [row] = check(`${header}\newr-a-h7k3qd,東京-שלום,${cell},1500,,,`);
        expect(row?.step?.body.magic).toEqual({
          conduit_name: '東京-שלום',
          description,
          mtu: 1500,
        });
      }),
    );
  });
});

test('rows that are checked again, in another order or account, come to the same', () => {
  const again = rowChecker();
  const row = fc.constantFrom(
    'ewr-a-h7k3qd,a,,1500,65010,,',
    'ewr-a-h7k3qd,b,,1,,,',
    'x,a,,1500,13335,,',
    'ewr-a-h7k3qd,pni_1,,1500,,,',
  );
  fc.assert(
    fc.property(fc.array(row), fc.constantFrom(13335, 65010), (lines, accountAsn) => {
      const { rows } = readCsv([header, ...lines].join('\n'));
      const there = { ...context, accountAsn };
      expect(again(rows, there)).toEqual(rowChecker()(rows, there));
    }),
  );
});

test('no text at all breaks the reader', () => {
  const piece = fc.oneof(fc.string(), fc.constantFrom(header, '\n', '"', ';', '\t', ',', '\r\n'));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      for (const { step, faults } of check(pieces.join('')))
        expect(step === null).toBe(faults.length > 0);
    }),
  );
});

test('remarks are made on what is unusual, and stop nothing', () => {
  const [row] = check(
    `${header}\newr-a-h7k3qd,a name of many words,,1500,4200000000,192.0.2.0/24,`,
  );
  expect(row?.step).not.toBeNull();
  expect(row?.remarks).toEqual([
    expect.stringMatching(/15 characters, and this one has 20/),
    expect.stringMatching(/letters, digits/),
    expect.stringMatching(/2147483647/),
    expect.stringMatching(/documentation/i),
  ]);
});
