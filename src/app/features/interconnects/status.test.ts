import type { InterconnectStatus } from '#contract/interconnects';
import { rateQuota, rateWindowSeconds } from '#simulator/rate-limit';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { pollInterval } from './status.ts';

test.each([
  ['Pending', 5],
  ['Down', 15],
  ['Unhealthy', 15],
  ['Healthy', 60],
  ['Maintenance', 15],
])('alone, %s is asked every %i s', (state, seconds) => {
  expect(pollInterval({ state }, 1)).toBe(seconds * 1000);
});

test('before the first answer it is asked every 15 s', () => {
  expect(pollInterval(undefined, 1)).toBe(15_000);
});

test('any number of rows in any state leaves three quarters of the rate limit to the rest', () => {
  const state = fc.constantFrom('Pending', 'Down', 'Unhealthy', 'Healthy', 'Maintenance');
  const status: fc.Arbitrary<InterconnectStatus | undefined> = fc.option(fc.record({ state }), {
    nil: undefined,
  });
  const rows = fc.array(status, { minLength: 1, maxLength: 5000, size: 'max' });
  fc.assert(
    fc.property(rows, (statuses) => {
      const requests = statuses.reduce(
        (sum, each) => sum + (rateWindowSeconds * 1000) / pollInterval(each, statuses.length),
        0,
      );
      expect(requests).toBeLessThanOrEqual(rateQuota / 4 + 1e-6);
    }),
    { numRuns: 30 },
  );
});

test('more rows never ask more often', () => {
  const count = fc.integer({ min: 1, max: 10_000 });
  fc.assert(
    fc.property(count, count, (a, b) => {
      const [few, many] = a < b ? [a, b] : [b, a];
      const pending = { state: 'Pending' };
      expect(pollInterval(pending, many)).toBeGreaterThanOrEqual(pollInterval(pending, few));
    }),
  );
});
