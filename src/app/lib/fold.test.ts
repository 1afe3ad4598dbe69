import { expect, test } from 'vitest';
import { fold, foldedWords } from './fold.ts';

test.each([
  ['Düsseldorf', 'dusseldorf'],
  ['SÃO PAULO', 'sao paulo'],
  ['Światłowodowa', 'swiatlowodowa'],
  ['Glasfaserstraße', 'glasfaserstrasse'],
  ['İstanbul', 'istanbul'],
  ['Ørestad', 'orestad'],
])('%s is found as %s', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

test('words are what stands between spaces of any kind', () => {
  expect(foldedWords('  Zürich\u00A0ZH4\t')).toEqual(['zurich', 'zh4']);
  expect(foldedWords(' ')).toEqual([]);
});
