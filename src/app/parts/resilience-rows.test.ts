import { assess } from '#network/resilience';
import { port } from '#network/test-links';
import { expect, test } from 'vitest';
import { rowsOf } from './resilience-rows.ts';

const pairs = (count: number) =>
  Array.from({ length: count * 2 }, (_, index) =>
    port({
      id: `l${index}`,
      device: `d${index % count}`,
      facility: `f${index % count}`,
      site: null,
    }),
  );

test.each([
  [4, 4, undefined],
  [5, 3, 2],
  [40, 3, 37],
])('of %i findings of a rule %i are shown, and %s stand behind', (found, shown, behind) => {
  const { findings } = assess(pairs(found));
  const rows = rowsOf(findings, new Set());
  const own = rows.filter(
    (row) => row.kind === 'finding' && row.finding.rule === 'R05-shared-device',
  );
  expect(own).toHaveLength(shown);
  expect(rows.find((row) => row.kind === 'others')?.count).toBe(behind);
  const all = rowsOf(findings, new Set(['R05-shared-device'] as const));
  expect(all.filter((row) => row.kind === 'finding')).toHaveLength(findings.length);
});
