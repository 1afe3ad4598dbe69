import { cniList } from '#contract/cnis';
import {
  interconnectList,
  interconnectStatus,
  isGoogleCloud,
  isPhysical,
} from '#contract/interconnects';
import { slotList } from '#contract/slots';
import { describe, expect, test } from 'vitest';
import { statusAt } from './status.ts';
import { manyInterconnects } from './seed-many.ts';
import { noon, testClient } from './test-client.ts';

const most = { query: { limit: '1000' } };

describe.each([200, 1000] as const)('an account with %i interconnects', (count) => {
  const client = testClient({ scenario: `interconnects-${count}` });

  test('lists them, four fifths of them on a slot of its own', async () => {
    const { items } = await client.ask('interconnects.list', interconnectList, most);
    expect(items).toHaveLength(count);
    expect(new Set(items.map(({ name }) => name)).size).toBe(count);
    const physical = items.filter(isPhysical);
    expect(physical).toHaveLength(count * 0.8);
    expect(items.filter(isGoogleCloud)).toHaveLength(count * 0.2);
    expect(new Set(physical.map(({ slot_id }) => slot_id)).size).toBe(physical.length);
    const query = { limit: '1000', site: physical[0]?.site ?? '' };
    const slots = await client.ask('slots.list', slotList, { query });
    expect(slots.items.filter(({ account }) => account).length).toBe(
      physical.filter(({ site }) => site === query.site).length,
    );
  });

  test('has large sites and small ones, and unknown devices among them', async () => {
    const { items } = await client.ask('interconnects.list', interconnectList, most);
    const physical = items.filter(isPhysical);
    const names = physical.map(({ site }) => site);
    const sizes = [...new Set(names)].map((site) => names.filter((name) => name === site).length);
    expect(sizes.length).toBeGreaterThan(20);
    expect(Math.max(...sizes)).toBeGreaterThan(4 * Math.min(...sizes));
    expect(physical.some(({ ccr_device_name }) => ccr_device_name === null)).toBe(true);
  });

  test('has CNIs on most, each on a link of its own', async () => {
    const { items } = await client.ask('cnis.list', cniList, most);
    expect(items.length).toBeGreaterThan(count * 0.9);
    expect(new Set(items.map(({ p2p_ip }) => p2p_ip)).size).toBe(items.length);
    expect(new Set(items.map(({ magic }) => magic.conduit_name)).size).toBe(items.length);
  });

  test('has every state, Healthy most of all', () => {
    const states = [...manyInterconnects(noon, count).interconnects()].map(
      ({ timeline, since }) => statusAt(timeline, since, noon).state,
    );
    expect(new Set(states)).toEqual(new Set(['Healthy', 'Unhealthy', 'Down', 'Pending']));
    expect(states.filter((state) => state === 'Healthy').length).toBeGreaterThan(count * 0.8);
  });

  test('is the same each time, answers a status and takes one more CNI', async () => {
    const again = testClient({ scenario: `interconnects-${count}` });
    const [ours, theirs] = await Promise.all(
      [client, again].map((each) => each.ask('interconnects.list', interconnectList, most)),
    );
    expect(ours).toEqual(theirs);
    const icon = ours?.items[0]?.name ?? '';
    await client.ask('interconnects.status', interconnectStatus, { params: { icon } });
    const { account } = ours?.items[0] ?? {};
    const magic = { conduit_name: 'one_more', description: '', mtu: 1500 };
    const body = { account, interconnect: icon, magic };
    expect((await again.send('cnis.create', { body })).status).toBe(200);
  });
});
