import type { Cni } from '#contract/cnis';
import { type Interconnect, isPhysical } from '#contract/interconnects';
import type { Slot } from '#contract/slots';
import { cloudflareAsn } from '#network/asn';
import { linkInPool, overlaps, parsePrefix } from '#network/prefix';
import { type FibreCut, Fibres } from './fibres.ts';
import { codeOf, uuidOf } from './identifiers.ts';
import type { Listed } from './paging.ts';
import { Records } from './records.ts';
import { type SeedSlot, type SeedSlots, seedSlots } from './seed-slots.ts';
import type { Timeline } from './status.ts';

export interface InterconnectRecord extends Listed {
  readonly interconnect: Interconnect;
  /** When it was ordered, in virtual milliseconds. */
  readonly since: number;
  readonly timeline: Timeline;
}

export interface CniRecord extends Listed {
  readonly cni: Cni;
}

/** What a session has changed of the world that its scenario began with. */
export interface WorldChanges {
  /** Serial of the next record. */
  readonly serial: number;
  readonly defaultAsn: number;
  readonly cuts: FibreCut[];
  readonly interconnects: readonly (readonly [name: string, record: InterconnectRecord | null])[];
  readonly cnis: readonly (readonly [id: string, record: CniRecord | null])[];
  readonly slotsLost: readonly string[];
  /** Digests. */
  readonly usedPairingKeys: readonly string[];
}

// 169.254.240.0/20 is the link-local range that Cloudflare documents for interface addresses.
const linkPool = parsePrefix('169.254.240.0/20').prefix;

/** Both ends of the `index`-th /31 of the pool; null past its end. */
export function pooledLink(index: number): { p2pIp: string; custIp: string } | null {
  return linkPool === undefined ? null : linkInPool(linkPool, index);
}

/** Everything that one session may change. Slots are the shared ones with occupancy laid over. */
export class World {
  readonly #interconnects = new Records<InterconnectRecord>();
  readonly #interconnectOnSlot = new Map<string, string>();
  readonly #cnis = new Records<CniRecord>();
  readonly #slotsLost = new Set<string>();
  /** Digests, never keys: Google calls a pairing key sensitive. */
  readonly #usedPairingKeys = new Set<string>();
  readonly #slots: () => SeedSlots;
  #serial = 0;
  readonly fibres = new Fibres();
  defaultAsn = cloudflareAsn;

  constructor(slots: () => SeedSlots = seedSlots) {
    this.#slots = slots;
  }

  slots(): readonly SeedSlot[] {
    return this.#slots().all;
  }

  seedSlot(id: string): SeedSlot | undefined {
    return this.#slots().byId.get(id.toLowerCase());
  }

  isOccupied(slot: SeedSlot): boolean {
    return slot.occupied || this.#slotsLost.has(slot.id) || this.#interconnectOnSlot.has(slot.id);
  }

  /** The slot as the API shows it: `account` only on a slot that this account occupies. */
  slot(slot: SeedSlot): Slot {
    const own = this.#interconnectOnSlot.get(slot.id);
    const account =
      own === undefined ? undefined : this.#interconnects.get(own)?.interconnect.account;
    return {
      id: slot.id,
      facility: slot.facility,
      occupied: this.isOccupied(slot),
      site: slot.site,
      speed: slot.speed,
      ...(account !== undefined && { account }),
      ccr_device_name: slot.device,
    };
  }

  /** Another customer takes the slot. */
  loseSlot(slot: SeedSlot): void {
    this.#slotsLost.add(slot.id);
  }

  interconnects(): Iterable<InterconnectRecord> {
    return this.#interconnects.values();
  }

  interconnect(name: string): InterconnectRecord | undefined {
    return this.#interconnects.get(name);
  }

