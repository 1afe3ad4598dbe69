import { type Metro, metroOf } from '#network/metros';
import { type GeoProjection, geoEqualEarth } from 'd3-geo';
import { grouped } from '#app/lib/grouped';
import { compareNames } from '#app/lib/natural-order';

interface SlotCounts {
  free: number;
  /** All of them; undefined where only the free ones are known. */
  total: number | undefined;
}

/** A site with what its slots are. */
export interface SiteSlots extends SlotCounts {
  site: string;
}

interface Point {
  x: number;
  y: number;
}

/** A metro with its sites, at its place on the map. */
export interface Place extends Point {
  metro: Metro;
  sites: readonly SiteSlots[];
}

/** The part of the map that is shown, in map units; its height follows from the box it is drawn in. */
export interface View extends Point {
  width: number;
}

/** The box that the map is drawn in, in CSS pixels. */
export interface Box {
  width: number;
  height: number;
}

/** Map units around the globe; latitudes without sites, Antarctica first, are left out. */
const globeWidth = 1000;
export const southernmost = -57;
const northernmost = 78;

/** Equal-area, cut in the Bering Strait so that no land is torn. */
export const projection: GeoProjection = geoEqualEarth()
  .rotate([-11, 0])
  .fitWidth(globeWidth, { type: 'Sphere' });

/** Place of a point of the globe, in map units. */
export function placeOf({ latitude, longitude }: Pick<Metro, 'latitude' | 'longitude'>): Point {
  const [x, y] = projection([longitude, latitude]) ?? [0, 0];
  return { x, y };
}

const top = placeOf({ latitude: northernmost, longitude: 11 }).y;
const bottom = placeOf({ latitude: southernmost, longitude: 11 }).y;

/** Sea beyond the globe's edges that may be shown, so that no marker is cut there. */
const overhang = 60;
/** Zoomed in furthest, so many map units are shown; more would enlarge nothing but the coast's corners. */
const narrowest = globeWidth / 24;
/** A single site is shown with its part of the world around it. */
const comfortable = globeWidth / 7;
/** Free margin around what is shown, as a share of its size: markers are wider than their points. */
const margin = 0.12;

const aspectOf = ({ width, height }: Box) => width / Math.max(height, 1);

/** The view within the limits of zoom and globe. */
function kept(view: View, box: Box): View {
  const widest = Math.max(globeWidth + 2 * overhang, (bottom - top) * aspectOf(box));
  const width = Math.min(Math.max(view.width, narrowest), widest);
  const height = width / aspectOf(box);
  const within = (start: number, length: number, from: number, to: number) =>
    length >= to - from ? (from + to - length) / 2 : Math.min(Math.max(start, from), to - length);
  return {
    x: within(view.x, width, -overhang, globeWidth + overhang),
    y: within(view.y, height, top, bottom),
    width,
  };
}

/** The view that shows all points with a margin; the whole globe when there are none. */
export function fitView(points: readonly Point[], box: Box, least = comfortable): View {
  if (points.length === 0) return kept({ x: 0, y: 0, width: Infinity }, box);
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [west, east] = [Math.min(...xs), Math.max(...xs)];
  const [north, south] = [Math.min(...ys), Math.max(...ys)];
  const spread = Math.max(east - west, (south - north) * aspectOf(box)) / (1 - 2 * margin);
  const width = Math.max(spread, least);
  return kept(
    {
      x: (west + east - width) / 2,
      y: (north + south - width / aspectOf(box)) / 2,
      width,
    },
    box,
  );
}

/** Enlarged by `factor` around a point of the box, given as shares of its width and height. */
export function zoomView(view: View, factor: number, box: Box, at: Point = { x: 0.5, y: 0.5 }) {
  const { width } = kept({ ...view, width: view.width / factor }, box);
  const gained = view.width - width;
  return kept(
    { x: view.x + gained * at.x, y: view.y + (gained / aspectOf(box)) * at.y, width },
    box,
  );
}

/** Moved by shares of the box's width and height. */
export function panView(view: View, by: Point, box: Box): View {
  return kept(
    {
      x: view.x + by.x * view.width,
      y: view.y + (by.y * view.width) / aspectOf(box),
      width: view.width,
    },
    box,
  );
}

/** Whether zooming by `factor` would change anything. */
export function canZoom(view: View, factor: number, box: Box): boolean {
  return Math.abs(zoomView(view, factor, box).width - view.width) > 0.01;
}

/** Where a point stands in the box, in CSS pixels. */
export function pixelsOf({ x, y }: Point, view: View, box: Box): Point {
  const scale = box.width / view.width;
  return { x: (x - view.x) * scale, y: (y - view.y) * scale };
}

