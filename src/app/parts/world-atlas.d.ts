/** The package has no types of its own. */
declare module 'world-atlas/land-110m.json' {
  import type { feature } from 'topojson-client';

  type Feature = Parameters<typeof feature>;
  const topology: Feature[0] & { objects: { land: Feature[1] } };
  export default topology;
}
