import type { Cni } from '#contract/cnis';
import type { Bandwidth } from '#contract/interconnects';
import type { Timeline } from './status.ts';

export type InterconnectPlan =
  | { name: string; site: string; speed: '10G' | '100G'; device: string | null; timeline: Timeline }
  | { name: string; region: string; speed: Bandwidth; timeline: Timeline };

const healthy: Timeline = [{ after_seconds: 0, state: 'Healthy' }];
const hour = 3600;

/** Two metros with two facilities, two on one device, one on an unknown device, every state. */
export const interconnectPlans: readonly InterconnectPlan[] = [
  { name: 'ewr-a-h7k3qd', site: 'ewr-a', speed: '10G', device: 'ewr-a-ccr01', timeline: healthy },
  { name: 'ewr-b-p4w9xm', site: 'ewr-b', speed: '10G', device: 'ewr-b-ccr01', timeline: healthy },
  { name: 'iad-a-r2c8tn', site: 'iad-a', speed: '100G', device: 'iad-a-ccr01', timeline: healthy },
  { name: 'iad-a-z6m5vb', site: 'iad-a', speed: '100G', device: 'iad-a-ccr02', timeline: healthy },
  { name: 'fra-a-b8d2kj', site: 'fra-a', speed: '10G', device: 'fra-a-ccr01', timeline: healthy },
  {
    name: 'fra-a-q3x7gw',
    site: 'fra-a',
    speed: '10G',
    device: 'fra-a-ccr01',
    timeline: [
      {
        after_seconds: 0,
        state: 'Unhealthy',
        reason: 'Receive light level -23.4 dBm is below the threshold of -20 dBm',
      },
    ],
  },
  {
    name: 'lhr-a-n5t4cz',
    site: 'lhr-a',
    speed: '10G',
    device: 'lhr-a-ccr01',
    timeline: [
      {
        after_seconds: 0,
        state: 'Down',
        reason:
          'No light received: check the cross-connect, its polarity and the optic at your end',
      },
    ],
  },
  {
    name: 'sin-a-v9f6rh',
    site: 'sin-a',
    speed: '10G',
    device: 'sin-a-ccr02',
    timeline: [{ after_seconds: 0, state: 'Down' }],
  },
  {
    name: 'gru-a-d4s8pk',
    site: 'gru-a',
    speed: '10G',
    device: 'gru-a-ccr01',
    timeline: [
      { after_seconds: 0, state: 'Pending' },
      { after_seconds: 2 * hour, state: 'Healthy' },
    ],
  },
  { name: 'nrt-a-m7j2wq', site: 'nrt-a', speed: '10G', device: null, timeline: healthy },
  {
    // Ages on the virtual clock, so that a demo can show an interconnect going bad.
    name: 'sea-a-t3g5xb',
    site: 'sea-a',
    speed: '10G',
    device: 'sea-a-ccr01',
    timeline: [
      { after_seconds: 0, state: 'Healthy' },
      {
        after_seconds: 0.25 * hour,
        state: 'Unhealthy',
        reason: 'Ethernet errors: 3.1 % of received frames fail their checksum',
      },
      { after_seconds: 0.5 * hour, state: 'Down', reason: 'Ethernet link lost' },
    ],
  },
  { name: 'gcp-us-central1-k6r9hd', region: 'us-central1', speed: '10G', timeline: healthy },
  {
    // Nobody has activated its attachment in Google's console.
    name: 'gcp-europe-west3-c2v7nf',
    region: 'europe-west3',
    speed: '500M',
    timeline: [{ after_seconds: 0, state: 'Pending' }],
  },
  {
    name: 'gcp-asia-northeast1-w5q8zc',
    region: 'asia-northeast1',
    speed: '2G',
    timeline: [
      {
        after_seconds: 0,
        state: 'Down',
        reason: 'Google has deleted the VLAN attachment: create another one and order again',
      },
    ],
  },
  {
    name: 'gcp-us-east4-x8b3tj',
    region: 'us-east4',
    speed: '1G',
    timeline: [
      {
        after_seconds: 0,
        state: 'Unhealthy',
        reason:
          'The VLAN attachment is up, but answers to probes are lost: compare the MTU of both ends',
      },
    ],
  },
];

type CniPlan = readonly [
  conduit: string,
  interconnect: string,
  description: string,
  mtu: number,
  bgp?: NonNullable<Cni['bgp']>,
];

// Legal and ugly: long, with quotes, markup, line ends, a right-to-left word and an emoji.
const uglyDescription =
  'Backup for "ewr-a" <script>alert(1)</script> & friends; owner: Zoë O’Brien-Müller / 東京 NOC / שלום 🚧\n' +
  'Ticket NET-4711, order 2026-09-0000000000000000000000000000000000000000000000000000000001. ' +
  'Do not touch without a maintenance window of at least six hours; see the run book, chapter 7, "Failover". '.repeat(
    4,
  );

/** CNIs with and without BGP, MD5 keys, extra prefixes and a 4-byte ASN. */
export const cniPlans: readonly CniPlan[] = [
  [
    'pni_ewr_1',
    'ewr-a-h7k3qd',
    'Newark, primary',
    1500,
    { customer_asn: 65010, extra_prefixes: ['0.0.0.0/0'] },
  ],
  [
    'pni_ewr_2',
    'ewr-b-p4w9xm',
    uglyDescription,
    1500,
    {
      customer_asn: 65011,
      extra_prefixes: ['100.64.0.0/12', '100.96.0.0/12'],
      md5_key: 'Kx7!mQ_2026-ewr',
    },
  ],
  [
    'pni_iad_1',
    'iad-a-r2c8tn',
    'Ashburn, router 1',
    1500,
    {
      customer_asn: 4_200_000_001,
      extra_prefixes: ['0.0.0.0/0', '203.0.113.0/24', '198.51.100.0/25'],
    },
  ],
  [
    'pni_iad_2',
    'iad-a-z6m5vb',
    'Ashburn, router 2',
    1500,
    { customer_asn: 4_200_000_002, extra_prefixes: [] },
  ],
  ['pni_fra_1', 'fra-a-b8d2kj', 'Frankfurt, static routes', 1476],
  ['pni_fra_2', 'fra-a-q3x7gw', 'Frankfurt, second port on the same device', 1500],
  [
    'pni_lhr_1',
    'lhr-a-n5t4cz',
    'London',
    1500,
    { customer_asn: 64512, extra_prefixes: ['0.0.0.0/0'], md5_key: 'lhr~key|1' },
  ],
  ['pni_sin_1', 'sin-a-v9f6rh', '', 1400],
  ['pni_nrt_1', 'nrt-a-m7j2wq', 'Tokyo lab A', 1500],
  ['pni_nrt_2', 'nrt-a-m7j2wq', 'Tokyo lab B, same port', 1500],
  [
    'pni_sea_1',
    'sea-a-t3g5xb',
    'Seattle',
    1500,
    { customer_asn: 65020, extra_prefixes: ['10.0.0.0/8'] },
  ],
  [
    'gcp_usc1_1',
    'gcp-us-central1-k6r9hd',
    'Google Cloud, us-central1',
    1460,
    { customer_asn: 16550, extra_prefixes: ['0.0.0.0/0'] },
  ],
  ['gcp_use4_1', 'gcp-us-east4-x8b3tj', 'Google Cloud, us-east4', 1440],
];
