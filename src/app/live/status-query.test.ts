import { rateQuota, rateWindowSeconds } from '#simulator/rate-limit';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PollFacts, pollInterval } from './status-query.ts';

const alone: PollFacts = { state: 'Pending', rows: 1, answers: 1, retryAfter: undefined };

test.each([
  ['Pending', 5],
  ['Down', 15],
  ['Unhealthy', 15],
  ['Healthy', 60],
  ['Maintenance', 15],
  [undefined, 15],
])('alone, %s is asked every %i s', (state, seconds) => {
  expect(pollInterval({ ...alone, state })).toBe(seconds * 1000);
});

test('a state that has not changed for sixty answers is asked every half minute', () => {
  for (const state of ['Pending', 'Down', 'Unhealthy', undefined]) {
    expect(pollInterval({ ...alone, state, answers: 60 })).toBe(30_000);
  }
});

test('nothing is asked before a Retry-After is over', () => {
  expect(pollInterval({ ...alone, retryAfter: 240 })).toBe(240_000);
  expect(pollInterval({ ...alone, retryAfter: 0 })).toBe(5000);
});

const state = fc.option(fc.constantFrom('Pending', 'Down', 'Unhealthy', 'Healthy', 'Maintenance'), {
  nil: undefined,
});

test('any number of rows in any state leaves three quarters of the rate limit to the rest', () => {
  const facts = fc.record({ state, answers: fc.nat({ max: 1000 }) });
  const watched = fc.array(facts, { minLength: 1, maxLength: 5000, size: 'max' });
  fc.assert(
    fc.property(watched, (all) => {
      const requests = all.reduce(
        (sum, each) =>
          sum + (rateWindowSeconds * 1000) / pollInterval({ ...alone, ...each, rows: all.length }),
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
      expect(pollInterval({ ...alone, rows: many })).toBeGreaterThanOrEqual(
        pollInterval({ ...alone, rows: few }),
      );
    }),
  );
});
