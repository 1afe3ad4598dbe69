import type { Facility } from '#contract/common';
import { facilityRows } from './facilities.ts';
import { fractionOf, uuidOf } from './identifiers.ts';
import type { Listed } from './paging.ts';

/** A port that exists in every world. What a session changes is laid over it, never written here. */
export interface SeedSlot extends Listed {
  readonly id: string;
  readonly facility: Facility;
  readonly site: string;
  readonly speed: '10G' | '100G';
  /** Null where the API would not tell the device. */
  readonly device: string | null;
  /** Occupied by another customer from the start. */
  readonly occupied: boolean;
}

const portsPerDevice = { '10G': 24, '100G': 6 } as const;
const occupiedShare = 0.35;
const unknownDeviceShare = 0.03;

function siteNames(): string[] {
  const facilitiesInMetro = new Map<string, number>();
  return facilityRows.map(([metro]) => {
    const index = facilitiesInMetro.get(metro) ?? 0;
    facilitiesInMetro.set(metro, index + 1);
    return `${metro.toLowerCase()}-${String.fromCharCode('a'.charCodeAt(0) + index)}`;
  });
}

function grow(): SeedSlot[] {
  const slots: SeedSlot[] = [];
  const sites = siteNames();
  for (const [row, [, city, name, country, street, domains]] of facilityRows.entries()) {
    const site = sites[row] ?? '';
    const facility: Facility = { address: [street, city, country], name };
    for (let domain = 1; domain <= domains; domain += 1) {
      for (const speed of ['10G', '100G'] as const) {
        for (let port = 1; port <= portsPerDevice[speed]; port += 1) {
          const device = `${site}-ccr0${domain}`;
          const place = `${device}/${speed}/${port}`;
          slots.push({
            serial: slots.length,
            id: uuidOf(`slot ${place}`),
            facility,
            site,
            speed,
            device: fractionOf(`device ${place}`) < unknownDeviceShare ? null : device,
            occupied: fractionOf(`occupied ${place}`) < occupiedShare,
          });
        }
      }
    }
  }
  return slots;
}

interface SeedSlots {
  readonly all: readonly SeedSlot[];
  readonly byId: ReadonlyMap<string, SeedSlot>;
  readonly bySite: ReadonlyMap<string, readonly SeedSlot[]>;
}

function bySite(slots: readonly SeedSlot[]): Map<string, SeedSlot[]> {
  const sites = new Map<string, SeedSlot[]>();
  for (const slot of slots) {
    const others = sites.get(slot.site);
    if (others === undefined) sites.set(slot.site, [slot]);
    else others.push(slot);
  }
  return sites;
}

let grown: SeedSlots | undefined;

/** All slots, grown once and shared by every world: a world must cost little to make. */
export function seedSlots(): SeedSlots {
  if (grown === undefined) {
    const all = grow();
    grown = {
      all,
      byId: new Map(all.map((slot) => [slot.id, slot])),
      bySite: bySite(all),
    };
  }
  return grown;
}
