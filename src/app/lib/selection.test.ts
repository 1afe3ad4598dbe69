import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { Selection } from './selection.ts';

const rows = ['a', 'b', 'c', 'd', 'e'];
const chosen = (selection: Selection) => [...selection.keys()].toSorted();

test('a tick tells its listeners, and a second one takes it back', () => {
  const selection = new Selection();
  const listener = vi.fn();
  const leave = selection.subscribe(listener);
  selection.set('b', true);
  expect(chosen(selection)).toEqual(['b']);
  selection.set('b', false);
  leave();
  selection.set('c', true);
  expect(listener).toHaveBeenCalledTimes(2);
});

test.each([
  ['downwards', 'b', 'd', ['b', 'c', 'd']],
  ['upwards', 'd', 'b', ['b', 'c', 'd']],
  ['from a row that is gone', 'x', 'c', ['c', 'x']],
])('a range %s', (_, first, second, expected) => {
  const selection = new Selection();
  selection.set(first, true);
  selection.set(second, true, rows);
  expect(chosen(selection)).toEqual(expected);
});

test('all, none, and one after the other come to the same', () => {
  fc.assert(
    fc.property(fc.subarray(rows), (keys) => {
      const [one, other] = [new Selection(), new Selection()];
      one.setAll(keys, true);
      for (const key of keys) other.set(key, true);
      expect(chosen(one)).toEqual(chosen(other));
      one.setAll(rows, false);
      other.clear();
      expect([chosen(one), chosen(other)]).toEqual([[], []]);
    }),
  );
});
