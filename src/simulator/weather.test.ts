import { interconnectList } from '#contract/interconnects';
import { settings } from '#contract/settings';
import {
  clockState,
  scenarioNames,
  simulationState,
  weatherNames,
  type ChooseWeather,
} from '#contract/simulation';
import { slot, slotList } from '#contract/slots';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { demoAccountId } from './credentials.ts';
import { seedSlots } from './seed-slots.ts';
import { noon, refusalOf, testClient } from './test-client.ts';
import { World } from './world.ts';

type Client = ReturnType<typeof testClient>;

const body = { default_asn: 64999 };

async function under(weather: ChooseWeather): Promise<Client> {
  const client = testClient();
  const state = await client.control('/__sim/weather', simulationState, weather);
  expect(state.weather).toBe(weather.weather);
  return client;
}

async function asn(client: Client): Promise<number> {
  return (await client.ask('settings.get', settings)).default_asn;
}

describe('a write in bad weather', () => {
  test.each([
    ['error-500', 500, 20500],
    ['rate-limited', 429, 971],
    ['forbidden', 403, 10000],
  ] as const)('%s: is refused with %i and not done', async (weather, status, code) => {
    const client = await under({ weather });
    const response = await client.send('settings.update', { body });
    expect(response.headers.get('retry-after')).toBe(weather === 'rate-limited' ? '30' : null);
    expect(await refusalOf(response)).toMatchObject({ status, errors: [{ code }] });
    expect(await asn(client)).toBe(13335);
  });

  test.each([
    ['html-502', 502, 'text/html', /^<!DOCTYPE html>/],
    ['empty-200', 200, '', /^$/],
    ['wrong-shape', 200, 'application/json', /^\{"success":true/],
  ] as const)('%s: is answered with %i and not done', async (weather, status, type, text) => {
    const client = await under({ weather });
    const response = await client.send('settings.update', { body });
    expect(response.status).toBe(status);
    expect(response.headers.get('cf-ray')).not.toBeNull();
    expect(response.headers.get('content-type') ?? '').toContain(type);
    expect(await response.text()).toMatch(text);
    expect(await asn(client)).toBe(13335);
  });

  test.each([
    ['slow', 13335],
    ['lost-answer', 64999],
  ] as const)('%s: is never answered, and the ASN is then %i', async (weather, after) => {
    const client = await under({ weather });
    const caller = new AbortController();
    const call = client.send('settings.update', { body, signal: caller.signal });
    caller.abort(new Error('given up'));
    await expect(call).rejects.toThrow('given up');
    expect(await asn(client)).toBe(after);
  });

  test('slow: a call that was given up before is rejected at once', async () => {
    const client = await under({ weather: 'slow' });
    const signal = AbortSignal.abort(new Error('given up'));
    await expect(client.send('settings.update', { body, signal })).rejects.toThrow('given up');
  });

  test('dropped: loses the connection after the write is done', async () => {
    const client = await under({ weather: 'dropped' });
    await expect(client.send('settings.update', { body })).rejects.toThrow(TypeError);
    expect(await asn(client)).toBe(64999);
  });

  test('slot-race: the slot goes to someone else, once', async () => {
    const client = await under({ weather: 'slot-race' });
    const query = { occupied: 'false', limit: '2' };
    const { items } = await client.ask('slots.list', slotList, { query });
    const order = (slotId = '') =>
      client.send('interconnects.create', {
        body: { account: demoAccountId, slot_id: slotId, type: 'direct' },
      });
    expect(await refusalOf(await order(items[0]?.id))).toMatchObject({
      status: 400,
      errors: [{ code: 20005, pointer: '/slot_id' }],
    });
    const lost = await client.ask('slots.get', slot, { params: { slot: items[0]?.id ?? '' } });
    expect(lost).toMatchObject({ occupied: true });
    expect(lost.account).toBeUndefined();
    expect((await order(items[1]?.id)).status).toBe(200);
  });

  test('spares credentials that the gateway refuses first', async () => {
    const client = await under({ weather: 'empty-200', applies_to: 'all' });
    expect((await client.send('settings.get', { headers: {} })).status).toBe(400);
  });
});

describe('the reach of weather', () => {
  test.each([
    ['reads', 500, 200],
    ['writes', 200, 500],
    ['all', 500, 500],
  ] as const)('%s', async (applies_to, read, write) => {
    const client = await under({ weather: 'error-500', applies_to });
    expect((await client.send('settings.get')).status).toBe(read);
    expect((await client.send('settings.update', { body })).status).toBe(write);
  });

  test('ends after so many times', async () => {
    const client = await under({ weather: 'error-500', applies_to: 'reads', times: 2 });
    const statuses = [];
    for (let call = 0; call < 3; call += 1)
      statuses.push((await client.send('settings.get')).status);
    expect(statuses).toEqual([500, 500, 200]);
  });

  test('clear ends it', async () => {
    const client = await under({ weather: 'error-500' });
    await client.control('/__sim/weather', simulationState, { weather: 'clear' });
    expect((await client.send('settings.update', { body })).status).toBe(200);
  });
});

describe('control', () => {
  test('the state names all scenarios and weathers with a description', async () => {
    const response = await testClient().raw('/__sim/state');
    const state = z.parse(simulationState, await response.json());
    expect(state).toMatchObject({ scenario: 'default', weather: 'clear', applies_to: 'writes' });
    expect(state.now).toBe(new Date(noon).toISOString());
    expect(state.scenarios.map(({ name }) => name)).toEqual([...scenarioNames]);
    expect(state.weathers.map(({ name }) => name)).toEqual([...weatherNames]);
    for (const { description } of [...state.scenarios, ...state.weathers]) {
      expect(description).not.toBe('');
    }
  });

  test.each(scenarioNames)('scenario %s starts', async (scenario) => {
    const client = testClient({ scenario });
    const { items } = await client.ask('interconnects.list', interconnectList);
    // A hundred are a whole page.
    const sizes: Readonly<Record<string, number>> = {
      empty: 0,
      'interconnects-200': 100,
      'interconnects-1000': 100,
    };
    expect(items).toHaveLength(sizes[scenario] ?? 15);
    const state = await client.control('/__sim/reset', simulationState, {});
    expect(state.scenario).toBe(scenario);
    const weather = weatherNames.find((name) => name === scenario) ?? 'clear';
    expect(state.weather).toBe(weather);
  });

  test('the clock moves forward, and reset brings all back', async () => {
    const client = testClient();
    const clock = await client.control('/__sim/clock', clockState, { advance_seconds: 90 });
    expect(clock).toEqual({ now: new Date(noon + 90_000).toISOString(), offset_seconds: 90 });
    await client.send('settings.update', { body });
    await client.control('/__sim/weather', simulationState, { weather: 'slow' });
    const state = await client.control('/__sim/reset', simulationState, { scenario: 'empty' });
    expect(state).toMatchObject({ scenario: 'empty', weather: 'clear', offset_seconds: 0 });
    expect(await asn(client)).toBe(13335);
  });

  test.each([
    ['/__sim/reset', '{"scenario":"nothing"}', '/scenario'],
    ['/__sim/clock', '{"advance_seconds":-1}', '/advance_seconds'],
    ['/__sim/clock', '{"advance_seconds":1e300}', '/advance_seconds'],
    ['/__sim/clock', '{}', '/advance_seconds'],
    ['/__sim/weather', '{"weather":"hail"}', '/weather'],
    ['/__sim/weather', '{"weather":"slow","times":0}', '/times'],
    ['/__sim/weather', 'slow', undefined],
  ])('%s refuses %s', async (path, text, pointer) => {
    const response = await testClient().raw(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: text,
    });
    expect(await refusalOf(response)).toMatchObject({ status: 400, errors: [{ pointer }] });
  });

  test.each([undefined, ''])('a reset with the body %j starts the scenario again', async (none) => {
    const client = testClient({ scenario: 'empty' });
    await client.control('/__sim/clock', clockState, { advance_seconds: 90 });
    const response = await client.raw('/__sim/reset', { method: 'POST', body: none });
    expect(z.parse(simulationState, await response.json())).toMatchObject({
      scenario: 'empty',
      offset_seconds: 0,
    });
  });

  test.each(['/__sim/reset', '/__sim/clock', '/__sim/weather'])(
    '%s refuses what a form may send',
    async (path) => {
      const response = await testClient().raw(path, { method: 'POST', body: '{}' });
      expect(await refusalOf(response)).toMatchObject({ status: 415, errors: [{ code: 20010 }] });
    },
  );

  test('the clock stays within dates', async () => {
    const client = testClient();
    // Three hundred thousand years in all, more than a Date can hold.
    for (let century = 0; century < 3000; century += 1) {
      await client.control('/__sim/clock', clockState, { advance_seconds: 3_155_760_000 });
    }
    expect((await client.raw('/__sim/state')).status).toBe(200);
  }, 20_000);
});

test('simulators share the slots that none of them changes', () => {
  expect(seedSlots().all).toBe(seedSlots().all);
  expect(new World().slots()).toBe(new World().slots());
});
