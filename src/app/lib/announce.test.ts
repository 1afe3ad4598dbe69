import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  announce,
  currentAnnouncements,
  dismissAnnouncements,
  holdAnnouncements,
} from './announce.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  holdAnnouncements(false);
  dismissAnnouncements();
  vi.useRealTimers();
});

const texts = () => currentAnnouncements().map(({ text }) => text);

test('three at a time, each for its time', () => {
  for (const text of ['a', 'b', 'c']) announce(text);
  announce('d', { shownFor: 30_000 });
  expect(texts()).toEqual(['b', 'c', 'd']);
  vi.advanceTimersByTime(10_000);
  expect(texts()).toEqual(['d']);
  vi.advanceTimersByTime(20_000);
  expect(texts()).toEqual([]);
});

test('one of the same key takes the place of the earlier one, and has its time anew', () => {
  announce('1 is down', { key: 'down' });
  announce('other');
  vi.advanceTimersByTime(9000);
  announce('2 are down', { key: 'down' });
  expect(texts()).toEqual(['other', '2 are down']);
  vi.advanceTimersByTime(9000);
  expect(texts()).toEqual(['2 are down']);
});

test('held, all stay; released, they have their time', () => {
  announce('a');
  holdAnnouncements(true);
  announce('b');
  vi.advanceTimersByTime(60_000);
  expect(texts()).toEqual(['a', 'b']);
  holdAnnouncements(false);
  vi.advanceTimersByTime(9999);
  expect(texts()).toEqual(['a', 'b']);
  vi.advanceTimersByTime(1);
  expect(texts()).toEqual([]);
});
