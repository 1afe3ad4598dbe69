import { beforeEach, afterEach, expect, test, vi } from 'vitest';
import { Deadline } from './deadline.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what is done in time is given, and nothing is told later', async () => {
  const deadline = new Deadline(100);
  let told = 0;
  deadline.atEnd(() => (told += 1));
  const { signal } = deadline;
  expect(await deadline.limit(Promise.resolve('done'))).toBe('done');
  await vi.advanceTimersByTimeAsync(1000);
  expect([told, signal.aborted, deadline.over]).toEqual([0, false, false]);
  expect(vi.getTimerCount()).toBe(0);
});

test('what takes longer is given up, whether or not it listens', async () => {
  const deadline = new Deadline(100);
  let told = 0;
  deadline.atEnd(() => (told += 1));
  const { signal } = deadline;
  const limited = deadline.limit(new Promise(() => undefined));
  const outcome = expect(limited).rejects.toThrow('timeout');
  await vi.advanceTimersByTimeAsync(100);
  await outcome;
  expect([told, signal.aborted, deadline.over]).toEqual([1, true, true]);
});

test('who asks after the end is told at once: a connection that stands too late sends nothing', async () => {
  const deadline = new Deadline(100);
  const outcome = expect(deadline.limit(new Promise(() => undefined))).rejects.toThrow('timeout');
  await vi.advanceTimersByTimeAsync(100);
  await outcome;
  let told = 0;
  deadline.atEnd(() => (told += 1));
  expect([told, deadline.signal.aborted]).toEqual([1, true]);
});

test('a failure after the end is nobody’s concern', async () => {
  const deadline = new Deadline(10);
  const work = new Promise((_, reject) => {
    setTimeout(() => reject(new Error('late')), 50);
  });
  const outcome = expect(deadline.limit(work)).rejects.toThrow('timeout');
  await vi.advanceTimersByTimeAsync(100);
  await outcome;
});
