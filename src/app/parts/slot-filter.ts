import type { Slot } from '#contract/slots';

export interface SlotFilter {
  /** Text over facility, address, site and device; every word must occur. */
  text: string;
  site: string;
  speed: string;
  occupancy: '' | 'free' | 'occupied';
}

export const noSlotFilter: SlotFilter = { text: '', site: '', speed: '', occupancy: '' };

const haystacks = new WeakMap<Slot, string>();

function haystackOf(slot: Slot): string {
  const known = haystacks.get(slot);
  if (known !== undefined) return known;
  const built = [
    slot.facility.name,
    ...slot.facility.address,
    slot.site,
    slot.ccr_device_name ?? '',
  ]
    .join('\n')
    .toLowerCase();
  haystacks.set(slot, built);
  return built;
}

/** The slots that pass `filter`, in their given order. */
export function filterSlots(slots: readonly Slot[], filter: SlotFilter): Slot[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return slots.filter(
    (slot) =>
      (filter.site === '' || slot.site === filter.site) &&
      (filter.speed === '' || slot.speed === filter.speed) &&
      (filter.occupancy === '' || slot.occupied === (filter.occupancy === 'occupied')) &&
      words.every((word) => haystackOf(slot).includes(word)),
  );
}

/** The different values of a field, sorted, for a choice: never hard-coded, always from the slots. */
export function choices(slots: readonly Slot[], field: 'site' | 'speed'): string[] {
  const collator = new Intl.Collator('en', { numeric: true });
  return [...new Set(slots.map((slot) => slot[field]))].toSorted(collator.compare);
}
