import { describe, expect, it } from 'vitest';
import { waitOf } from './waits.ts';

const wallClock = Date.parse('2026-11-21T12:00:00Z');

describe('how long an answer asks to be left alone, in seconds', () => {
  it.each([
    [429, { 'retry-after': '30' }, 30],
    [429, { 'retry-after': '0' }, 0],
    [429, { 'retry-after': 'Sat, 21 Nov 2026 12:01:00 GMT' }, 60],
    [429, { 'retry-after': 'Sat, 21 Nov 2026 11:00:00 GMT' }, 0],
    [429, { 'retry-after': 'soon' }, 0],
    [429, { 'retry-after': '12', ratelimit: '"default";r=0;t=200' }, 12],
    [429, { ratelimit: '"default";r=0;t=200' }, 200],
    [429, { ratelimit: '"default";r=5;t=200' }, 0],
    [429, {}, 0],
    // Not for days, whatever a header says.
    [429, { 'retry-after': '999999999' }, 900],
    [503, { 'retry-after': '30' }, 0],
    [200, { ratelimit: '"default";r=0;t=200' }, 0],
  ])('%i with %j is %i', (status, headers, seconds) => {
    expect(waitOf({ status, headers, body: null }, wallClock) / 1000).toBe(seconds);
  });
});
