import { expect, test } from 'vitest';
import { accepts } from './accept-encoding.ts';

test.each([
  ['gzip', true],
  ['br;q=1.0, GZIP;q=0.8, *;q=0.1', true],
  ['gzip;q=0', false],
  ['gzip; q=0.000', false],
  ['br, identity', false],
  ['', false],
  [undefined, false],
])('“%s” takes gzip: %s', (accepted, expected) => {
  expect(accepts('gzip', accepted)).toBe(expected);
});
