import { expect, test } from 'vitest';
import { ApiError, errorText, isNotFound } from './error.ts';

function errorOf(status: number, write: boolean): ApiError {
  return new ApiError({ operation: 'cnis.get', write, status, message: `Answer ${status}` });
}

// Status, then what holds of a read and of a write.
test.each([
  [0, { refused: false, readAgain: true, writeInDoubt: true }],
  [200, { refused: false, readAgain: false, writeInDoubt: true }],
  [400, { refused: true, readAgain: false, writeInDoubt: false }],
  [401, { refused: true, readAgain: false, writeInDoubt: false }],
  [403, { refused: true, readAgain: false, writeInDoubt: false }],
  [404, { refused: true, readAgain: false, writeInDoubt: false }],
  [408, { refused: true, readAgain: true, writeInDoubt: false }],
  [409, { refused: true, readAgain: false, writeInDoubt: false }],
  [429, { refused: true, readAgain: true, writeInDoubt: false }],
  [500, { refused: false, readAgain: true, writeInDoubt: true }],
  [502, { refused: false, readAgain: true, writeInDoubt: true }],
  [504, { refused: false, readAgain: true, writeInDoubt: true }],
])('status %i: %o', (status, { refused, readAgain, writeInDoubt }) => {
  const read = errorOf(status, false);
  const write = errorOf(status, true);
  expect([read.refused, write.refused]).toEqual([refused, refused]);
  expect([read.retrySafe, write.retrySafe]).toEqual([readAgain, false]);
  expect([read.outcomeUnknown, write.outcomeUnknown]).toEqual([false, writeInDoubt]);
});

test('only a 404 of the API says that something is not there', () => {
  expect(isNotFound(errorOf(404, false))).toBe(true);
  expect(isNotFound(errorOf(403, false))).toBe(false);
  expect(isNotFound(new Error('404'))).toBe(false);
});

test('any thrown thing has words', () => {
  expect(errorText(errorOf(500, false))).toBe('Answer 500');
  expect(errorText(undefined)).toMatch(/unexpected/);
});
