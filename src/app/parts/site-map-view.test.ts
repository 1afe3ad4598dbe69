import { metros } from '#network/metros';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { land } from './site-map-land.ts';
import {
  type Marker,
  type Place,
  apart,
  canZoom,
  fitView,
  markerText,
  markersOf,
  panView,
  pixelsOf,
  placeOf,
  placesOf,
  siteText,
  zoomView,
} from './site-map-view.ts';

const desk = { width: 900, height: 416 };
const phone = { width: 332, height: 256 };
const nothing = new Set<string>();

function sitesAt(...names: string[]) {
  return names.map((site) => ({ site, free: 12, total: 40 }));
}

function placesAt(...names: string[]): Place[] {
  return placesOf(sitesAt(...names)).places;
}

const boxes = fc.constantFrom(
  desk,
  phone,
  { width: 2200, height: 416 },
  { width: 500, height: 900 },
);
const someMetros = fc.uniqueArray(fc.constantFrom(...metros), { selector: ({ iata }) => iata });
const somePlaces = someMetros.map((some) => placesAt(...some.map(({ iata }) => `${iata}-a`)));

/** Every code of the places behind a marker. */
function codes({ places }: Marker): string[] {
  return places.map(({ metro }) => metro.iata);
}

describe('the projection', () => {
  test('has west at the left, north at the top, and tears no land', () => {
    const [newark, london, tokyo, sydney] = ['EWR', 'LHR', 'NRT', 'SYD'].map(
      (code) => placesAt(code)[0] ?? { x: Number.NaN, y: Number.NaN },
    );
    expect(newark?.x).toBeLessThan(london?.x ?? 0);
    expect(london?.x).toBeLessThan(tokyo?.x ?? 0);
    expect(tokyo?.y).toBeLessThan(sydney?.y ?? 0);
    expect(land).toMatch(/^M[\d.,MLZ-]+Z$/);
  });

  test('puts every metro on the map', () => {
    const view = fitView([], desk);
    for (const metro of metros) {
      const { x, y } = pixelsOf(placeOf(metro), view, desk);
      expect(x, metro.city).toBeGreaterThan(0);
      expect(x, metro.city).toBeLessThan(desk.width);
      expect(y, metro.city).toBeGreaterThan(0);
      expect(y, metro.city).toBeLessThan(desk.height);
    }
  });
});

describe('sites by metro', () => {
  test('share a place, keep their order and count; unknown codes stand apart', () => {
    const { places, unknown } = placesOf(sitesAt('ewr-b', 'zzz-a', 'EWR', 'fra-a', 'ewr-a'));
    expect(places.map(({ metro, sites }) => [metro.iata, sites.map(({ site }) => site)])).toEqual([
      ['EWR', ['EWR', 'ewr-a', 'ewr-b']],
      ['FRA', ['fra-a']],
    ]);
    expect(unknown.map(({ site }) => site)).toEqual(['zzz-a']);
  });

  test('none is lost and none made up', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), (names) => {
        const { places, unknown } = placesOf(sitesAt(...names));
        const all = [...places.flatMap(({ sites }) => sites), ...unknown].map(({ site }) => site);
        expect(all.toSorted()).toEqual(names.toSorted());
      }),
    );
  });
});

