import { cni } from '#contract/cnis';
import { interconnect } from '#contract/interconnects';
import { md5KeyFault } from '#network/md5-key';
import { ApiError } from '#app/api/error';
import type { Entry } from '#app/observed/entries';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { withoutSecrets } from './support-bundle-secrets.ts';
import { bundleText } from './support-bundle-text.ts';
import { isoTime } from './support-bundle-time.ts';
import { type BundleFacts, supportBundle } from './support-bundle.ts';
import { noAnswers } from './why-answers.ts';
import { whyChecks } from './why-checks.ts';
import { readAnswers } from './why-readings.ts';

const at = Date.UTC(2026, 10, 21, 9, 41, 7);
const slot = '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e';
const reservation = '7e51371e-72a3-40b5-b844-2e3efefaee59';
const key = 'Zq9~secret|Key';

const physical = interconnect.parse({
  account: 'a'.repeat(32),
  name: 'fra-a-q3x7gw',
  type: 'direct',
  facility: { name: 'Equinix FR5', address: ['Kleyerstrasse 90', 'Frankfurt'] },
  site: 'fra-a',
  slot_id: slot,
  speed: '10G',
  ccr_device_name: 'fra-a-ccr01',
  virtual_port_reservation_id: reservation,
});
const onIt = cni.parse({
  id: slot,
  account: 'a'.repeat(32),
  cust_ip: '192.168.3.5/31',
  p2p_ip: '192.168.3.4/31',
  interconnect: 'fra-a-q3x7gw',
  magic: { conduit_name: 'pni_fra_2', description: 'x', mtu: 1500 },
  bgp: { customer_asn: 65_010, extra_prefixes: [], md5_key: key },
});
const entries: Entry[] = [
  {
    kind: 'change',
    id: '2',
    at: at - 1000,
    operation: 'cnis.update',
    subject: { type: 'cni', id: slot, label: 'pni_fra_2' },
    interconnect: 'fra-a-q3x7gw',
    before: { md5_key: key },
    after: { md5_key: key },
    outcome: 'unknown',
  },
  {
    kind: 'observed',
    id: '1',
    at: at - 60_000,
    interconnect: 'fra-a-q3x7gw',
    from: 'Healthy',
    to: 'Unhealthy',
    reason: 'Light too low',
  },
];
const failure = new ApiError({
  operation: 'interconnects.status',
  write: false,
  status: 502,
  message: 'Bad gateway',
  cfRay: '8f1d2c3b4a59-FRA',
});

function factsWith(change: Partial<BundleFacts> = {}): BundleFacts {
  const answers = change.answers ?? noAnswers;
  const readings = readAnswers(answers);
  return {
    at,
    timeZone: 'Europe/Berlin',
    offset: 60,
    account: 'a'.repeat(32),
    interconnect: physical,
    status: {
      state: 'Unhealthy',
      reason: 'Light too low',
      answeredAt: at - 5000,
      freshness: 'fresh',
      failure: undefined,
    },
    cnis: [onIt],
    entries,
    failures: [failure],
    answers,
    readings,
    checks: whyChecks({
      kind: 'physical',
      optics: '10GBASE-LR',
      state: 'Unhealthy',
      reason: undefined,
      failure: undefined,
      since: undefined,
      now: at,
      cnis: 1,
      mtus: [],
      said: answers.said,
      ...readings,
    }),
    include: { answers: true, pasted: true },
    ...change,
  };
}

const answers = {
  ...noAnswers,
  said: { crossConnect: 'yes', polarity: 'no' },
  atCloudflare: '-23.4',
  pasted:
    'Ethernet1/1 is down (Link not connected)\n  Rx Power   -30.45 dBm\nneighbor password 7 0822455D',
  begun: '2026-11-21T08:00:00Z',
  traffic: 'yes',
  description: 'Traffic moved to FRA-B',
} as const;

const fact = z.union([z.string(), z.number()]);
const time = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/));
const schema = z.strictObject({
  bundle: z.string(),
  made_at: time,
  time_zone: z.string(),
  account_id: z.string(),
  interconnect: z.record(z.string(), fact),
  status: z.strictObject({ state: z.string(), reason: z.string(), answered_at: z.string() }),
  timeline: z.strictObject({
    begun: z.string(),
    observed_by: z.string(),
    observed: z.union([
      z.array(
        z.strictObject({ at: time, state: z.string(), before: z.string(), reason: z.string() }),
      ),
      z.literal('not known'),
    ]),
    changed_here: z.array(
      z.strictObject({ at: time, operation: z.string(), subject: z.string(), outcome: z.string() }),
    ),
  }),
  cnis: z.union([z.array(z.record(z.string(), fact)), z.literal('not known')]),
  light_levels: z.strictObject({
    receive_at_customer: z.string(),
    transmit_at_customer: z.string(),
    receive_at_cloudflare: z.string(),
    interface: z.string(),
    lanes: z.array(z.record(z.string(), z.string())),
  }),
  traffic_hit: z.enum(['yes', 'no', 'not known']),
  description: z.string(),
  answers: z.union([
    z.array(z.strictObject({ question: z.string(), answer: z.string() })),
    z.literal('left out'),
  ]),
  router_output: z.string(),
  failed_requests: z.array(z.record(z.string(), fact)),
});

