import { expect, test } from 'vitest';
import { Pauses, lookAwayMax } from './pauses.ts';

const start = 1_000_000;

test('answers one after the other are no pause, however far apart', () => {
  const pauses = new Pauses(start);
  expect(pauses.resumed('x', start)).toBe(false);
  for (let at = start; at <= start + 3 * lookAwayMax; at += 30_000) pauses.beat(at);
  expect(pauses.resumed('x', start + 3 * lookAwayMax)).toBe(false);
});

test('after hiding, each interconnect resumes once', () => {
  const pauses = new Pauses(start);
  for (const name of ['x', 'y']) pauses.resumed(name, start);
  pauses.away();
  const later = start + lookAwayMax + 1;
  pauses.beat(later - 1);
  expect(pauses.resumed('x', later)).toBe(true);
  expect(pauses.resumed('x', later + 1)).toBe(false);
  expect(pauses.resumed('y', later + 2)).toBe(true);
  expect(pauses.resumed('new', later + 3)).toBe(false);
});

test('a short look away, or one in which another tab went on, is no pause', () => {
  const pauses = new Pauses(start);
  pauses.resumed('x', start);
  pauses.away();
  expect(pauses.resumed('x', start + lookAwayMax)).toBe(false);
});

test.each([1, -1])('a computer that slept, or a clock that jumped (%i), is a pause', (sign) => {
  const pauses = new Pauses(start);
  pauses.resumed('x', start);
  expect(pauses.resumed('x', start + sign * 20 * lookAwayMax)).toBe(true);
});
