import { type Interconnect, interconnectList, interconnectStatus } from '#contract/interconnects';
import { simulationState } from '#contract/simulation';
import { expect, test } from 'vitest';
import { Fibres } from './fibres.ts';
import { refusalOf, testClient } from './test-client.ts';

type Client = ReturnType<typeof testClient>;

function statusOf(client: Client, icon: string) {
  return client.ask('interconnects.status', interconnectStatus, { params: { icon } });
}

async function statesOf(client: Client, names: readonly string[]) {
  return Promise.all(names.map(async (name) => (await statusOf(client, name)).state));
}

const cut = (client: Client, body: unknown) => client.control('/__sim/cut', simulationState, body);

test('a cut fibre is Down with a reason until it is spliced', async () => {
  const client = testClient();
  const state = await cut(client, { at: 'interconnect', name: 'ewr-a-h7k3qd' });
  expect(state.cuts).toEqual([{ at: 'interconnect', name: 'ewr-a-h7k3qd', state: 'Down' }]);
  expect(await statusOf(client, 'ewr-a-h7k3qd')).toEqual({
    state: 'Down',
    reason: 'No light received on the port',
  });
  expect(await statesOf(client, ['ewr-b-p4w9xm', 'iad-a-r2c8tn'])).toEqual(['Healthy', 'Healthy']);
  const spliced = await client.control('/__sim/splice', simulationState, {});
  expect(spliced.cuts).toEqual([]);
  expect(await statusOf(client, 'ewr-a-h7k3qd')).toEqual({ state: 'Healthy' });
});

test.each([
  ['device', 'iad-a-ccr01', ['Down', 'Healthy']],
  ['site', 'iad-a', ['Down', 'Down']],
])('cut at a %s: every interconnect there, and no other', async (at, name, states) => {
  const client = testClient();
  await cut(client, { at, name });
  expect(await statesOf(client, ['iad-a-r2c8tn', 'iad-a-z6m5vb'])).toEqual(states);
  expect(await statesOf(client, ['ewr-a-h7k3qd', 'gcp-us-central1-k6r9hd'])).toEqual([
    'Healthy',
    'Healthy',
  ]);
});

test('cut at a facility, by the name that the API gives it', async () => {
  const client = testClient();
  const { items } = await client.ask('interconnects.list', interconnectList);
  const { fibres } = simulationState.parse(await (await client.raw('/__sim/state')).json());
  const facility = fibres.find((place) => place.at === 'facility' && place.interconnects === 2);
  await cut(client, { at: 'facility', name: facility?.name });
  const there = items.filter(
    (each) => 'facility' in each && JSON.stringify(each.facility).includes(facility?.name ?? '-'),
  );
  expect(there).toHaveLength(2);
  expect(
    new Set(
      await statesOf(
        client,
        there.map((each) => each.name),
      ),
    ),
  ).toEqual(new Set(['Down']));
});

test('a bent fibre is Unhealthy; of two damages the worse counts, and each is spliced by itself', async () => {
  const client = testClient();
  await cut(client, { at: 'interconnect', name: 'ewr-a-h7k3qd', state: 'Unhealthy' });
  expect(await statusOf(client, 'ewr-a-h7k3qd')).toMatchObject({ state: 'Unhealthy' });
  await cut(client, { at: 'site', name: 'ewr-a' });
  expect(await statusOf(client, 'ewr-a-h7k3qd')).toMatchObject({ state: 'Down' });
  await client.control('/__sim/splice', simulationState, { at: 'site', name: 'ewr-a' });
  expect(await statusOf(client, 'ewr-a-h7k3qd')).toMatchObject({ state: 'Unhealthy' });
});

test('a reset splices everything', async () => {
  const client = testClient();
  await cut(client, { at: 'interconnect', name: 'ewr-a-h7k3qd' });
  const state = await client.control('/__sim/reset', simulationState, {});
  expect(state.cuts).toEqual([]);
  expect(await statusOf(client, 'ewr-a-h7k3qd')).toEqual({ state: 'Healthy' });
});

test('what is not lit yet has no light to lose', async () => {
  const client = testClient();
  await cut(client, { at: 'interconnect', name: 'gru-a-d4s8pk' });
  expect(await statusOf(client, 'gru-a-d4s8pk')).toEqual({ state: 'Pending' });
});

test('what is Down stays Down when its fibre is bent', () => {
  const fibres = new Fibres();
  const interconnect: Interconnect = {
    account: 'a',
    name: 'x',
    type: 'direct',
    facility: { name: 'F', address: [] },
    site: 's',
    slot_id: '00000000-0000-4000-8000-000000000000',
    speed: '10G',
  };
  expect(fibres.cut({ at: 'site', name: 's' }, 'Unhealthy', [{ interconnect }])).toBe(true);
  const own = { state: 'Down', reason: 'Ethernet link lost' } as const;
  expect(fibres.through(interconnect, own)).toEqual(own);
});

test('the places to cut are those of physical interconnects, with their number', async () => {
  const { fibres } = simulationState.parse(await (await testClient().raw('/__sim/state')).json());
  expect(fibres).toContainEqual({ at: 'device', name: 'fra-a-ccr01', interconnects: 2 });
  expect(fibres.filter(({ name }) => name.startsWith('gcp-'))).toEqual([]);
});

test.each([
  ['cut', { at: 'interconnect', name: 'gcp-us-central1-k6r9hd' }, '/name'],
  ['cut', { at: 'device', name: 'nowhere' }, '/name'],
  ['cut', { at: 'ocean', name: 'ewr-a' }, '/at'],
  ['cut', { at: 'site', name: 'ewr-a', state: 'Healthy' }, '/state'],
  ['cut', {}, '/at'],
  ['splice', { at: 'ocean' }, '/at'],
])('%s %j is refused', async (path, body, pointer) => {
  const response = await testClient().raw(`/__sim/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const refusal = await refusalOf(response);
  expect(refusal.status).toBe(400);
  expect(refusal.errors[0]?.pointer).toBe(pointer);
});

test.each(['cut', 'splice'])('%s refuses what a form may send', async (path) => {
  const response = await testClient().raw(`/__sim/${path}`, { method: 'POST', body: '{}' });
  expect((await refusalOf(response)).status).toBe(415);
});
