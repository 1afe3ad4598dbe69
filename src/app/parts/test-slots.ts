import type { Slot } from '#contract/slots';
import * as fc from 'fast-check';

/** Some slots as the API might list them: few places, so that they share them. */
export const arbitrarySlots = fc
  .array(
    fc.record({
      place: fc.constantFrom(
        { site: 'ams-a', name: 'Equinix AM1', address: ['Kabelweg 22', 'Amsterdam'] },
        { site: 'ams-b', name: 'Maincubes AMS01', address: ['Kabelweg 53', 'Amsterdam'] },
        {
          site: 'dus-a',
          name: 'Digital Realty DUS2',
          address: ['Glasfaserstraße 10', 'Düsseldorf'],
        },
        { site: 'gru-a', name: 'Equinix SP2', address: ['Avenida Óptica, 56', 'São Paulo'] },
        { site: 'x9', name: '=1+1', address: ['"Quoted", \r\nDock 3'] },
      ),
      speed: fc.constantFrom('10G', '100G', '400G', '1G', 'fast'),
      device: fc.constantFrom('ccr01', 'ccr02', 'ccr10', null, undefined),
      occupied: fc.boolean(),
      id: fc.uuid(),
    }),
    { maxLength: 60 },
  )
  .map((all): Slot[] =>
    all.map(({ place, speed, device, occupied, id }) => ({
      id,
      facility: { name: place.name, address: [...place.address] },
      occupied,
      site: place.site,
      speed,
      ...(device !== undefined && { ccr_device_name: device }),
    })),
  );

/** The same slots on pages of some size. */
export function pagesOf(slots: readonly Slot[], size: number): { items: Slot[] }[] {
  const pages: { items: Slot[] }[] = [];
  for (let start = 0; start < slots.length; start += size) {
    pages.push({ items: slots.slice(start, start + size) });
  }
  return pages;
}
