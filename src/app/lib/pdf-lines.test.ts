import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesOf } from './pdf-lines.ts';

const run = (str: string, x: number, y: number) => ({ str, transform: [1, 0, 0, 1, x, y] });

test.each([
  ['nothing', [], []],
  ['from the top', [run('second', 0, 10), run('first', 0, 20)], ['first', 'second']],
  ['a label beside its value', [run('Acme', 100, 9.2), run('Customer', 0, 10)], ['Customer Acme']],
  ['without the empty', [run(' ', 0, 10), run('word ', 5, 10)], ['word']],
  ['two lines near each other', [run('one', 0, 20), run('two', 0, 16)], ['one', 'two']],
])('a page has its lines: %s', (_, runs, lines) => {
  expect(linesOf(runs)).toEqual(lines);
});

test('no word is lost or said twice, wherever it stands', () => {
  const word = fc.record({
    text: fc.stringMatching(/^[a-z]{1,8}$/),
    x: fc.nat(600),
    y: fc.nat(800),
  });
  fc.assert(
    fc.property(fc.array(word), (words) => {
      const lines = linesOf(words.map(({ text, x, y }) => run(text, x, y)));
      expect(lines.join(' ').split(' ').filter(Boolean).toSorted()).toEqual(
        words.map(({ text }) => text).toSorted(),
      );
    }),
  );
});
