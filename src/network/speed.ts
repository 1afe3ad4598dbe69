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
