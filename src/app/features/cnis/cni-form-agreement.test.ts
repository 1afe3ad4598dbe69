import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { v4ErrorEnvelope } from '#contract/common';
import { type TestServer, demoAccount, startServer } from '#app/test-server';
import {
  type CniField,
  type CniFormValues,
  fieldOf,
  readCreate,
  readUpdate,
  valuesOf,
} from './cni-form-values.ts';

const context = { accountId: demoAccount, accountAsn: 13335 };

describe('form and API agree', () => {
  let server: TestServer;

  beforeEach(async () => {
    server = await startServer();
  });

  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test('on every CNI of the account: it can be saved as it was read', async () => {
    for (const cni of await server.cnis()) {
      expect(readUpdate(valuesOf(cni), context, cni)).toEqual({ body: cni });
    }
  });

  /** The values as a careless client would send them. */
  function unchecked(values: CniFormValues): unknown {
    return {
      account: demoAccount,
      interconnect: values.interconnect,
      magic: {
        conduit_name: values.conduitName.trim(),
        description: values.description,
        mtu: values.mtu === '' ? null : Number(values.mtu),
      },
      ...(values.bgp && {
        bgp: {
          customer_asn: Number(values.customerAsn),
          extra_prefixes: values.extraPrefixes.split(/\s+/).filter(Boolean),
          ...(values.md5Key !== '' && { md5_key: values.md5Key }),
        },
      }),
    };
  }

  const typed: fc.Arbitrary<CniFormValues> = fc.record({
    interconnect: fc.constantFrom('ewr-a-h7k3qd', 'gcp-us-central1-k6r9hd', ''),
    conduitName: fc.oneof(fc.string(), fc.constantFrom('', ' ', 'pni')),
    description: fc.oneof(fc.string(), fc.constant('שלום 🚧\n"<')),
    mtu: fc.oneof(
      fc.integer({ min: 576, max: 1500 }).map(String),
      fc.constantFrom('', '575', '1501', '1500.5', 'x', ' 1400 '),
    ),
    bgp: fc.boolean(),
    customerAsn: fc.oneof(
      fc.integer({ min: 1, max: 4_294_967_294 }).map(String),
      fc.constantFrom('', '0', '13335', '23456', '65535', '4294967295', '4294967296', 'x', '-1'),
    ),
    extraPrefixes: fc
      .uniqueArray(
        fc.constantFrom(
          '0.0.0.0/0',
          '10.0.0.0/8',
          '192.0.2.0/24',
          '192.0.2.1/24',
          '1.2.3.4',
          '::/0',
        ),
        { maxLength: 3 },
      )
      .map((prefixes) => prefixes.join('\n')),
    md5Key: fc.oneof(fc.string(), fc.constantFrom('', 'key', '"', '?', 'é')),
    p2pIp: fc.constant(''),
    custIp: fc.constant(''),
  });

  /** The fields that the API finds fault with; none when it creates the CNI. */
  async function apiFaults(body: unknown): Promise<CniField[]> {
    const path = `/api/accounts/${demoAccount}/cni/cnis`;
    const response = await server.tab.write('POST', path, body);
    const answer: unknown = await response.json();
    if (response.ok) return [];
    expect(response.status).toBe(400);
    const { errors } = v4ErrorEnvelope.parse(answer);
    return errors.map(({ source }) => {
      const field = fieldOf(source?.pointer ?? '');
      if (field === undefined) throw new Error(`No field for ${source?.pointer}`);
      return field;
    });
  }

  test('on what can be created, and on the fields at fault', async () => {
    let serial = 0;
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(typed, async (some) => {
        serial += 1;
        // Names are unique in an account; that is the API's to know.
        const conduitName =
          some.conduitName.trim() === '' ? some.conduitName : `n${serial}${some.conduitName}`;
        const values = { ...some, conduitName };
        const { body, faults } = readCreate(values, context);
        if (body !== undefined) accepted += 1;
        const formFields = Object.keys(faults ?? {});
        const apiFields = await apiFaults(body ?? unchecked(values));
        // The proxy refuses a shape before the API could look at the account's own ASN.
        const unasked = values.customerAsn === '13335' && !apiFields.includes('customerAsn');
        const expected = formFields.filter((field) => !unasked || field !== 'customerAsn');
        expect([...new Set(apiFields)].toSorted()).toEqual(expected.toSorted());
      }),
      { numRuns: 150 },
    );
    expect(accepted).toBeGreaterThan(0);
  });
});
