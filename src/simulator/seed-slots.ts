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

/** Ports of every facility on `crowding` times its devices, at most `most` of them. */
function grow(crowding: number, most: number): SeedSlot[] {
  const slots: SeedSlot[] = [];
  const sites = siteNames();
  for (const [row, [, city, name, country, street, domains]] of facilityRows.entries()) {
    const site = sites[row] ?? '';
    const facility: Facility = { address: [street, city, country], name };
    for (let number = 1; number <= domains * crowding; number += 1) {
      const device = `${site}-ccr${String(number).padStart(2, '0')}`;
      for (const speed of ['10G', '100G'] as const) {
        for (let port = 1; port <= portsPerDevice[speed]; port += 1) {
          if (slots.length === most) return slots;
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

export interface SeedSlots {
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

/** Slots that are grown when they are first asked for and shared by every world: one must cost little. */
function grownOnce(crowding: number, most = Number.POSITIVE_INFINITY): () => SeedSlots {
  let grown: SeedSlots | undefined;
  return () => {
    if (grown === undefined) {
      const all = grow(crowding, most);
      grown = { all, byId: new Map(all.map((slot) => [slot.id, slot])), bySite: bySite(all) };
    }
    return grown;
  };
}

/** The slots of every world but one. */
export const seedSlots = grownOnce(1);

/** 100,000 slots, those of `seedSlots` among them: what a list has to stand. */
export const manySlots = grownOnce(31, 100_000);
