import { describe, expect, test } from 'vitest';
import { linkEnds } from './link-ends.ts';

describe('the ends of a link', () => {
  test.each([
    [
      '169.254.240.0/31',
      '169.254.240.1/31',
      '169.254.240.0/31',
      /the two addresses of 169\.254\.240\.0\/31/,
    ],
    [' 10.0.0.2/29 ', '10.0.0.1/29', '10.0.0.0/29', /two of the 6 usable addresses/],
    ['', '169.254.240.1/31', null, /missing/],
    ['169.254.240.0/31', ' ', null, /missing/],
    ['169.254.240.0/31', '169.254.240.3/31', null, /Your end: Must be inside Cloudflare’s prefix/],
    ['169.254.240.0/31', '169.254.240.0/31', null, /Your end: Both ends have the same address/],
    ['169.254.240.0/30', '169.254.240.1/30', null, /Cloudflare’s end: .*network address/],
    ['x', 'y', null, /Your end: .* Cloudflare’s end: /],
  ])('%s and %s', (p2pIp, custIp, prefix, text) => {
    const ends = linkEnds(p2pIp, custIp);
    expect(ends.prefix).toBe(prefix);
    expect(ends.text).toMatch(text);
    expect(ends.customer.fault === null && ends.cloudflare.fault === null).toBe(
      !/end: /.test(ends.text),
    );
  });

  test('never outgrow their boxes', () => {
    const { cloudflare, customer } = linkEnds('9'.repeat(200), '255.255.255.255/31');
    expect(cloudflare.address).toHaveLength(18);
    expect(customer.address).toBe('255.255.255.255/31');
  });
});
