import type { Entry, ObservedEntry } from './entries.ts';
import { expect, test } from 'vitest';
import { sinceByName } from './since.ts';

function seen(at: number, interconnect: string, to: string): ObservedEntry {
  return {
    kind: 'observed',
    id: `${at}`,
    at,
    interconnect,
    from: undefined,
    to,
    reason: undefined,
  };
}

test('since is the first time that the last state was seen, with no other after it', () => {
  const entries: Entry[] = [
    seen(9, 'a', 'Down'),
    seen(8, 'b', 'Healthy'),
    seen(7, 'a', 'Down'),
    seen(6, 'a', 'Healthy'),
    seen(5, 'a', 'Down'),
  ];
  expect([...sinceByName(entries)]).toEqual([
    ['a', { state: 'Down', at: 7 }],
    ['b', { state: 'Healthy', at: 8 }],
  ]);
});

test('what this browser changed is no observation', () => {
  const change: Entry = {
    kind: 'change',
    id: 'c',
    at: 1,
    operation: 'cnis.create',
    subject: { type: 'cni', id: 'x', label: 'pni' },
    interconnect: 'a',
    before: undefined,
    after: undefined,
    outcome: 'done',
  };
  expect(sinceByName([change]).size).toBe(0);
});
