import { describe, expect, test } from 'vitest';
import type { ChangeEntry, ObservedEntry } from '#app/observed/entries';
import { activityCsv, activityRows } from './activity-export.ts';
import { filterEntries, noFilter, readFilter, withFilter } from './activity-filter.ts';
import { diffRows, outcomeOf } from './change-words.ts';

const at = (hour: number) => new Date(2026, 10, 21, hour).getTime();

const down: ObservedEntry = {
  kind: 'observed',
  id: 'o',
  at: at(12),
  interconnect: 'ewr-a-h7k3qd',
  from: 'Healthy',
  to: 'Down',
  reason: 'No light',
};
const change: ChangeEntry = {
  kind: 'change',
  id: 'c',
  at: at(9),
  operation: 'cnis.update',
  subject: { type: 'cni', id: '182b', label: 'pni_zürich' },
  interconnect: 'zrh-a-x',
  before: { magic: { mtu: 1500, description: '' }, bgp: { extra_prefixes: ['10.0.0.0/8'] } },
  after: { magic: { mtu: 1400, description: '' } },
  outcome: 'done',
};
const first: ObservedEntry = {
  ...down,
  id: 'f',
  at: at(8),
  from: undefined,
  to: 'Healthy',
  reason: undefined,
};
const both = [down, change, first];

const shown = (search: string) =>
  filterEntries(both, readFilter(new URLSearchParams(search))).map(({ id }) => id);

describe('the filter of the URL', () => {
  test.each([
    ['', ['o', 'c', 'f']],
    ['kind=observed', ['o']],
    ['kind=change', ['c']],
    ['kind=first', ['f']],
    ['kind=nonsense', ['o', 'c', 'f']],
    ['q=down light', ['o']],
    ['q=ZURICH', ['c']],
    ['q=zrh', ['c']],
    ['q=nowhere', []],
    ['from=2026-11-21', ['o', 'c', 'f']],
    ['from=2026-11-22', []],
    ['until=2026-11-21', ['o', 'c', 'f']],
    ['until=2026-11-20', []],
    ['from=2026-99-99', ['o', 'c', 'f']],
  ])('%j shows %j', (search, ids) => {
    expect(shown(search)).toEqual(ids);
  });

  test('what is not filtered is not in it', () => {
    const params = withFilter(new URLSearchParams('q=a&other=1'), { q: '', kind: 'change' });
    expect(params.toString()).toBe('other=1&kind=change');
    expect(withFilter(params, { kind: 'all' }).toString()).toBe('other=1');
    const all = new URLSearchParams('q=a&kind=change&from=2026-11-21&until=2026-11-22&other=1');
    expect(withFilter(all, noFilter).toString()).toBe('other=1');
  });
});

test('before and after: only what differs, in words', () => {
  expect(diffRows(change)).toEqual([
    { field: 'MTU', before: '1500', after: '1400' },
    { field: 'Extra prefixes', before: '10.0.0.0/8', after: '–' },
  ]);
  expect(diffRows({ ...change, before: undefined, after: undefined })).toEqual([]);
});

test.each([
  [{ outcome: 'done' }, 'Done'],
  [{ outcome: 'refused', refusal: { status: 409, code: 20006 } }, 'Refused: HTTP 409, code 20006'],
  [{ outcome: 'refused' }, 'Not sent, or refused'],
  [{ outcome: 'unknown' }, 'No answer seen: not known whether it was done'],
] as const)('what came of it: %j', (end, words) => {
  expect(outcomeOf({ ...change, ...end })).toBe(words);
});

test('a table of it has no formula', async () => {
  const text = await (
    await activityCsv(activityRows([{ ...down, reason: '=cmd|calc' }, change]))
  ).text();
  expect(text.split('\r\n')).toHaveLength(4);
  expect(text).toContain("'=cmd|calc");
  expect(text).toContain('"{""magic"":{""mtu"":1400');
});
