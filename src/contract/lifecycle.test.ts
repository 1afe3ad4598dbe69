import { describe, expect, test } from 'vitest';
import { interconnect } from './interconnects.ts';
import { type InterconnectAction, unavailable } from './lifecycle.ts';

const bodies: Readonly<Record<string, unknown>> = {
  physical: {
    account: 'a',
    name: 'fra-a-1',
    type: 'direct',
    facility: { address: ['Hanauer Landstraße 302'], name: 'FR5' },
    site: 'fra01',
    slot_id: '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e',
    speed: '10G',
  },
  'Google Cloud': { account: 'a', name: 'gcp-1', type: 'gcp_partner', region: 'us-central1' },
  unknown: { account: 'a', name: 'q-1', type: 'quantum' },
};

const noLoa = 'Only a physical interconnect has a LOA: there is no cross-connect to order here';
const one = 'One CNI is still configured on it; delete it first';
const seven = '7 CNIs are still configured on it; delete them first';

describe('what may be done', () => {
  const table: [InterconnectAction, string, number, string | null][] = [
    ['interconnect.loa', 'physical', 0, null],
    ['interconnect.loa', 'physical', 7, null],
    ['interconnect.loa', 'Google Cloud', 0, noLoa],
    ['interconnect.loa', 'unknown', 0, noLoa],
    ['interconnect.delete', 'physical', 0, null],
    ['interconnect.delete', 'physical', 1, one],
    ['interconnect.delete', 'physical', 7, seven],
    ['interconnect.delete', 'Google Cloud', 0, null],
    ['interconnect.delete', 'Google Cloud', 1, one],
    ['interconnect.delete', 'unknown', 0, null],
    ['interconnect.delete', 'unknown', 7, seven],
  ];

  test.each(table)('%s of a %s interconnect with %i CNIs: %s', (action, kind, cnis, reason) => {
    const facts = { interconnect: interconnect.parse(bodies[kind]), cnis };
    expect(unavailable(action, facts)).toBe(reason);
  });
});