/** Sites by metro, the metros with most slots first; and those whose code names no known metro. */
export function placesOf(sites: readonly SiteSlots[]): {
  places: Place[];
  unknown: SiteSlots[];
} {
  const byMetro = new Map<Metro, SiteSlots[]>();
  const unknown: SiteSlots[] = [];
  for (const each of sites.toSorted((a, b) => compareNames(a.site, b.site))) {
    const metro = metroOf(each.site);
    const others = metro === undefined ? unknown : byMetro.get(metro);
    if (others !== undefined) others.push(each);
    else if (metro !== undefined) byMetro.set(metro, [each]);
  }
  const places = [...byMetro].map(([metro, here]) => ({ ...placeOf(metro), metro, sites: here }));
  return { places: places.toSorted(bySize), unknown };
}

function bySize(one: Place, other: Place): number {
  const size = ({ sites }: Place) => slotsOf(sites).total ?? slotsOf(sites).free;
  const difference = size(other) - size(one);
  return difference || compareNames(one.metro.iata, other.metro.iata);
}

/** Free and all slots of some sites together. */
export function slotsOf(sites: readonly SiteSlots[]): SlotCounts {
  return sites.reduce<SlotCounts>(
    (sum, { free, total }) => ({
      free: sum.free + free,
      total: sum.total === undefined || total === undefined ? undefined : sum.total + total,
    }),
    { free: 0, total: 0 },
  );
}

/** One marker: a metro, or several that would cover each other, at the place of the largest. */
export interface Marker extends Point {
  places: readonly [Place, ...Place[]];
}

/** Markers nearer to each other than this, in CSS pixels, would not leave 24 px for each. */
const reach = { x: 40, y: 46 };

function covers(marker: Point, { x, y }: Point): boolean {
  return Math.abs(marker.x - x) < reach.x && Math.abs(marker.y - y) < reach.y;
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

/**
 * The markers of what the view shows, from west to east; `x` and `y` in CSS pixels. Metros too
 * near to a larger one stand behind the marker next to them.
 */
export function markersOf(places: readonly Place[], view: View, box: Box): Marker[] {
  const markers: { x: number; y: number; places: [Place, ...Place[]] }[] = [];
  const covered: { place: Place; at: Point }[] = [];
  for (const place of places) {
    const at = pixelsOf(place, view, box);
    if (markers.some((marker) => covers(marker, at))) covered.push({ place, at });
    else markers.push({ ...at, places: [place] });
  }
  for (const { place, at } of covered) {
    const [nearest] = markers
      .filter((marker) => covers(marker, at))
      .toSorted((a, b) => distance(a, at) - distance(b, at));
    nearest?.places.push(place);
  }
  return markers
    .filter(({ x, y }) => x >= 0 && x <= box.width && y >= 0 && y <= box.height)
    .toSorted((a, b) => a.x - b.x);
}

/** The view in which the metros behind a marker come apart, or undefined when none does. */
export function apart(places: readonly Place[], box: Box): View | undefined {
  if (places.length < 2) return undefined;
  const view = fitView(places, box, narrowest);
  return markersOf(places, view, box).length > 1 ? view : undefined;
}

/** A site in words: `Newark (ewr-b): 12 free of 40`; its code alone where the metro is unknown. */
export function siteText({ site, free, total }: SiteSlots, metro = metroOf(site)): string {
  const name = metro === undefined ? site : `${metro.city} (${site})`;
  return `${name}: ${countText({ free, total })}`;
}

export function countText({ free, total }: SlotCounts): string {
  const all = total === undefined ? '' : ` of ${grouped(total)}`;
  return `${grouped(free)} free${all}`;
}

/** A marker in words: its site, its metro with how many sites, or how many metros it stands for. */
export function markerText({ places }: Marker, selected: ReadonlySet<string>): string {
  const [{ metro }, ...others] = places;
  const sites = places.flatMap((place) => place.sites);
  const [only] = sites;
  if (only !== undefined && sites.length === 1) return siteText(only, metro);
  const chosen = sites.filter(({ site }) => selected.has(site)).length;
  const which =
    others.length === 0
      ? `${metro.city} (${metro.iata}), ${sites.length} sites`
      : `${metro.city} (${metro.iata}) and ${others.length} more ${others.length === 1 ? 'city' : 'cities'}`;
  return `${which}: ${countText(slotsOf(sites))}${chosen === 0 ? '' : `, ${chosen} selected`}`;
}
