import { geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import topology from 'world-atlas/land-110m.json';
import { projection, southernmost } from './site-map-view.ts';

/** Whether a ring of the coast reaches north of where the map ends: Antarctica does not. */
function isShown(rings: readonly (readonly (readonly number[])[])[]): boolean {
  return rings.some((ring) => ring.some(([, latitude = 0]) => latitude > southernmost));
}

const coasts = feature(topology, topology.objects.land);
const polygons = ('features' in coasts ? coasts.features : [coasts]).flatMap(({ geometry }) =>
  geometry.type === 'MultiPolygon' ? geometry.coordinates : [],
);

/** The coasts of the world (Natural Earth, 1:110 million, public domain) as an SVG path. */
export const land =
  geoPath(projection).digits(1)({
    type: 'MultiPolygon',
    coordinates: polygons.filter(isShown),
  }) ?? '';
