import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LightLevel, lightWords, readLightLevel, weaker } from './light-level.ts';

describe('a light level', () => {
  test.each([
    ['-3.2', '−3.2 dBm'],
    ['  -3.2 dBm ', '−3.2 dBm'],
    ['−21 dBm', '−21 dBm'],
    ['–7.05dBm', '−7.05 dBm'],
    ['-3,25', '−3.25 dBm'],
    ['+1.5', '1.5 dBm'],
    ['0', '0 dBm'],
    ['-40.00 dBm', '−40 dBm'],
    ['1 mW', '0 dBm'],
    ['0.5 mW', '−3.01 dBm'],
    ['0.0 mW', 'no light'],
    ['-Inf dBm', 'no light'],
    ['- Inf dBm', 'no light'],
    ['-∞', 'no light'],
    ['no light', 'no light'],
    ['None', 'no light'],
    ['LOS', 'no light'],
    ['N/A', 'not given by the device'],
    ['na', 'not given by the device'],
    ['--', 'not given by the device'],
    ['Unavailable', 'not given by the device'],
  ])('“%s” is %s', (text, words) => {
    const reading = readLightLevel(text);
    expect('level' in reading && lightWords(reading.level)).toBe(words);
  });

  test.each(['', 'hello', '-3.2 V', '3.2.1', '1e3', '35.66 C', '-3 -4', 'dBm', 'inf'])(
    '“%s” is none',
    (text) => expect(readLightLevel(text)).toHaveProperty('fault'),
  );

  test.each(['-61', '99', '3000 mW', '-0.5 mW'])('“%s” is none that an optic has', (text) => {
    expect(readLightLevel(text)).toHaveProperty('fault');
  });

  test('no text crashes it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const reading = readLightLevel(text);
        expect('level' in reading || reading.fault !== '').toBe(true);
      }),
    );
  });

  test('what it says is read back as the same', () => {
    const level = fc.integer({ min: -6000, max: 2000 }).map((each) => each / 100);
    fc.assert(
      fc.property(level, (dbm) => {
        const power: LightLevel = { kind: 'power', dbm };
        expect(readLightLevel(lightWords(power))).toEqual({ level: power });
      }),
    );
  });

  test('the weaker one is none, then the smaller, and never one that is not given', () => {
    const power = (dbm: number): LightLevel => ({ kind: 'power', dbm });
    const none: LightLevel = { kind: 'none' };
    const missing: LightLevel = { kind: 'not-given' };
    expect(weaker(power(-3), power(-5))).toEqual(power(-5));
    expect(weaker(none, power(-50))).toEqual(none);
    expect(weaker(missing, power(-5))).toEqual(power(-5));
    expect(weaker(power(-5), missing)).toEqual(power(-5));
    expect(weaker(missing, none)).toEqual(none);
  });
});
