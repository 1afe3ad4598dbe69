import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { grouped } from './grouped.ts';

test('numbers are grouped as the platform groups them in English', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (count) => {
      expect(grouped(count)).toBe(count.toLocaleString('en'));
    }),
  );
});
