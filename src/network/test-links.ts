import * as fc from 'fast-check';
import type { Link, Mark } from './link.ts';

/** A healthy 10G port on a device of its own, with `facts` over it. */
export function port(facts: Partial<Link> = {}): Link {
  return {
    id: 'a',
    kind: 'physical',
    device: 'ewr-a-ccr01',
    facility: 'Equinix NY5',
    site: 'ewr-a',
    region: null,
    domain: null,
    capacity: 10e9,
    state: 'Healthy',
    planned: false,
    ...facts,
  };
}

/** A healthy attachment of 1 Gbps with `facts` over it. */
export function attachment(facts: Partial<Link> = {}): Link {
  return {
    ...port(),
    kind: 'google-cloud',
    device: null,
    facility: null,
    site: null,
    region: 'us-east4',
    capacity: 1e9,
    ...facts,
  };
}

/** Two facilities of one site among them, and a site whose code tells no metro. */
const places = [
  ['A', 'ewr-a'],
  ['B', 'ewr-b'],
  ['C', 'fra-a'],
  ['D', 'gru'],
  ['E', 'gru'],
  ['F', 'Hall 5'],
] as const;

const states = fc.constantFrom('Healthy', 'Healthy', 'Healthy', 'Down', 'Pending', undefined);
const capacity = fc.constantFrom(10e9, 100e9, null);

const physical = fc
  .record({
    place: fc.constantFrom(...places),
    number: fc.constantFrom(1, 2, null),
    state: states,
    capacity,
  })
  .map(({ place: [facility, site], number, ...facts }) =>
    port({ ...facts, facility, site, device: number === null ? null : `${facility}-${number}` }),
  );

const cloud = fc
  .record({
    region: fc.constantFrom('us-east4', 'us-west1'),
    domain: fc.constantFrom('1', '2', 'any', null),
    state: states,
    capacity,
  })
  .map((facts) => attachment(facts));

function numbered(links: readonly Link[]): Link[] {
  return links.map((link, index) => ({ ...link, id: `link-${index}` }));
}

/** Links of which a device stands in one place, as devices do. */
export const somePorts = fc.array(physical, { maxLength: 5 }).map(numbered);
export const someLinks = fc.array(fc.oneof(physical, cloud), { maxLength: 8 }).map(numbered);

export const someMark = fc.oneof(
  fc
    .constantFrom(...places)
    .chain(([facility, site]) =>
      fc.constantFrom<Mark>(
        { kind: 'device', id: `${facility}-1` },
        { kind: 'facility', id: facility },
        { kind: 'site', id: site },
      ),
    ),
  fc.nat({ max: 7 }).map((index): Mark => ({ kind: 'link', id: `link-${index}` })),
);
