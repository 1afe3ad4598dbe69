import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { noAnswers } from './why-answers.ts';
import { readAnswers } from './why-readings.ts';

const paste = 'Ethernet1/1 is down (Link not connected)\n  Rx Power   -30.45 dBm --  2.00 dBm';
const two = 'xe-0/0/1   up   down\nxe-0/0/2   down   down';

test('nothing typed is nothing known', () => {
  const { faults, output, ...rest } = readAnswers(noAnswers);
  expect(Object.values(rest).every((each) => each === undefined)).toBe(true);
  expect(faults).toEqual({});
  expect(output).toBeUndefined();
});

test('the only port of a paste is the one that is meant', () => {
  const readings = readAnswers({ ...noAnswers, pasted: paste });
  expect(readings).toMatchObject({ rx: { kind: 'power', dbm: -30.45 }, oper: 'down' });
  expect(readings.pasteWords).toBe('Read for Ethernet1/1. It looks like Cisco NX-OS.');
});

test('among several the person chooses, and nothing is read before', () => {
  const open = readAnswers({ ...noAnswers, pasted: two });
  expect(open.port).toBeUndefined();
  expect(open.admin).toBeUndefined();
  expect(open.pasteWords).toMatch(/^2 ports recognised; choose/);
  expect(readAnswers({ ...noAnswers, pasted: two, port: 'xe-0/0/2' }).admin).toBe('down');
});

test('what is typed goes before what was pasted', () => {
  const readings = readAnswers({ ...noAnswers, pasted: paste, rx: '-5' });
  expect(readings.rx).toEqual({ kind: 'power', dbm: -5 });
});

test('what cannot be read is said to be so', () => {
  expect(readAnswers({ ...noAnswers, rx: 'bright' }).faults.rx).toMatch(/number in dBm/);
  expect(readAnswers({ ...noAnswers, pasted: 'hello\nworld' }).pasteWords).toBe(
    'Nothing recognised: no light levels and no state of a port in 2 lines. Type the light levels instead.',
  );
  expect(readAnswers({ ...noAnswers, pasted: `${paste}\nhello` }).pasteWords).toMatch(
    /1 of 3 lines say nothing/,
  );
});

test('a date is one of the calendar, or none', () => {
  const ordered = readAnswers({ ...noAnswers, ordered: '2026-11-03' }).ordered ?? 0;
  expect(new Date(ordered).getDate()).toBe(3);
  expect(readAnswers({ ...noAnswers, ordered: 'soon' }).ordered).toBeUndefined();
});

test('no answers crash it', () => {
  const text = fc.string({ unit: 'grapheme' });
  const some = fc.record({ rx: text, tx: text, atCloudflare: text, pasted: text, ordered: text });
  fc.assert(
    fc.property(some, (answers) => {
      expect(readAnswers({ ...noAnswers, ...answers }).faults).toBeDefined();
    }),
  );
});
