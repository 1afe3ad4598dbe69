import { type Interconnect, type PhysicalInterconnect, isPhysical } from '#contract/interconnects';
import type { Slot } from '#contract/slots';
import { metroOf } from '#network/metros';
import { byWeight } from '#network/resilience-findings';
import { sharedDevice, sharedPlace, singleLink } from '#network/resilience-words';
import type { Finding } from './findings.ts';

const names = (interconnects: readonly Interconnect[]) => interconnects.map(({ name }) => name);

/** A device's name, or null where the API gives none: that is unknown, never "another one". */
function deviceOf(of: { ccr_device_name?: string | null }): string | null {
  return of.ccr_device_name || null;
}

function onDevice(slot: Slot, others: readonly PhysicalInterconnect[]): Finding[] {
  const device = deviceOf(slot);
  if (others.length === 0) return [];
  if (device === null) {
    return [
      {
        severity: 'unknown',
        title: 'The device of this slot is unknown',
        detail:
          'The API names none, so it can’t be said whether it is shared with another interconnect of this account.',
        sources: ['list'],
      },
    ];
  }
  const same = others.filter((other) => deviceOf(other) === device);
  const unknown = others.filter(
    (other) =>
      deviceOf(other) === null &&
      (other.site === slot.site || other.facility.name === slot.facility.name),
  );
  return [
    ...(same.length === 0
      ? []
      : [
          {
            severity: 'risk',
            title: `Same device as ${same.length === 1 ? 'an interconnect' : `${same.length} interconnects`} of this account`,
            detail: sharedDevice(device),
            sources: ['list', 'cloudflare'],
            about: names(same),
          } satisfies Finding,
        ]),
    ...(unknown.length === 0
      ? []
      : [
          {
            severity: 'unknown',
            title: 'The device of an interconnect at this site is unknown',
            detail:
              'The API names none for it, so it can’t be said whether this slot shares its device.',
            sources: ['list'],
            about: names(unknown),
          } satisfies Finding,
        ]),
  ];
}

function atPlace(slot: Slot, others: readonly PhysicalInterconnect[]): Finding[] {
  const facility = others.filter(
    (other) => other.facility.name === slot.facility.name || other.site === slot.site,
  );
  const metro = metroOf(slot.site);
  const near = others.filter(
    (other) => metro !== undefined && metroOf(other.site) === metro && !facility.includes(other),
  );
  const found: Finding[] = [];
  if (facility.length > 0) {
    found.push({
      severity: 'remark',
      title: `Same facility as ${facility.length === 1 ? 'an interconnect' : `${facility.length} interconnects`} of this account`,
      detail: sharedPlace(`${slot.facility.name}, site ${slot.site}`),
      sources: ['list'],
      about: names(facility),
    });
  }
  if (near.length > 0) {
    found.push({
      severity: 'remark',
      title: `Perhaps in the same metro as ${near.length === 1 ? 'an interconnect' : `${near.length} interconnects`} of this account`,
      detail: `In another facility, but the site code begins with ${metro?.iata.toLowerCase()} as well. What site codes are made of is not documented.`,
      sources: ['list'],
      about: names(near),
    });
  }
  if (others.length > 0 && found.length === 0) {
    found.push({
      severity: 'fact',
      title: 'No interconnect of this account is in this facility or at this site',
      detail: 'By the API’s list. It says nothing of the paths that your fibres take.',
      sources: ['list'],
    });
  }
  return found;
}

/** What the account's other interconnects mean for this slot; `list` is undefined while unknown. */
function besideOthers(slot: Slot, list: readonly Interconnect[] | undefined): Finding[] {
  if (list === undefined) {
    return [
      {
        severity: 'unknown',
        title: 'The interconnects of this account are not known at the moment',
        detail: 'Nothing can be said about a device, facility or site that they would share.',
        sources: ['list'],
      },
    ];
  }
  const others = list
    .filter(isPhysical)
    .filter((other) => other.slot_id.toLowerCase() !== slot.id.toLowerCase());
  const unread = list.filter((other) => other.type !== 'gcp_partner' && !isPhysical(other));
  const found = [...onDevice(slot, others), ...atPlace(slot, others)];
  if (others.length === 0) {
    found.push({
      severity: 'risk',
      title: 'The first physical interconnect of this account',
      detail: singleLink,
      sources: ['list', 'cloudflare'],
    });
  }
  if (unread.length > 0) {
    found.push({
      severity: 'unknown',
      title: 'An interconnect is of a type that this console does not know',
      detail: 'It can’t be said whether it shares anything with this slot.',
      sources: ['list'],
      about: names(unread),
    });
  }
  return found;
}

const optics = new Map([
  ['10G', '10GBASE-LR'],
  ['100G', '100GBASE-LR4'],
]);

function ofSpeed(speed: string): Finding[] {
  const optic = optics.get(speed);
  const found: Finding[] = [
    optic === undefined
      ? {
          severity: 'unknown',
          title: `The optics for ${speed} are not documented`,
          detail:
            'Cloudflare documents 10G and 100G only; ask the account team before you buy any.',
          sources: ['cloudflare'],
        }
      : {
          severity: 'fact',
          title: `${optic} over single-mode fibre, up to 10 km`,
          detail: 'Your optic has to match. No LACP and no VLAN tag on the port.',
          sources: ['cloudflare'],
        },
    {
      // What one may not expect of 100G; of 10G it is merely good to know.
      severity: speed === '10G' ? 'fact' : 'remark',
      title: 'From you to Cloudflare Magic up to 1 Gbps per CNI',
      detail: `From Cloudflare to you up to the line rate${optic === undefined ? '' : `, ${speed.replace('G', '')} Gbps`}.`,
      sources: ['cloudflare'],
    },
  ];
  if (speed === '100G') {
    found.push({
      severity: 'remark',
      title: '100G usually goes through the account team',
      detail: 'Cloudflare documents 10G as self-service, so the API may refuse this order.',
      sources: ['cloudflare'],
    });
  }
  return found;
}

const always: readonly Finding[] = [
  {
    severity: 'fact',
    title: 'The cross-connect is yours to order',
    detail:
      'Its contract, cost and faults are yours. Two to four weeks overall, of which the cross-connect takes one to two or more.',
    sources: ['cloudflare'],
  },
  {
    severity: 'fact',
    title: 'MTU 1500 both ways, IPv4 only',
    detail: 'No GRE is needed. Each CNI on it gets one /31 from Cloudflare.',
    sources: ['cloudflare'],
  },
];

/**
 * What to know about a slot before it is ordered, gravest first. `list` is what the API lists as
 * the account's interconnects, undefined while it is not known. Nothing is ever concluded from a
 * device that the API does not name.
 */
export function slotFindings(slot: Slot, list: readonly Interconnect[] | undefined): Finding[] {
  return byWeight([...besideOthers(slot, list), ...ofSpeed(slot.speed), ...always]);
}
