import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lineLog } from './line-log.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('lines of one moment are one write, in their order; none is lost at the end', () => {
  const written: string[] = [];
  const log = lineLog((text) => void written.push(text));
  log.line('a');
  log.line('b');
  expect(written).toEqual([]);
  vi.advanceTimersByTime(20);
  log.line('c');
  log.flush();
  log.flush();
  vi.advanceTimersByTime(20);
  expect(written).toEqual(['a\nb\n', 'c\n']);
});
