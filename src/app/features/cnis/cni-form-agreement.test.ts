import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cni, cni as cniSchema, cniList } from '#contract/cnis';
import type { Operation } from '#contract/endpoints';
import { refusalOf, testClient } from '#simulator/test-client';
import { demoAccountId } from '#simulator/credentials';
import {
  type CniField,
  type CniFormValues,
  bodyOf,
  fieldOf,
  readCreate,
  readUpdate,
  valuesOf,
} from './cni-form-values.ts';

const context = { accountId: demoAccountId, accountAsn: 13335 };

/** Text that programs stumble over: control characters, halves of pairs, either direction. */
const nasty = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ minLength: 200, maxLength: 260 }),
  fc.constantFrom(
    '',
    ' ',
    '\t\n',
    '\u00a0',
    '\u200b',
    'שלום 🚧\n"<',
    '\u202eevil',
    '\ud83d',
    'a\u0000b',
    '"; DROP TABLE cnis; --',
    '{"mtu":1}',
    'null',
    '__proto__',
  ),
);

/** The same with what people leave around it when they paste. */
function pasted(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const around = fc.constantFrom('', ' ', '\t', '\u00a0', '\n');
  return fc.tuple(around, text, around).map((parts) => parts.join(''));
}

const number = fc.oneof(
  fc.integer({ min: 0, max: 2000 }).map(String),
  fc.constantFrom(
    '575',
    '576',
    '1500',
    '1501',
    '01500',
    '1e3',
    '0x5dc',
    '1500.0',
    '1500.5',
    '+1500',
  ),
  fc.constantFrom(
    '-1500',
    '١٥٠٠',
    '１５００',
    '9'.repeat(400),
    'NaN',
    'Infinity',
    '1 500',
    '1,500',
  ),
  nasty,
);

const asn = fc.oneof(
  fc.integer({ min: 0, max: 4_294_967_295 }).map(String),
  fc.tuple(fc.nat(70_000), fc.nat(70_000)).map(([high, low]) => `${high}.${low}`),
  fc.nat(70_000).map((value) => `AS${value}`),
  fc.constantFrom('0', '13335', 'as 13335', '0.13335', '23456', '65535', '4294967294'),
  fc.constantFrom('4294967295', '4294967296', '-1', '1.', '.1', '1.2.3', '1e5', '65010 '),
  nasty,
);

const address = fc
  .tuple(fc.constantFrom(10, 127, 169, 192, 224, 255), fc.nat(2), fc.nat(2), fc.nat(8))
  .map((octets) => octets.join('.'));
const prefix = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(address, fc.nat(33)).map((parts) => parts.join('/')) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '0.0.0.0/0',
      '10.0.0.0/8',
      '10.0.0.0/9',
      '192.0.2.0/24',
      '8.8.8.0/24',
    ),
  },
  { weight: 1, arbitrary: address },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '10.0.0.1/8',
      '::/0',
      '010.0.0.0/8',
      '10.0.0.0/08',
      '10/8',
      '256.0.0.0/8',
    ),
  },
  { weight: 1, arbitrary: nasty },
);
const prefixes = fc
  .tuple(
    fc.array(prefix, { maxLength: 6 }),
    fc.constantFrom('\n', '\r\n', ', ', ' ', ';', '\t', '\u2028'),
  )
  .map(([list, between]) => list.join(between));

const md5Key = fc.oneof(
  fc.string({ unit: 'grapheme-ascii' }),
  fc.constantFrom('', 'key', '"', '?', 'é', ' ', 'a\tb', 'a\nb', '\u007f', '\u200b'),
  nasty,
);

/** Ends of links that no CNI of the world has. */
const end = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom(24, 29, 30, 31, 31, 31, 32))
      .map(([last, length]) => `198.18.0.${last}/${length}`),
  },
  { weight: 1, arbitrary: prefix },
  { weight: 1, arbitrary: nasty },
);

const typed: fc.Arbitrary<CniFormValues> = fc.record({
  interconnect: fc.constantFrom('ewr-a-h7k3qd', 'gcp-us-central1-k6r9hd', ''),
  conduitName: fc.oneof(fc.constantFrom('pni', 'a'.repeat(16), 'pni new'), nasty),
  description: nasty,
  mtu: fc.oneof({ weight: 3, arbitrary: fc.constant('1500') }, pasted(number)),
  bgp: fc.boolean(),
  customerAsn: fc.oneof({ weight: 2, arbitrary: fc.constant('65010') }, pasted(asn)),
  extraPrefixes: prefixes,
  md5Key,
  p2pIp: pasted(end),
  custIp: pasted(end),
});

