import { describe, expect, test } from 'vitest';
import { bitsPerSecond, capacityWords, shareWords, speedWords, sumOf } from './speed.ts';

test.each([
  ['10G', 10e9],
  ['500M', 500e6],
  ['2.5G', 2.5e9],
  ['10g', null],
  ['10 Gbps', null],
  ['', null],
  [null, null],
  [undefined, null],
])('%s is %s bits per second', (speed, bits) => {
  expect(bitsPerSecond(speed)).toBe(bits);
});

test.each([
  [0, '0 Gbps'],
  [50e6, '50 Mbps'],
  [1e9, '1 Gbps'],
  [10.5e9, '10.5 Gbps'],
  [2000e9, '2,000 Gbps'],
])('%i bits per second are %s', (bits, words) => {
  expect(speedWords(bits)).toBe(words);
});

describe('capacity of several links', () => {
  test.each([
    [[10e9, 100e9], '110 Gbps'],
    [[10e9, null], 'at least 10 Gbps'],
    [[null], 'a capacity that is not known'],
    [[], '0 Gbps'],
  ])('%j is %s', (capacities, words) => {
    expect(capacityWords(sumOf(capacities))).toBe(words);
  });

  test.each([
    [[10e9], [10e9, 20e9], '10 of 30 Gbps'],
    [[], [10e9], '0 of 10 Gbps'],
    [[500e6], [1e9], '500 Mbps of 1 Gbps'],
    [[10e9], [10e9, null], '10 Gbps of at least 10 Gbps'],
    [[10e9, null], [10e9, null, 10e9], 'at least 10 Gbps of at least 20 Gbps'],
  ])('%j of %j are %s', (left, total, words) => {
    expect(shareWords(sumOf(left), sumOf(total))).toBe(words);
  });
});
