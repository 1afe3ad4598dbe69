/** Optical power as a device or a person gives it. */
export type LightLevel =
  | { kind: 'power'; dbm: number }
  /** Said to be none at all: `-Inf dBm`, `0 mW`, "no light". */
  | { kind: 'none' }
  /** The device does not say: `N/A`. */
  | { kind: 'not-given' };

export type LightReading = { level: LightLevel } | { fault: string };

/** Cloudflare's docs (monitoring and alerts): light below it at their port makes a link Unhealthy. */
export const leastLightDbm = -20;

/** What an optic can mean in dBm; a number outside is a temperature, a current or a slip. */
const plausible = { min: -60, max: 20 } as const;

const noLight = /^(no|none|no light|dark|los)$/;
const notGiven = /^(n\/?a|not available|unavailable|unknown|-+|\?)$/;
const infinite = /^-\s?(inf(inity)?|∞)$/;
const number = /^[+-]?\d{1,4}(\.\d{1,6})?$/;

function powerOf(dbm: number): LightReading {
  if (dbm < plausible.min || dbm > plausible.max) {
    return { fault: `A light level lies between −60 and 20 dBm, and this is ${format(dbm)}` };
  }
  return { level: { kind: 'power', dbm } };
}

/**
 * Optical power out of what is typed or printed: `-3.2`, `−21 dBm`, `-3,2`, `0.5 mW`, `-Inf dBm`,
 * `N/A`, `no light`. Without a unit it is dBm. Minus signs of every kind are understood.
 */
export function readLightLevel(text: string): LightReading {
  const plain = text
    .trim()
    .toLowerCase()
    .replaceAll(/[−–‒]/g, '-')
    .replace(/^(-?\d+),(\d+)/, '$1.$2');
  if (noLight.test(plain)) return { level: { kind: 'none' } };
  if (notGiven.test(plain)) return { level: { kind: 'not-given' } };
  const milliwatts = plain.endsWith('mw');
  const value = plain.replace(/\s*(dbm|mw)$/, '');
  if (infinite.test(value)) return { level: { kind: 'none' } };
  if (notGiven.test(value)) return { level: { kind: 'not-given' } };
  if (!number.test(value)) {
    return { fault: 'A light level is a number in dBm such as −3.2, or “no light”, or N/A' };
  }
  if (!milliwatts) return powerOf(Number(value));
  const power = Number(value);
  if (power < 0) return { fault: 'A power in milliwatts is not below 0' };
  return power === 0 ? { level: { kind: 'none' } } : powerOf(10 * Math.log10(power));
}

function format(dbm: number): string {
  return String(Math.round(dbm * 100) / 100).replace('-', '−');
}

/** The level in words: `−3.2 dBm`, `no light`, `not given by the device`. */
export function lightWords(level: LightLevel): string {
  if (level.kind === 'none') return 'no light';
  return level.kind === 'not-given' ? 'not given by the device' : `${format(level.dbm)} dBm`;
}

/** The weaker of two; a level that isn't given says nothing. */
export function weaker(a: LightLevel, b: LightLevel): LightLevel {
  if (a.kind === 'none' || b.kind === 'not-given') return a;
  if (b.kind === 'none' || a.kind === 'not-given') return b;
  return a.dbm <= b.dbm ? a : b;
}
