import type { Cni } from '#contract/cnis';
import { type Interconnect, interconnect } from '#contract/interconnects';
import { describe, expect, test } from 'vitest';
import { type LinkFacts, linkFactsOf, linkNodes } from './link-nodes.ts';

const slot = '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e';
const shared = { account: '023e105f4ecef8ad9ca31a8372d0c353' };

const physical: Interconnect = interconnect.parse({
  ...shared,
  name: 'ewr-a-1',
  type: 'direct',
  facility: { name: 'Equinix NY5', address: [] },
  site: 'ewr-a',
  slot_id: slot,
  speed: '10G',
});
const googleCloud: Interconnect = interconnect.parse({
  ...shared,
  name: 'gcp-1',
  type: 'gcp_partner',
  region: 'us-central1',
  speed: '5G',
});
const unheardOf: Interconnect = interconnect.parse({ ...shared, name: 'x-1', type: 'satellite' });

const cni: Cni = {
  ...shared,
  id: slot,
  interconnect: 'ewr-a-1',
  magic: { conduit_name: 'pni_1', description: '', mtu: 1476 },
  p2p_ip: '169.254.240.0/31',
  cust_ip: '169.254.240.1/31',
  bgp: { customer_asn: 65010, extra_prefixes: [] },
};

function lines(link: LinkFacts): Record<string, string[]> {
  return Object.fromEntries(linkNodes(link).map((node) => [node.title, node.lines]));
}

describe('the segments of a link', () => {
  test('stand in order from the customer to Cloudflare', () => {
    const titles = (kind: LinkFacts['kind']) => linkNodes({ kind }).map(({ title }) => title);
    const port = ['Your router', 'Cross-connect', 'Port', 'Interconnect', 'CNI', 'Cloudflare'];
    expect(titles('physical')).toEqual(port);
    expect(titles('other')).toEqual(['Your side', 'Interconnect', 'CNI', 'Cloudflare']);
    expect(titles('google-cloud')).toEqual([
      'Cloud Router',
      'VLAN attachment',
      'Interconnect',
      'CNI',
      'Cloudflare',
    ]);
  });

  test('of a physical link with a CNI tell all that is known', () => {
    expect(
      lines({ ...linkFactsOf(physical, cni), device: 'ewr-a-ccr01', cloudflareAsn: 13335 }),
    ).toEqual({
      'Your router': ['169.254.240.1/31', 'AS65010'],
      'Cross-connect': ['Equinix NY5'],
      Port: ['slot 182bd5e5…', 'ewr-a-ccr01'],
      Interconnect: ['ewr-a-1', '10G'],
      CNI: ['pni_1', '169.254.240.0/31', 'MTU 1476'],
      Cloudflare: ['169.254.240.0/31', 'AS13335'],
    });
  });

  test('of a Google Cloud link have neither port nor cross-connect', () => {
    expect(lines(linkFactsOf(googleCloud))).toEqual({
      'Cloud Router': [],
      'VLAN attachment': ['us-central1'],
      Interconnect: ['gcp-1', '5G'],
      CNI: [],
      Cloudflare: [],
    });
  });

  test('say that a device is unknown only where there is a port', () => {
    expect(lines(linkFactsOf(physical))['Port']).toContain('unknown device');
    expect(lines({ kind: 'physical' })['Port']).toEqual([]);
  });

  test('show no ASN of Cloudflare without a BGP session', () => {
    const { customerAsn: _, ...withoutBgp } = linkFactsOf(physical, { ...cni, bgp: null });
    expect(lines({ ...withoutBgp, cloudflareAsn: 13335 })['Cloudflare']).toEqual([
      '169.254.240.0/31',
    ]);
    expect(lines(withoutBgp)['Your router']).toEqual(['169.254.240.1/31']);
  });

  test('carry the state on the interconnect alone', () => {
    const nodes = linkNodes({ ...linkFactsOf(physical, cni), state: 'Down' });
    expect(nodes.filter(({ state }) => state !== undefined).map(({ title }) => title)).toEqual([
      'Interconnect',
    ]);
  });
});

describe('what a link is made of', () => {
  test('of an unheard-of type is its name, and its CNI', () => {
    expect(linkFactsOf(unheardOf, cni)).toMatchObject({
      kind: 'other',
      interconnect: 'x-1',
      conduit: 'pni_1',
    });
  });

  test('without its interconnect is what the CNI tells', () => {
    expect(linkFactsOf(undefined, cni)).toMatchObject({ kind: 'other', interconnect: 'ewr-a-1' });
  });
});
