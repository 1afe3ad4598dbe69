import type { Mark } from '#network/link';
import { cniOn, linkNamed } from '#app/parts/test-topology';
import { expect, test } from 'vitest';
import { matching, readSort, rowsOf, sortKeys, sorted } from './topology-rows.ts';

const links = [
  linkNamed('fra-1', { state: 'Down' }),
  linkNamed('fra-2', { device: null }),
  linkNamed('ewr-10', { site: 'ewr-a', facility: 'Equinix NY1', device: 'ewr-a-ccr01' }),
  linkNamed('gcp-1', { kind: 'google-cloud', region: 'us-east4', state: undefined }),
];
const cnis = [cniOn('fra-1', 'pni_10'), cniOn('fra-1', 'pni_2'), cniOn('gcp-1', 'gcp_1')];
const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id);

test.each([
  ['', '', ['fra-1', 'fra-2', 'ewr-10', 'gcp-1']],
  ['FRANKFURT', '', ['fra-1', 'fra-2']],
  ['equinix fra', '', ['fra-1', 'fra-2']],
  ['unknown device', '', ['fra-2']],
  ['pni_10', '', ['fra-1']],
  ['us-east4', '', ['gcp-1']],
  ['down', '', ['fra-1']],
  ['', 'Down', ['fra-1']],
  ['', 'Not observed', ['gcp-1']],
  ['equinix', 'Healthy', ['fra-2', 'ewr-10']],
  ['169.254.240.1', '', ['fra-1', 'gcp-1']],
  ['nowhere', '', []],
])('“%s” in state “%s” finds %j', (text, state, found) => {
  expect(ids(matching(links, cnis, { text, state }))).toEqual(found);
});

test('a row for each CNI, and one for each interconnect without any', () => {
  const rows = rowsOf(links, cnis, []);
  expect(rows.map(({ link, cni }) => [link.id, cni?.magic.conduit_name])).toEqual([
    ['fra-1', 'pni_10'],
    ['fra-1', 'pni_2'],
    ['fra-2', undefined],
    ['ewr-10', undefined],
    ['gcp-1', 'gcp_1'],
  ]);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  expect(rows.every(({ outcome }) => outcome === '')).toBe(true);
});

test('the what-if says what survives, what fails and with what', () => {
  const marks: Mark[] = [
    { kind: 'device', id: 'fra-a-ccr01' },
    { kind: 'link', id: 'fra-1' },
    { kind: 'link', id: 'gcp-1' },
    { kind: 'facility', id: 'Equinix FR5' },
  ];
  expect(rowsOf(links, [], marks).map(({ outcome }) => outcome)).toEqual([
    'failed (what-if), and with device fra-a-ccr01, facility Equinix FR5',
    'would fail with facility Equinix FR5',
    'survives',
    'failed (what-if)',
  ]);
});

test('sorting puts what is not known last in either direction, and names by their numbers', () => {
  const rows = rowsOf(links, cnis, []);
  const names = (key: 'cni' | 'device' | 'state', descending: boolean) =>
    sorted(rows, { key, descending }).map(({ link, cni }) => cni?.magic.conduit_name ?? link.id);
  expect(names('cni', false)).toEqual(['gcp_1', 'pni_2', 'pni_10', 'ewr-10', 'fra-2']);
  expect(names('cni', true)).toEqual(['pni_10', 'pni_2', 'gcp_1', 'ewr-10', 'fra-2']);
  expect(names('device', true).slice(-2)).toEqual(['fra-2', 'gcp_1']);
  expect(names('state', false).slice(0, 3)).toEqual(['pni_2', 'pni_10', 'gcp_1']);
});

test('the URL’s sort is read, nonsense is the default', () => {
  for (const key of sortKeys) {
    expect(readSort(key)).toEqual({ key, descending: false });
    expect(readSort(`-${key}`)).toEqual({ key, descending: true });
  }
  expect(readSort('speed')).toEqual({ key: 'site', descending: false });
  expect(readSort(null)).toEqual({ key: 'site', descending: false });
});
