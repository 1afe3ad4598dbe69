import { type Interconnect, interconnect } from '#contract/interconnects';
import type { Slot } from '#contract/slots';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slotFindings } from './slot-findings.ts';

const facility = { name: 'Equinix NY5', address: [] };
const id = '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e';
const otherId = '98a9a1d5-3a91-4ab7-b25d-1e23e3a1f0aa';

function slot(facts: Partial<Slot> = {}): Slot {
  return {
    id,
    facility,
    occupied: false,
    site: 'ewr-a',
    speed: '10G',
    ccr_device_name: 'ewr-a-ccr01',
    ...facts,
  };
}

function port(facts: Record<string, unknown> = {}): Interconnect {
  return interconnect.parse({
    account: 'a',
    name: 'ewr-a-1',
    type: 'direct',
    facility,
    site: 'ewr-a',
    slot_id: otherId,
    speed: '10G',
    ccr_device_name: 'ewr-a-ccr01',
    ...facts,
  });
}

const elsewhere = {
  facility: { name: 'Equinix FR5', address: [] },
  site: 'fra-a',
  ccr_device_name: 'fra-a-ccr01',
};
const newark = { facility: { name: 'Equinix NY1', address: [] }, site: 'ewr-b' };
const cloud = interconnect.parse({
  account: 'a',
  name: 'gcp-1',
  type: 'gcp_partner',
  region: 'us-central1',
});
const unheardOf = interconnect.parse({ account: 'a', name: 'x-1', type: 'satellite' });

/** Findings about other interconnects, as `severity: title`. */
function said(chosen: Slot, list: readonly Interconnect[] | undefined): string[] {
  return slotFindings(chosen, list)
    .filter(({ sources }) => sources.includes('list'))
    .map(({ severity, title }) => `${severity}: ${title}`);
}

const sameDevice = 'risk: Same device as an interconnect of this account';
const sameFacility = 'remark: Same facility as an interconnect of this account';
const sameMetro = 'remark: Perhaps in the same metro as an interconnect of this account';
const deviceUnknown = 'unknown: The device of this slot is unknown';
const otherUnknown = 'unknown: The device of an interconnect at this site is unknown';
const first = 'risk: The first physical interconnect of this account';
const nowhere = 'fact: No interconnect of this account is in this facility or at this site';
const listUnknown = 'unknown: The interconnects of this account are not known at the moment';
const typeUnknown = 'unknown: An interconnect is of a type that this console does not know';

describe('a slot beside the account’s interconnects', () => {
  test.each([
    ['the same device', slot(), [port()], [sameDevice, sameFacility]],
    [
      'another device at the same site',
      slot(),
      [port({ ccr_device_name: 'ewr-a-ccr02' })],
      [sameFacility],
    ],
    [
      'a device without a name there',
      slot(),
      [port({ ccr_device_name: null })],
      [otherUnknown, sameFacility],
    ],
    [
      'a device not told there',
      slot(),
      [port({ ccr_device_name: undefined })],
      [otherUnknown, sameFacility],
    ],
    [
      'an unknown device elsewhere',
      slot(),
      [port({ ...elsewhere, ccr_device_name: null })],
      [nowhere],
    ],
    [
      'no device of its own',
      slot({ ccr_device_name: null }),
      [port()],
      [deviceUnknown, sameFacility],
    ],
    [
      'an empty device of its own',
      slot({ ccr_device_name: '' }),
      [port()],
      [deviceUnknown, sameFacility],
    ],
    [
      'the same site under another roof',
      slot(),
      [port({ ...newark, site: 'ewr-a', ccr_device_name: 'x' })],
      [sameFacility],
    ],
    [
      'the same letters in the site',
      slot(),
      [port({ ...newark, ccr_device_name: 'ewr-b-ccr01' })],
      [sameMetro],
    ],
    [
      'sites in no known spelling',
      slot({ site: 'Newark 5' }),
      [port({ ...newark, site: 'Newark 6', ccr_device_name: 'x' })],
      [nowhere],
    ],
    ['nothing physical', slot(), [cloud], [first]],
    ['nothing', slot(), [], [first]],
    ['itself alone, once it is ordered', slot(), [port({ slot_id: id.toUpperCase() })], [first]],
    ['a list that is not known', slot(), undefined, [listUnknown]],
    ['a type that nobody knows', slot(), [unheardOf], [first, typeUnknown]],
  ] satisfies [string, Slot, Interconnect[] | undefined, string[]][])(
    '%s',
    (_, chosen, list, findings) => {
      expect(said(chosen, list)).toEqual(findings);
    },
  );

  test('names those that it is about', () => {
    const list = [port(), port({ name: 'ewr-a-2' }), port({ ...elsewhere, name: 'fra-a-1' })];
    const [risk] = slotFindings(slot(), list);
    expect(risk).toMatchObject({ severity: 'risk', about: ['ewr-a-1', 'ewr-a-2'] });
  });

  test('never says that a device is another one, and nothing of a device that is not named', () => {
    const device = fc.constantFrom(null, undefined, '', 'ewr-a-ccr01', 'ewr-a-ccr02');
    const place = fc.constantFrom(elsewhere, newark, { facility, site: 'ewr-a' });
    fc.assert(
      fc.property(device, fc.array(fc.tuple(device, place)), (own, others) => {
        const list = others.map(([ccr_device_name, where], index) =>
          port({ ...where, ccr_device_name, name: `other-${index}` }),
        );
        const findings = slotFindings(slot({ ccr_device_name: own }), list);
        const words = findings.map(({ title, detail }) => `${title} ${detail}`).join(' ');
        expect(words).not.toMatch(/divers|redundan|independent|different device|another device/i);
        const risk = findings.find(({ title }) => title.startsWith('Same device'));
        const sharing = others.filter(([name]) => Boolean(own) && name === own);
        expect(risk?.about?.length ?? 0).toBe(sharing.length);
      }),
    );
  });
});

describe('what the documentation says of a speed', () => {
  const ofSpeed = (speed: string) =>
    slotFindings(slot({ speed }), [])
      .filter(({ sources }) => !sources.includes('list'))
      .map(({ severity, title }) => `${severity}: ${title}`);
  const always = [
    'fact: The cross-connect is yours to order',
    'fact: MTU 1500 both ways, IPv4 only',
  ];

  test.each([
    [
      '10G',
      [
        'fact: 10GBASE-LR over single-mode fibre, up to 10 km',
        'fact: From you to Cloudflare Magic up to 1 Gbps per CNI',
      ],
    ],
    [
      '100G',
      [
        'remark: From you to Cloudflare Magic up to 1 Gbps per CNI',
        'remark: 100G usually goes through the account team',
        'fact: 100GBASE-LR4 over single-mode fibre, up to 10 km',
      ],
    ],
    [
      '400G',
      [
        'unknown: The optics for 400G are not documented',
        'remark: From you to Cloudflare Magic up to 1 Gbps per CNI',
      ],
    ],
  ])('%s', (speed, findings) => {
    expect(ofSpeed(speed)).toEqual([...findings, ...always]);
  });
});
