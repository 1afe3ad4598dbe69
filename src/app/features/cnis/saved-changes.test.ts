import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Cni } from '#contract/cnis';
import { type TestServer, demoAccount, failureOf, startServer } from '#app/test-server';
import { type CniFormValues, readUpdate, valuesOf } from './cni-form-values.ts';
import { undo } from './saved-changes.ts';
import { ChangedMeanwhile, update } from './write.ts';

let server: TestServer;

beforeEach(async () => {
  server = await startServer();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

async function saved(cni: Cni, change: Partial<CniFormValues>) {
  const context = { accountId: demoAccount, accountAsn: 13335 };
  const { body } = readUpdate({ ...valuesOf(cni), ...change }, context, cni);
  if (body === undefined) throw new Error('The change is at fault');
  return { before: cni, after: await update(body), at: 0, undone: false };
}

const changes: [string, Partial<CniFormValues>][] = [
  ['the MTU', { mtu: '1400' }],
  ['BGP taken off', { bgp: false }],
  ['the key taken off', { md5Key: '' }],
  ['name and prefixes', { conduitName: 'pni_other', extraPrefixes: '' }],
];

test.each(changes)('undoing brings back the CNI as it was: %s', async (_, change) => {
  const before = await server.cni('pni_lhr_1');
  const done = await saved(before, change);
  expect(await undo(done)).toEqual(before);
  expect(await server.cni('pni_lhr_1')).toEqual(before);
  // And the other way round: the change again.
  const again = { before: done.after, after: before, at: 0, undone: true };
  expect(await undo(again)).toEqual(done.after);
});

test.each(['lost-answer', 'dropped'] as const)('in the weather %s it is settled', async (bad) => {
  const before = await server.cni('pni_lhr_1');
  const change = await saved(before, { mtu: '1400', bgp: false });
  await server.weather(bad);
  expect(await undo(change)).toEqual(before);
  expect(server.writes).toHaveLength(2);
});

test('undoing takes nobody else’s change back', async () => {
  const change = await saved(await server.cni('pni_lhr_1'), { mtu: '1400' });
  const theirs = await saved(change.after, { description: 'theirs' });
  expect(await failureOf(undo(change))).toBeInstanceOf(ChangedMeanwhile);
  expect(await server.cni('pni_lhr_1')).toEqual(theirs.after);
});
