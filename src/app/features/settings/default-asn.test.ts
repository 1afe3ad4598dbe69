import type { Cni } from '#contract/cnis';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseAsn } from '#network/asn';
import { type TestServer, demoAccount, startServer } from '#app/test-server';
import { clashFault, defaultAsnFault, defaultAsnRemark, sessionsOf } from './default-asn.ts';

function cni(conduit: string, customerAsn?: number): Cni {
  return {
    id: '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e',
    account: demoAccount,
    interconnect: 'ewr-a-h7k3qd',
    magic: { conduit_name: conduit, description: '', mtu: 1500 },
    p2p_ip: '192.168.3.4/31',
    cust_ip: '192.168.3.5/31',
    ...(customerAsn !== undefined && {
      bgp: { customer_asn: customerAsn, extra_prefixes: [] },
    }),
  };
}

describe('sessions', () => {
  test('are those of the CNIs with BGP, by conduit name, with Cloudflare’s end', () => {
    expect(sessionsOf([cni('pni_10', 65010), cni('plain'), cni('pni_9', 65009)])).toEqual([
      expect.objectContaining({ conduit: 'pni_9', neighbour: '192.168.3.4', customerAsn: 65009 }),
      expect.objectContaining({ conduit: 'pni_10', neighbour: '192.168.3.4', customerAsn: 65010 }),
    ]);
  });

  test.each([
    [[65001], undefined],
    [[64512], '64512 is the customer ASN of c0; '],
    [[64512, 65001, 64512], '64512 is the customer ASN of c0, c2; '],
    [[64512, 64512, 64512, 64512, 64512], '64512 is the customer ASN of c0, c1, c2 and 2 more; '],
  ])('with customer ASNs %j say %s of 64512', (asns, start) => {
    const fault = clashFault(64512, sessionsOf(asns.map((asn, at) => cni(`c${at}`, asn))));
    if (start === undefined) expect(fault).toBeUndefined();
    else expect(fault).toBe(`${start}Cloudflare peers over eBGP only, so both ends must differ`);
  });
});

describe('the fault of a default ASN', () => {
  const sessions = sessionsOf([cni('pni_lhr_1', 64512)]);

  test.each(['13335', '64513', '65534', 'AS65000', '3320', '1.10', '4200000001'])(
    '%s has none',
    (text) => {
      expect(defaultAsnFault(text, sessions)).toBeUndefined();
    },
  );

  test.each([
    ['', /^Enter an ASN/],
    ['hello', /whole number/],
    ['-1', /whole number/],
    ['64512.5.1', /whole number/],
    ['1.65536', /at most 65535/],
    ['0', /RFC 7607/],
    ['23456', /AS_TRANS/],
    ['0.23456', /AS_TRANS/],
    ['65535', /RFC 7300/],
    ['4294967295', /RFC 7300/],
    ['4294967296', /at most 4294967295/],
    ['64512', /customer ASN of pni_lhr_1/],
    ['0.64512', /customer ASN of pni_lhr_1/],
  ])('of %j is %s', (text, fault) => {
    expect(defaultAsnFault(text, sessions)).toMatch(fault);
  });
});

describe('the remark on a default ASN', () => {
  test.each(['13335', '64600', 'hello', ''])('%j: none', (text) => {
    expect(defaultAsnRemark(text)).toBeNull();
  });

  test.each([
    ['0.64600', false, /^Plain notation: 64600$/],
    ['3320', true, /^Cloudflare documents .*3320/],
    ['1.10', true, /^Plain notation: 65546\. Cloudflare documents/],
    ['4200000001', true, /int32/],
  ])('%s: warns %s, %s', (typed, warns, words) => {
    expect(defaultAsnRemark(typed)?.warns).toBe(warns);
    expect(defaultAsnRemark(typed)?.text).toMatch(words);
  });
});

describe('form and API agree', () => {
  let server: TestServer;

  beforeEach(async () => {
    server = await startServer();
  });

  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test('on every ASN, those of the account’s CNIs too', async () => {
    const sessions = sessionsOf(await server.cnis());
    const asns = fc.oneof(
      fc.integer({ min: -1, max: 4_294_967_296 }),
      fc.constantFrom(0, 13335, 23456, 64512, 65534, 65535, 4_294_967_295),
      fc.constantFrom(...sessions.map(({ customerAsn }) => customerAsn)),
    );
    const seen = new Set<boolean>();
    await fc.assert(
      fc.asyncProperty(asns, async (asn) => {
        const fault = defaultAsnFault(String(asn), sessions);
        const response = await server.tab.write(
          'PUT',
          `/api/accounts/${demoAccount}/cni/settings`,
          { default_asn: asn },
        );
        expect(response.status).toBe(fault === undefined ? 200 : 400);
        seen.add(response.ok);
      }),
      { numRuns: 100 },
    );
    expect(seen).toEqual(new Set([true, false]));
  });

  test('on any text that the form accepts', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (defaultAsnFault(text, []) === undefined) expect(parseAsn(text).asn).toBeGreaterThan(0);
      }),
    );
  });
});
