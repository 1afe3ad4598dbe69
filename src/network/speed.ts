const factors = { M: 1e6, G: 1e9 } as const;

/**
 * Bits per second of a speed such as `10G` or `500M`; null for any other text: which strings the
 * API answers for a physical port is not documented.
 */
export function bitsPerSecond(speed: string | null | undefined): number | null {
  const match = /^(\d+(?:\.\d+)?)([MG])$/.exec(speed ?? '');
  if (match === null) return null;
  const [, count, unit] = match;
  return Number(count) * (unit === 'G' ? factors.G : factors.M);
}

/** Capacity of several links. */
export interface Capacity {
  /** Bits per second of those whose speed is known. */
  known: number;
  /** How many have a speed that is not known. */
  unknown: number;
}

/** What links carry together, given each one's bits per second, null when not known. */
export function sumOf(capacities: readonly (number | null)[]): Capacity {
  const known = capacities.filter((each) => each !== null);
  return {
    known: known.reduce((sum, each) => sum + each, 0),
    unknown: capacities.length - known.length,
  };
}

/** Bits per second in words: `30 Gbps`, `500 Mbps`. */
export function speedWords(bits: number): string {
  const [factor, unit] = bits > 0 && bits < factors.G ? [factors.M, 'Mbps'] : [factors.G, 'Gbps'];
  return `${(bits / factor).toLocaleString('en', { maximumFractionDigits: 3 })} ${unit}`;
}

/** A capacity in words; where a speed is unknown it claims no more than `at least`. */
export function capacityWords({ known, unknown }: Capacity): string {
  if (unknown === 0) return speedWords(known);
  return known === 0 ? 'a capacity that is not known' : `at least ${speedWords(known)}`;
}

/** `20 of 30 Gbps`: what is left of what there is. */
export function shareWords(left: Capacity, total: Capacity): string {
  const [few, all] = [capacityWords(left), capacityWords(total)];
  const unit = all.slice(-5);
  return left.unknown + total.unknown === 0 && few.endsWith(unit)
    ? `${few.slice(0, -unit.length)} of ${all}`
    : `${few} of ${all}`;
}