  /** A name as the server gives it. The format is the demo's own: place and six characters. */
  newInterconnectName(place: string): string {
    for (let attempt = 0; ; attempt += 1) {
      const name = `${place}-${codeOf(`${place} ${this.#serial} ${attempt}`, 6)}`;
      if (!this.#interconnects.has(name)) return name;
    }
  }

  newId(kind: string): string {
    return uuidOf(`${kind} ${this.#serial}`);
  }

  addInterconnect(interconnect: Interconnect, since: number, timeline: Timeline): void {
    const record = { serial: this.#serial++, interconnect, since, timeline };
    this.#interconnects.put(interconnect.name, record);
    if (isPhysical(interconnect)) {
      this.#interconnectOnSlot.set(interconnect.slot_id, interconnect.name);
    }
  }

  removeInterconnect({ interconnect }: InterconnectRecord): void {
    this.#interconnects.remove(interconnect.name);
    if (isPhysical(interconnect)) this.#interconnectOnSlot.delete(interconnect.slot_id);
  }

  /** Records a pairing key by its digest; false when it has been used before. */
  usePairingKey(digest: string): boolean {
    if (this.#usedPairingKeys.has(digest)) return false;
    this.#usedPairingKeys.add(digest);
    return true;
  }

  cnis(): Iterable<CniRecord> {
    return this.#cnis.values();
  }

  cni(id: string): CniRecord | undefined {
    return this.#cnis.get(id.toLowerCase());
  }

  cnisOn(interconnect: string): CniRecord[] {
    return [...this.#cnis.values()].filter((record) => record.cni.interconnect === interconnect);
  }

  /** Adds the CNI, or replaces it in its place in the list. */
  putCni(cni: Cni): void {
    const serial = this.#cnis.get(cni.id)?.serial ?? this.#serial++;
    this.#cnis.put(cni.id, { serial, cni });
  }

  removeCni({ cni }: CniRecord): void {
    this.#cnis.remove(cni.id);
  }

  /** The other CNI whose link shares an address with `p2pIp`, or undefined. */
  cniOverlapping(p2pIp: string, exceptId?: string): Cni | undefined {
    const link = parsePrefix(p2pIp).prefix;
    if (link === undefined) return undefined;
    for (const { cni } of this.#cnis.values()) {
      const other = parsePrefix(cni.p2p_ip).prefix;
      if (cni.id !== exceptId && other !== undefined && overlaps(link, other)) return cni;
    }
    return undefined;
  }

  /** Both ends of the first /31 of the pool that no CNI uses; null when the pool is exhausted. */
  freeLink(): { p2pIp: string; custIp: string } | null {
    // Each is read once: with a thousand CNIs it would otherwise be a million times.
    const used = [...this.#cnis.values()].flatMap(
      ({ cni }) => parsePrefix(cni.p2p_ip).prefix ?? [],
    );
    for (let index = 0; ; index += 1) {
      const link = pooledLink(index);
      const free = link && parsePrefix(link.p2pIp).prefix;
      if (!free || !used.some((other) => overlaps(free, other))) return link;
    }
  }

  /** What is here now counts as the scenario's own, and is not part of `changes`. */
  settle(): void {
    this.#interconnects.settle();
    this.#cnis.settle();
  }

  /** How this world differs from what its scenario began with. */
  changes(): WorldChanges {
    return {
      serial: this.#serial,
      defaultAsn: this.defaultAsn,
      cuts: this.fibres.cuts(),
      interconnects: this.#interconnects.changes(),
      cnis: this.#cnis.changes(),
      slotsLost: [...this.#slotsLost],
      usedPairingKeys: [...this.#usedPairingKeys],
    };
  }

  /** Lays the changes of an earlier run over a world in which its scenario has just begun. */
  restore(changes: WorldChanges): void {
    this.#serial = changes.serial;
    this.defaultAsn = changes.defaultAsn;
    this.fibres.restore(changes.cuts);
    this.#interconnects.restore(changes.interconnects);
    this.#cnis.restore(changes.cnis);
    for (const id of changes.slotsLost) this.#slotsLost.add(id);
    for (const digest of changes.usedPairingKeys) this.#usedPairingKeys.add(digest);
    this.#interconnectOnSlot.clear();
    for (const { interconnect } of this.#interconnects.values()) {
      if (isPhysical(interconnect)) {
        this.#interconnectOnSlot.set(interconnect.slot_id, interconnect.name);
      }
    }
  }
}