/** Every text and number in a value. */
function leaves(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
}

describe('the support bundle', () => {
  test('as JSON is read back with everything that support asks for', () => {
    const bundle = schema.parse(JSON.parse(JSON.stringify(supportBundle(factsWith({ answers })))));
    expect(bundle).toMatchObject({
      made_at: '2026-11-21T10:41:07+01:00',
      time_zone: 'Europe/Berlin',
      account_id: 'a'.repeat(32),
      interconnect: {
        name: 'fra-a-q3x7gw',
        facility: 'Equinix FR5',
        site: 'fra-a',
        device: 'fra-a-ccr01',
        slot_id: slot,
        virtual_port_reservation_id: reservation,
      },
      status: {
        state: 'Unhealthy',
        reason: 'Light too low',
        answered_at: '2026-11-21T10:41:02+01:00',
      },
      timeline: {
        begun: '2026-11-21T09:00:00+01:00',
        observed: [{ at: '2026-11-21T10:40:07+01:00', state: 'Unhealthy', before: 'Healthy' }],
        changed_here: [{ operation: 'cnis.update', subject: 'pni_fra_2', outcome: 'not known' }],
      },
      cnis: [
        {
          magic_interconnect_name: 'pni_fra_2',
          customer_ip: '192.168.3.5/31',
          cloudflare_ip: '192.168.3.4/31',
          p2p_prefix: '192.168.3.4/31',
        },
      ],
      light_levels: { receive_at_customer: '−30.45 dBm', receive_at_cloudflare: '−23.4 dBm' },
      traffic_hit: 'yes',
      description: 'Traffic moved to FRA-B',
      failed_requests: [{ cf_ray: '8f1d2c3b4a59-FRA', status: 502 }],
    });
  });

  test('as text has every fact of the JSON', () => {
    const bundle = supportBundle(factsWith({ answers }));
    const text = bundleText(bundle);
    for (const leaf of leaves(bundle)) {
      for (const line of leaf.split('\n')) expect(text).toContain(line);
    }
    expect(text).not.toMatch(/undefined|null|\[object/);
  });

  test('what isn’t known is called so', () => {
    const bare = supportBundle(
      factsWith({
        account: undefined,
        cnis: undefined,
        entries: undefined,
        failures: [],
        interconnect: interconnect.parse({ account: 'a', name: 'x', type: 'satellite' }),
        status: {
          state: undefined,
          reason: undefined,
          answeredAt: undefined,
          freshness: 'unknown',
          failure: undefined,
        },
      }),
    );
    expect(schema.parse(bare)).toMatchObject({
      account_id: 'not known',
      interconnect: { virtual_port_reservation_id: 'not known' },
      status: { state: 'not observed', answered_at: 'not known' },
      cnis: 'not known',
      light_levels: { receive_at_customer: 'not known' },
      traffic_hit: 'not known',
      description: 'not known',
    });
  });

  test('what the person has not confirmed is left out, and called so', () => {
    const bundle = supportBundle(
      factsWith({ answers, include: { answers: false, pasted: false } }),
    );
    expect(bundle).toMatchObject({
      answers: 'left out',
      router_output: 'left out',
      light_levels: {
        receive_at_customer: 'left out',
        transmit_at_customer: 'not known',
        lanes: [],
      },
    });
    expect(bundleText(bundle)).not.toMatch(/30\.45|23\.4|Ethernet1/);
  });

  test('no MD5 key is ever in it, wherever else it stands', () => {
    const md5 = fc
      .string({ minLength: 1, maxLength: 40 })
      .map((text) => `Zq9${text}`)
      .filter((text) => md5KeyFault(text) === null);
    const around = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(md5, around, around, (secret, before, after) => {
        const bgp = { customer_asn: 65_010, extra_prefixes: [], md5_key: secret };
        const own = { ...noAnswers, pasted: `${before}\n${secret}\n${after}`, description: secret };
        const bundle = supportBundle(factsWith({ answers: own, cnis: [{ ...onIt, bgp }] }));
        expect(leaves(bundle).filter((leaf) => leaf.includes(secret))).toEqual([]);
        expect(bundleText(bundle)).not.toContain(secret);
      }),
    );
    expect(JSON.stringify(supportBundle(factsWith({ answers })))).not.toContain(key);
  });
});

test.each([
  ['neighbor 192.0.2.1 password 7 0822455D', 'neighbor 192.0.2.1 password (removed)'],
  ['authentication-key "$9$abc"; ## SECRET-DATA', 'authentication-key (removed)'],
  ['Authorization: Bearer abc.def', 'Authorization: Bearer (removed)'],
  ['Rx Power -3.2 dBm', 'Rx Power -3.2 dBm'],
  ['key is a1 and 10.0.0.1', 'key is (removed) and 10.0.0.1'],
])('“%s” is kept as “%s”', (text, kept) => {
  expect(withoutSecrets(text, ['a1', '1'])).toBe(kept);
});

test.each([
  [60, '2026-11-21T10:41:07+01:00'],
  [-570, '2026-11-21T00:11:07-09:30'],
  [0, '2026-11-21T09:41:07+00:00'],
])('a time %i minutes east of UTC is %s', (offset, text) => {
  expect(isoTime(at, offset)).toBe(text);
  expect(Date.parse(text)).toBe(at);
});
