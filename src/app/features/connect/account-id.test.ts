import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountId } from '#contract/common';
import { readAccountId } from './account-id.ts';

const id = '023e105f4ecef8ad9ca31a8372d0c353';
const zone = 'b'.repeat(32);

describe('an account id', () => {
  test.each([id, ` ${id}\n`, id.toUpperCase()])('%j as it stands', (typed) => {
    expect(readAccountId(typed)).toEqual({ id, fromUrl: false });
  });

  test.each([
    `https://dash.cloudflare.com/${id}`,
    `https://dash.cloudflare.com/${id}/magic-networks/interconnects?x=1#y`,
    `dash.cloudflare.com/${id}/home`,
    `https://dash.cloudflare.com/${id}/example.com/${zone}`,
    `https://dash.cloudflare.com/?to=/${id}/home`,
    `https://api.cloudflare.com/client/v4/accounts/${id}/cni/slots`,
    `/accounts/${id}/`,
  ])('out of %s', (typed) => {
    expect(readAccountId(typed)).toEqual({ id, fromUrl: true });
  });

  test.each([
    ['', /Enter/],
    [id.slice(1), /these are 31/],
    [`${id}0`, /these are 33/],
    ['example.com', /digits 0 to 9/],
    ['023e105f-4ecef8ad', /digits 0 to 9/],
    ['https://dash.cloudflare.com/', /no account id/],
    [`https://dash.cloudflare.com/${id}0/home`, /no account id/],
    [`https://example.com/${id}/${zone}`, /2 ids/],
  ])('is not in %j', (typed, fault) => {
    expect(readAccountId(typed).fault).toMatch(fault);
  });

  test('is one that the server takes, whatever was typed', () => {
    const digit = fc.constantFrom(...'0123456789abcdefABCDEF'.split(''));
    const hex = fc.string({ unit: digit, minLength: 31, maxLength: 33 });
    const around = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('', '/', 'https://a.b/'));
    fc.assert(
      fc.property(around, hex, around, (before, digits, after) => {
        const { id: found, fault } = readAccountId(`${before}${digits}${after}`);
        return (fault === undefined) === accountId.safeParse(found).success;
      }),
    );
  });
});
