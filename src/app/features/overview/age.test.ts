import { expect, test } from 'vitest';
import { ageWords } from './age.ts';

test.each([
  [-5000, '0 s'],
  [0, '0 s'],
  [59_999, '59 s'],
  [60_000, '1 min'],
  [3_599_999, '59 min'],
  [3_600_000, '1 h'],
  [86_400_000 * 40, '40 d'],
])('%i ms are %s', (milliseconds, words) => {
  expect(ageWords(milliseconds)).toBe(words);
});
