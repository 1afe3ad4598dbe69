import { assert, integer, property } from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  asdot,
  asnFault,
  asnMax,
  classifyAsn,
  cloudflareAsn,
  customerAsnFault,
  customerAsnNotice,
  defaultAsnNotice,
  parseAsn,
} from './asn.ts';

const anyAsn = integer({ min: 0, max: asnMax });

describe('the class of an ASN', () => {
  test.each([
    [0, 'reserved'],
    [1, 'public'],
    [13335, 'public'],
    [23455, 'public'],
    [23456, 'transition'],
    [23457, 'public'],
    [64495, 'public'],
    [64496, 'documentation'],
    [64511, 'documentation'],
    [64512, 'private'],
    [65534, 'private'],
    [65535, 'reserved'],
    [65536, 'documentation'],
    [65551, 'documentation'],
    [65552, 'reserved'],
    [131071, 'reserved'],
    [131072, 'public'],
    [4199999999, 'public'],
    [4200000000, 'private'],
    [4294967294, 'private'],
    [4294967295, 'reserved'],
  ])('of %i is %s', (asn, kind) => {
    expect(classifyAsn(asn)).toBe(kind);
  });
});

describe('an ASN that is typed', () => {
  test.each([
    ['0', 0],
    ['65010', 65010],
    [' 65010\n', 65010],
    ['AS65010', 65010],
    ['as 65010', 65010],
    ['4294967295', 4294967295],
    ['0.0', 0],
    ['0.65010', 65010],
    ['1.0', 65536],
    ['1.10', 65546],
    ['AS64086.59905', 4200000001],
    ['65535.65535', 4294967295],
    ['00065010', 65010],
  ])('%j is %i', (text, asn) => {
    expect(parseAsn(text)).toEqual({ asn });
  });

  const notWhole = 'An ASN is a whole number such as 65010, or asdot such as 1.10';
  test.each([
    ['', 'Enter an ASN, for example 65010'],
    ['  ', 'Enter an ASN, for example 65010'],
    ['AS', 'Enter an ASN, for example 65010'],
    ['4294967296', 'An ASN is at most 4294967295'],
    ['99999999999999999999999', 'An ASN is at most 4294967295'],
    ['65536.0', 'Each half of an asdot ASN is at most 65535'],
    ['0.65536', 'Each half of an asdot ASN is at most 65535'],
    ['-1', notWhole],
    ['1e5', notWhole],
    ['0x10', notWhole],
    ['1.2.3', notWhole],
    ['1.', notWhole],
    ['.1', notWhole],
    ['1.000010', notWhole],
    ['65 010', notWhole],
    ['ASAS1', notWhole],
    ['٦٥', notWhole],
  ])('%j is refused: %s', (text, fault) => {
    expect(parseAsn(text)).toEqual({ fault });
  });

  it('reads back from plain and asdot notation, whatever the number', () => {
    assert(
      property(anyAsn, (asn) => {
        expect(parseAsn(String(asn))).toEqual({ asn });
        expect(parseAsn(asdot(asn))).toEqual({ asn });
        expect(asdot(asn).includes('.')).toBe(asn > 65535);
      }),
    );
  });
});

describe('the customer’s ASN', () => {
  const notAsn = 'An ASN is a whole number from 1 to 4294967295';
  test.each([
    [-1, notAsn],
    [1.5, notAsn],
    [Number.NaN, notAsn],
    [Number.POSITIVE_INFINITY, notAsn],
    [4294967296, notAsn],
    [0, 'ASN 0 is reserved (RFC 7607)'],
    [23456, 'ASN 23456 is AS_TRANS and belongs to nobody (RFC 6793)'],
    [65535, 'ASN 65535 is reserved (RFC 7300)'],
    [4294967295, 'ASN 4294967295 is reserved (RFC 7300)'],
  ])('%d is refused', (asn, fault) => {
    expect(customerAsnFault(asn)).toBe(fault);
    expect(asnFault(asn)).toBe(fault);
  });

  it('is anything else, as long as it is not the account’s own', () => {
    assert(
      property(anyAsn, (asn) => {
        const taken = [0, 23456, 65535, asnMax].includes(asn);
        expect(customerAsnFault(asn) !== null).toBe(taken);
        expect(customerAsnFault(asn, asn === 1 ? 2 : 1) !== null).toBe(taken);
        expect(customerAsnFault(asn, asn)).not.toBeNull();
      }),
    );
    expect(customerAsnFault(cloudflareAsn, cloudflareAsn)).toBe(
      '13335 is the account’s own ASN; Cloudflare peers over eBGP only, so yours must differ',
    );
  });

  const int32 = 'The API describes this field as int32; values above 2147483647 may be refused';
  test.each([
    [1, null],
    [13335, null],
    [64496, '64496 is reserved for documentation (RFC 5398)'],
    [65551, '65551 is reserved for documentation (RFC 5398)'],
    [64512, 'Private ASN (RFC 6996)'],
    [65534, 'Private ASN (RFC 6996)'],
    [65552, '65552 is reserved by IANA'],
    [131071, '131071 is reserved by IANA'],
    [131072, null],
    [2147483647, null],
    [2147483648, int32],
    [4199999999, int32],
    [4200000000, `Private ASN (RFC 6996). ${int32}`],
    [4294967294, `Private ASN (RFC 6996). ${int32}`],
  ])('%i is remarked upon: %s', (asn, notice) => {
    expect(customerAsnFault(asn)).toBeNull();
    expect(customerAsnNotice(asn)).toBe(notice);
  });
});

describe('the account’s ASN', () => {
  test.each([13335, 64512, 65000, 65534])('%i is documented', (asn) => {
    expect(defaultAsnNotice(asn)).toBeNull();
  });

  test.each([1, 13334, 13336, 64511, 65535, 2147483647])('%i is remarked upon', (asn) => {
    expect(defaultAsnNotice(asn)).toBe(
      `Cloudflare documents 13335 or a private ASN from 64512 to 65534 here; ${asn} may be refused`,
    );
  });

  test.each([2147483648, 4200000000])('%i is remarked upon as more than int32', (asn) => {
    expect(asnFault(asn)).toBeNull();
    expect(defaultAsnNotice(asn)).toBe(
      `Cloudflare documents 13335 or a private ASN from 64512 to 65534 here; ${asn} may be refused. The API describes this field as int32; values above 2147483647 may be refused`,
    );
  });
});
