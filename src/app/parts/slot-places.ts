import * as z from 'zod/mini';

/** Where a slot table was left: how far it was scrolled, and the row that had the keyboard. */
const place = z.object({ top: z.number().check(z.minimum(0)), row: z.nullable(z.string()) });
export type SlotPlace = z.infer<typeof place>;

const storageKey = (entry: string) => `cni-console:slots-at:${entry}`;
export const startPlace: SlotPlace = { top: 0, row: null };

/** By history entry. Storage is for a reload; where it is forbidden, the memory does. */
const places = new Map<string, SlotPlace>();

export function rememberPlace(entry: string, left: SlotPlace): void {
  places.set(entry, left);
  try {
    sessionStorage.setItem(storageKey(entry), JSON.stringify(left));
  } catch {
    // Nothing to do: it is remembered until the reload.
  }
}

/** Where the table was when the history entry was left; the start when it is new. */
export function placeOf(entry: string): SlotPlace {
  const known = places.get(entry);
  if (known !== undefined) return known;
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(storageKey(entry)) ?? 'null');
    const read = z.safeParse(place, stored);
    return read.success ? read.data : startPlace;
  } catch {
    return startPlace;
  }
}
