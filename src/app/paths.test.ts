import * as fc from 'fast-check';
import { matchRoutes } from 'react-router';
import { describe, expect, test, vi } from 'vitest';
import { paths } from './paths.ts';

// The shell asks for the system's colour scheme as soon as it is loaded.
vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }));
const { routes } = await import('./routes.tsx');

type Crumb = (params: Readonly<Record<string, string | undefined>>) => string;

function isCrumb(handle: unknown): handle is { crumb: Crumb } {
  return typeof handle === 'object' && handle !== null && 'crumb' in handle;
}

/** Where the router takes a URL as the browser's address bar has it. */
function visit(url: string) {
  const { pathname, searchParams } = new URL(url, 'https://console.test');
  const matches = matchRoutes(routes, pathname) ?? [];
  const last = matches.at(-1);
  return {
    /** The route by the paths of its pattern. */
    route: matches.flatMap(({ route }) => (route.path === '/' ? [] : (route.path ?? []))).join('/'),
    hasPage: last?.route.lazy !== undefined || last?.route.Component !== undefined,
    params: last?.params,
    crumbs: matches.flatMap(({ route, params }) =>
      isCrumb(route.handle) ? [route.handle.crumb(params)] : [],
    ),
    search: Object.fromEntries(searchParams),
  };
}

interface Place {
  url: (id: string) => string;
  route: string;
  parameter?: string;
  crumbs: (id: string) => string[];
}

const places: Record<keyof typeof paths, Place> = {
  home: { url: paths.home, route: '', crumbs: () => [] },
  slots: { url: () => paths.slots(), route: 'slots', crumbs: () => ['Slots'] },
  slot: {
    url: paths.slot,
    route: 'slots/:slot',
    parameter: 'slot',
    crumbs: (id) => ['Slots', id],
  },
  interconnects: {
    url: () => paths.interconnects(),
    route: 'interconnects',
    crumbs: () => ['Interconnects'],
  },
  interconnect: {
    url: paths.interconnect,
    route: 'interconnects/:interconnect',
    parameter: 'interconnect',
    crumbs: (id) => ['Interconnects', id],
  },
  interconnectWhy: {
    url: paths.interconnectWhy,
    route: 'interconnects/:interconnect',
    parameter: 'interconnect',
    crumbs: (id) => ['Interconnects', id],
  },
  newInterconnect: {
    url: () => paths.newInterconnect(),
    route: 'interconnects/new',
    crumbs: () => ['Interconnects', 'Create'],
  },
  cnis: { url: paths.cnis, route: 'cnis', crumbs: () => ['CNIs'] },
  cni: { url: paths.cni, route: 'cnis/:cni', parameter: 'cni', crumbs: (id) => ['CNIs', id] },
  newCni: { url: () => paths.newCni(), route: 'cnis/new', crumbs: () => ['CNIs', 'Create'] },
  bulkCnis: {
    url: () => paths.bulkCnis(),
    route: 'cnis/bulk',
    crumbs: () => ['CNIs', 'Change several'],
  },
  importCnis: {
    url: paths.importCnis,
    route: 'cnis/import',
    crumbs: () => ['CNIs', 'Import'],
  },
  cniPlan: { url: paths.cniPlan, route: 'cnis/plan', crumbs: () => ['CNIs', 'Plan'] },
  editCni: {
    url: paths.editCni,
    route: 'cnis/:cni/edit',
    parameter: 'cni',
    crumbs: (id) => ['CNIs', id, 'Edit'],
  },
  topology: { url: () => paths.topology(), route: 'topology', crumbs: () => ['Topology'] },
  activity: { url: paths.activity, route: 'activity', crumbs: () => ['Activity'] },
  settings: { url: paths.settings, route: 'settings', crumbs: () => ['Settings'] },
  connect: { url: paths.connect, route: 'connect', crumbs: () => ['Connect'] },
  connectAccount: {
    url: paths.connectAccount,
    route: 'connect/account',
    crumbs: () => ['Connect', 'Account'],
  },
};

const ids = [
  '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e',
  'ewr-a-h7k3qd',
  'two words',
  'a/b',
  '/etc/../passwd',
  'a.b..c',
  '...',
  '50%',
  '%41',
  'q?x=1&y=2#z',
  'Zoë 東京 שלום 🚧',
  '+',
  ':slot',
  '*',
  'edit',
];

describe.each(Object.entries(places))('%s', (_, { url, route, parameter, crumbs }) => {
  test.each(parameter === undefined ? ['x'] : ids)('leads to its page, for the id %s', (id) => {
    const place = visit(url(id));
    expect(place).toMatchObject({ route, hasPage: true, crumbs: crumbs(id) });
    expect(place.params).toEqual(parameter === undefined ? {} : { [parameter]: id });
  });
});

test('any name of an interconnect comes back from its URL', () => {
  // Only dots: no URL can carry it as a segment. "new" is the wizard. %2F: see the router's own decoding.
  const impossible = /^\.{0,2}$|^new$|%2F/i;
  const name = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((text) => !impossible.test(text));
  fc.assert(
    fc.property(name, (text) => {
      expect(visit(paths.interconnect(text)).params).toEqual({ interconnect: text });
    }),
  );
});

test('a draft is in the query, and what is not chosen is not', () => {
  const draft = { kind: 'physical', slot: 'a&b=c d', step: 'review', name: '' };
  expect(visit(paths.newInterconnect(draft))).toMatchObject({
    route: 'interconnects/new',
    search: { kind: 'physical', slot: 'a&b=c d', step: 'review' },
  });
  expect(paths.newInterconnect({ kind: undefined })).toBe('/interconnects/new');
  expect(visit(paths.interconnects({ state: 'a&b' })).search).toEqual({ state: 'a&b' });
  expect(visit(paths.newCni({ interconnect: 'gcp 1' })).search).toEqual({ interconnect: 'gcp 1' });
});

test.each(['/nowhere', '/slots/a/b', '/cnis/x/edit/y', '/Settings/x'])(
  '%s leads to the page that says so',
  (url) => {
    expect(visit(url)).toMatchObject({ route: '*', hasPage: true, crumbs: ['Not found'] });
  },
);
