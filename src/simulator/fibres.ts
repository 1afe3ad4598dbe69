import type { Interconnect, InterconnectStatus } from '#contract/interconnects';
import { isPhysical } from '#contract/interconnects';
import type { FibreDamage, FibrePlace } from '#contract/simulation';

interface Holder {
  readonly interconnect: Interconnect;
}

/** Places that an interconnect's fibre passes; none for Google Cloud, whose fibre is not the customer's. */
function placesOf(interconnect: Interconnect): FibrePlace[] {
  if (!isPhysical(interconnect)) return [];
  const { name, ccr_device_name: device, facility, site } = interconnect;
  return [
    { at: 'interconnect', name },
    ...(typeof device === 'string' ? [{ at: 'device', name: device } as const] : []),
    { at: 'facility', name: facility.name },
    { at: 'site', name: site },
  ];
}

const keyOf = ({ at, name }: FibrePlace) => `${at} ${name}`;

/** Every place where fibres end, with how many interconnects have theirs there. */
export function fibresOf(holders: Iterable<Holder>) {
  const counts = new Map<string, FibrePlace & { interconnects: number }>();
  for (const { interconnect } of holders) {
    for (const place of placesOf(interconnect)) {
      const known = counts.get(keyOf(place));
      if (known === undefined) counts.set(keyOf(place), { ...place, interconnects: 1 });
      else known.interconnects += 1;
    }
  }
  return [...counts.values()];
}

// What the API says of a real cut is not documented; these are the demo's own words.
const reasons: Readonly<Record<FibreDamage, string>> = {
  Down: 'No light received on the port',
  Unhealthy: 'Receive light level -24.6 dBm is below the threshold of -20 dBm',
};

export type FibreCut = FibrePlace & { state: FibreDamage };

/** The fibres of one world that are damaged until they are spliced. */
export class Fibres {
  readonly #damaged = new Map<string, FibreCut>();

  /** Damages the fibres of a place; false when none of `holders` has one there. */
  cut(place: FibrePlace, state: FibreDamage, holders: Iterable<Holder>): boolean {
    const key = keyOf(place);
    if (!fibresOf(holders).some((fibre) => keyOf(fibre) === key)) return false;
    this.#damaged.set(key, { ...place, state });
    return true;
  }

  /** Splices what was damaged at a place, or everything that fits what is given of it. */
  splice({ at, name }: Partial<FibrePlace>): void {
    for (const [key, damaged] of this.#damaged) {
      const fits =
        (at === undefined || at === damaged.at) && (name === undefined || name === damaged.name);
      if (fits) this.#damaged.delete(key);
    }
  }

  cuts(): FibreCut[] {
    return [...this.#damaged.values()];
  }

  /** Damages the fibres that were damaged in an earlier run, oldest first. */
  restore(cuts: readonly FibreCut[]): void {
    for (const cut of cuts) this.#damaged.set(keyOf(cut), cut);
  }

  /** The status through the fibres: the worst damage on the way, or the interconnect's own. */
  through(interconnect: Interconnect, own: InterconnectStatus): InterconnectStatus {
    // Before it is lit there is no light to lose, and one that is Down stays as bad.
    if (own.state === 'Pending') return own;
    const damages = placesOf(interconnect).flatMap(
      (place) => this.#damaged.get(keyOf(place))?.state ?? [],
    );
    const state = damages.includes('Down') ? 'Down' : damages[0];
    if (state === undefined || (own.state === 'Down' && state !== 'Down')) return own;
    return { state, reason: reasons[state] };
  }
}
