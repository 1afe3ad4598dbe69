import { facilityRows } from '#simulator/facilities';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { metroOf, metros } from './metros.ts';

/** Boxes that hold every metro of some region: south, north, west, east, in degrees. */
const regions: Readonly<Record<string, readonly [number, number, number, number, string]>> = {
  'North America': [
    8,
    62,
    -158,
    -59,
    'ATL CMH DEN DFW IAD LAX MCI MIA MSP ORD SEA SJC YYZ ABQ BNA BOS BUF CLT DTW EWR HNL IAH IND JAX LAS MEM MEX OKC OMA ORF PDX PHL PHX PIT QRO RDU RIC SAT SLC SMF STL TLH TPA YUL YVR YWG YXE YYC',
  ],
  'South America': [-35, 13, -82, -34, 'GIG GRU ARI BOG CWB EZE FOR LIM POA SCL SSA'],
  Europe: [
    34,
    65,
    -22,
    34,
    'AMS ARN CDG DUB FRA IST MAD MRS MXP VIE WAW ATH BCN BEG BRU BUD CPH DUS FCO GOT GVA HAM HEL KEF KIV LHR LIS LUX MAN MUC OSL OTP PMO PRG RIX SKG SOF TLL TXL VNO ZAG ZRH',
  ],
  Africa: [-35, 38, -18, 58, 'JNB CPT DUR LOS'],
  'Asia Pacific': [
    -44,
    48,
    66,
    179,
    'AKL BOM HKG ICN KIX MEL SIN SYD ADL BLR BNE CBR CGK DEL HYD JHB KUL MAA NRT PER TPE',
  ],
};

describe('metros', () => {
  test('each code stands once, with a city and a place on the globe', () => {
    expect(new Set(metros.map(({ iata }) => iata)).size).toBe(metros.length);
    for (const { iata, city, latitude, longitude } of metros) {
      expect(iata, city).toMatch(/^[A-Z]{3}$/);
      expect(city, iata).toMatch(/^\p{Lu}/u);
      expect(Math.abs(latitude), iata).toBeLessThan(66);
      expect(Math.abs(longitude), iata).toBeLessThanOrEqual(180);
      expect(Number(latitude.toFixed(2)), iata).toBe(latitude);
      expect(Number(longitude.toFixed(2)), iata).toBe(longitude);
    }
  });

  test('no two stand on the same spot', () => {
    const spots = metros.map(({ latitude, longitude }) => `${latitude} ${longitude}`);
    expect(new Set(spots).size).toBe(spots.length);
  });

  test.each(Object.entries(regions))(
    'of %s that offer CNI are known and lie there',
    (_, [south, north, west, east, codes]) => {
      for (const code of codes.split(' ')) {
        const metro = metroOf(code);
        expect(metro?.iata).toBe(code);
        expect(metro?.latitude, code).toBeGreaterThan(south);
        expect(metro?.latitude, code).toBeLessThan(north);
        expect(metro?.longitude, code).toBeGreaterThan(west);
        expect(metro?.longitude, code).toBeLessThan(east);
      }
    },
  );

  test('of the simulator’s facilities are all known, by the same city', () => {
    for (const [code, city] of facilityRows) {
      expect(metroOf(code)?.city, code).toBe(city.replace(/, [A-Z]{2}$/, ''));
    }
  });

  test.each([
    ['ewr-b', 'EWR'],
    ['EWR', 'EWR'],
    ['gru', 'GRU'],
    [' fra-a ', 'FRA'],
    ['ams01', 'AMS'],
    ['sin-a-2', 'SIN'],
  ])('%j is in %s', (site, iata) => {
    expect(metroOf(site)?.iata).toBe(iata);
  });

  test.each(['', 'ew', 'newark', 'ewrb', 'zzz-a', 'b-ewr', 'ewr b', '東京-a', 'constructor'])(
    '%j is not guessed at',
    (site) => {
      expect(metroOf(site)).toBeUndefined();
    },
  );

  test('any text answers a metro whose code it starts with, or none', () => {
    fc.assert(
      fc.property(fc.string(), (site) => {
        const metro = metroOf(site);
        expect(metro === undefined || site.trim().toUpperCase().startsWith(metro.iata)).toBe(true);
      }),
    );
  });

  test('letter case and the part after the code do not matter', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...metros),
        fc.stringMatching(/^(-[a-z\d]+|\d*)$/),
        (metro, end) => {
          expect(metroOf(metro.iata.toLowerCase() + end)).toBe(metro);
          expect(metroOf(metro.iata + end)).toBe(metro);
        },
      ),
    );
  });
});
