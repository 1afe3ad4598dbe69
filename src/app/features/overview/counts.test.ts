import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { notObserved, oldestAnswer, stateCounts } from './counts.ts';

const known = (state: string | undefined, answeredAt?: number) => ({ state, answeredAt });

test('the four known states stand first, even without anyone in them', () => {
  expect(stateCounts([], new Map())).toEqual([
    { state: 'Healthy', count: 0 },
    { state: 'Unhealthy', count: 0 },
    { state: 'Down', count: 0 },
    { state: 'Pending', count: 0 },
    { state: notObserved, count: 0 },
  ]);
});

test('a word that nobody knows is counted under itself, and no answer is no state', () => {
  const statuses = new Map([
    ['a', known('Healthy')],
    ['b', known('Degraded')],
    ['c', known(undefined)],
  ]);
  const counts = stateCounts(['a', 'b', 'c', 'd'], statuses);
  expect(counts.filter(({ count }) => count > 0)).toEqual([
    { state: 'Healthy', count: 1 },
    { state: 'Degraded', count: 1 },
    { state: notObserved, count: 2 },
  ]);
});

test('every interconnect is counted once', () => {
  const state = fc.option(fc.oneof(fc.constantFrom('Healthy', 'Down'), fc.string()), {
    nil: undefined,
  });
  fc.assert(
    fc.property(fc.array(state), (states) => {
      const names = states.map((_, index) => String(index));
      const statuses = new Map(states.map((each, index) => [String(index), known(each)]));
      const total = stateCounts(names, statuses).reduce((sum, { count }) => sum + count, 0);
      expect(total).toBe(names.length);
    }),
  );
});

test('the oldest answer is that of the interconnects asked for, if any came', () => {
  const statuses = new Map([
    ['a', known('Healthy', 20)],
    ['b', known('Down', 10)],
    ['gone', known('Down', 1)],
  ]);
  expect(oldestAnswer(['a', 'b', 'c'], statuses)).toBe(10);
  expect(oldestAnswer(['c'], statuses)).toBeUndefined();
});