/** Names are unique in an account; that is for the world to know, and no shape. */
let serial = 0;
function named(values: CniFormValues): CniFormValues {
  serial += 1;
  return values.conduitName.trim() === ''
    ? values
    : { ...values, conduitName: `n${serial}${values.conduitName}` };
}

/** The fields that the simulator finds fault with; none when it carries the request out. */
async function refusedFields(
  client: ReturnType<typeof testClient>,
  operation: Operation,
  call: { params?: Record<string, string>; body: unknown },
): Promise<string[]> {
  const response = await client.send(operation, call);
  if (response.ok) return [];
  const { status, errors } = await refusalOf(response);
  expect(status).toBe(400);
  const fields = errors
    // Whether a link is free is no shape either.
    .filter(({ message }) => !message.startsWith('Overlaps the link'))
    .map(({ pointer = '' }): CniField => {
      const field = fieldOf(pointer);
      if (field === undefined) throw new Error(`No field for ${pointer}`);
      return field;
    });
  return [...new Set(fields)].toSorted();
}

const sortedFields = (faults: object | undefined) => Object.keys(faults ?? {}).toSorted();

// Hundreds of requests, on a machine that may be busy.
const patience = { timeout: 60_000 };

describe('form and simulator agree', patience, () => {
  test('on every CNI of the account: it can be saved as it was read', async () => {
    const { items } = await testClient().ask('cnis.list', cniList, { query: { limit: '1000' } });
    expect(items.length).toBeGreaterThan(10);
    for (const cni of items) expect(readUpdate(valuesOf(cni), context, cni)).toEqual({ body: cni });
  });

  test('on what can be created, and on the fields at fault', async () => {
    const client = testClient();
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(typed, async (some) => {
        const values = named(some);
        const { body, faults } = readCreate(values, context);
        if (body !== undefined) accepted += 1;
        const sent = body ?? bodyOf(values, demoAccountId);
        const refused = await refusedFields(client, 'cnis.create', { body: sent });
        expect(refused).toEqual(sortedFields(faults));
      }),
      { numRuns: 200 },
    );
    expect(accepted).toBeGreaterThan(0);
  });

  test('on what a CNI can be changed to, and what it then is', async () => {
    const client = testClient();
    const { items } = await client.ask('cnis.list', cniList, { query: { limit: '1000' } });
    const existing = items.find(({ bgp }) => typeof bgp?.md5_key === 'string');
    if (existing === undefined) throw new Error('The world has no CNI with an MD5 key');
    const params = { cni: existing.id };
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(typed, fc.boolean(), async (some, keepLink) => {
        const { p2p_ip: p2pIp, cust_ip: custIp } = existing;
        const values = { ...named(some), ...(keepLink && { p2pIp, custIp }) };
        const { body, faults } = readUpdate(values, context, existing);
        const sent = body ?? bodyOf(values, demoAccountId, existing);
        const refused = await refusedFields(client, 'cnis.update', { params, body: sent });
        expect(refused).toEqual(sortedFields(faults));
        if (body === undefined || !keepLink) return;
        accepted += 1;
        const saved: Cni = await client.ask('cnis.get', cniSchema, { params });
        expect(readUpdate(valuesOf(saved), context, saved)).toEqual({ body: saved });
        expect(saved.magic).toEqual(body.magic);
      }),
      { numRuns: 200 },
    );
    expect(accepted).toBeGreaterThan(0);
  });

  test('a careless client’s own body is refused where the form would refuse what was typed', async () => {
    const client = testClient();
    await fc.assert(
      fc.asyncProperty(fc.array(prefix, { maxLength: 4 }), md5Key, async (list, key) => {
        // Entries as they stand, not as the form would split them.
        const entries = list.filter((entry) => /^[^\s,;]+$/.test(entry));
        const values = named({
          ...valuesOf(careless),
          bgp: true,
          customerAsn: '65010',
          extraPrefixes: entries.join('\n'),
          md5Key: key === '' ? 'k' : key,
        });
        const body = {
          account: demoAccountId,
          interconnect: values.interconnect,
          magic: { conduit_name: values.conduitName, description: '', mtu: 1500 },
          bgp: { customer_asn: 65010, extra_prefixes: entries, md5_key: values.md5Key },
        };
        const refused = await refusedFields(client, 'cnis.create', { body });
        expect(refused).toEqual(sortedFields(readCreate(values, context).faults));
      }),
      { numRuns: 100 },
    );
  });
});

const careless: Cni = {
  id: '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e',
  account: demoAccountId,
  interconnect: 'ewr-a-h7k3qd',
  magic: { conduit_name: 'c', description: '', mtu: 1500 },
  p2p_ip: '',
  cust_ip: '',
};