describe('a view', () => {
  test('that fits shows all its places inside the box', () => {
    fc.assert(
      fc.property(somePlaces, boxes, (places, box) => {
        const view = fitView(places, box);
        for (const place of places) {
          const { x, y } = pixelsOf(place, view, box);
          expect(x).toBeGreaterThan(0);
          expect(x).toBeLessThan(box.width);
          expect(y).toBeGreaterThan(0);
          expect(y).toBeLessThan(box.height);
        }
      }),
    );
  });

  test('fits few places closer than the globe, and one with its part of the world', () => {
    const globe = fitView([], desk).width;
    expect(fitView(placesAt('fra', 'ams', 'lhr'), desk).width).toBeLessThan(globe / 4);
    expect(fitView(placesAt('fra'), desk).width).toBeGreaterThan(globe / 10);
  });

  test('stays on the globe however it is moved and zoomed, and comes back from zooming', () => {
    const step = fc.record({
      x: fc.double({ min: -2, max: 2, noNaN: true }),
      y: fc.double({ min: -2, max: 2, noNaN: true }),
      factor: fc.double({ min: 0.1, max: 10, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), boxes, (steps, box) => {
        const globe = fitView([], box);
        let view = globe;
        for (const { x, y, factor } of steps) {
          view = zoomView(panView(view, { x, y }, box), factor, box);
          expect(view.width).toBeLessThanOrEqual(globe.width + 1e-6);
          expect(view.x).toBeGreaterThanOrEqual(globe.x - 1e-6);
          expect(view.x + view.width).toBeLessThanOrEqual(globe.x + globe.width + 1e-6);
        }
        expect(canZoom(globe, 0.5, box)).toBe(false);
        expect(canZoom(zoomView(globe, 1000, box), 2, box)).toBe(false);
        expect(zoomView(view, 1 / 1000, box).width).toBeCloseTo(globe.width, 6);
      }),
    );
  });

  test('zoomed around a point leaves that point where it is', () => {
    const [frankfurt] = placesAt('fra');
    if (frankfurt === undefined) throw new Error('Frankfurt is unknown');
    const view = fitView([], desk);
    const before = pixelsOf(frankfurt, view, desk);
    const at = { x: before.x / desk.width, y: before.y / desk.height };
    const after = pixelsOf(frankfurt, zoomView(view, 3, desk, at), desk);
    expect(after.x).toBeCloseTo(before.x, 6);
    expect(after.y).toBeCloseTo(before.y, 6);
  });
});

describe('markers', () => {
  test('leave each other room, and every place of the view stands behind one', () => {
    fc.assert(
      fc.property(somePlaces, boxes, (places, box) => {
        const markers = markersOf(places, fitView(places, box), box);
        expect(markers.flatMap(codes).toSorted()).toEqual(
          places.map(({ metro }) => metro.iata).toSorted(),
        );
        for (const [index, one] of markers.entries()) {
          for (const other of markers.slice(index + 1)) {
            const apartBy = [Math.abs(one.x - other.x), Math.abs(one.y - other.y)];
            expect(Math.max(...apartBy)).toBeGreaterThanOrEqual(24);
          }
        }
      }),
    );
  });

  test('of the whole globe stand for several metros that come apart further in', () => {
    const places = placesAt('fra', 'ams', 'lhr', 'cdg', 'syd');
    const markers = markersOf(places, fitView([], phone), phone);
    expect(markers.map(codes).map((here) => here.toSorted())).toEqual([
      ['AMS', 'CDG', 'FRA', 'LHR'],
      ['SYD'],
    ]);
    const inner = apart(markers[0]?.places ?? [], phone);
    if (inner === undefined) throw new Error('Europe does not come apart');
    expect(markersOf(places, inner, phone).map(codes)).toHaveLength(4);
  });

  test('of neighbours that no zoom tells apart stay one', () => {
    expect(apart(placesAt('sin', 'jhb'), phone)).toBeUndefined();
    expect(apart(placesAt('sin'), phone)).toBeUndefined();
    expect(apart(placesAt('ewr', 'phl'), desk)).toBeDefined();
  });

  test('outside of the view are not drawn', () => {
    const europe = fitView(placesAt('fra', 'ams'), desk);
    expect(markersOf(placesAt('fra', 'syd'), europe, desk).map(codes)).toEqual([['FRA']]);
  });
});

describe('in words', () => {
  const markerOf = (...names: string[]) => {
    const [first, ...others] = placesAt(...names);
    if (first === undefined) throw new Error('No place');
    return { x: 0, y: 0, places: [first, ...others] } satisfies Marker;
  };

  test.each([
    [['ewr-b'], [], 'Newark (ewr-b): 12 free of 40'],
    [['ewr-a', 'ewr-b'], [], 'Newark (EWR), 2 sites: 24 free of 80'],
    [['ewr-a', 'ewr-b'], ['ewr-b'], 'Newark (EWR), 2 sites: 24 free of 80, 1 selected'],
    [['ewr-a', 'phl-a'], ['fra-a'], 'Newark (EWR) and 1 more city: 24 free of 80'],
    [
      ['ewr-a', 'iad-a', 'phl-a'],
      ['phl-a'],
      'Newark (EWR) and 2 more cities: 36 free of 120, 1 selected',
    ],
  ])('%j with %j selected', (names, selected, text) => {
    expect(markerText(markerOf(...names), new Set(selected))).toBe(text);
  });

  test('numbers have thousands, unknown codes stand alone', () => {
    expect(siteText({ site: 'zzz-a', free: 0, total: 1240 })).toBe('zzz-a: 0 free of 1,240');
    expect(siteText({ site: 'zzz-a', free: 3, total: undefined })).toBe('zzz-a: 3 free');
    expect(markerText(markerOf('gru-a'), nothing)).toBe('São Paulo (gru-a): 12 free of 40');
  });
});
