import { interconnectList } from '#contract/interconnects';
import { cniList } from '#contract/cnis';
import { type Slot, slot, slotList } from '#contract/slots';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { defaultLimit, maxLimit, pageOf } from './paging.ts';
import { testClient } from './test-client.ts';

type Page = ReturnType<typeof pageOf<{ serial: number }>>;
type Client = ReturnType<typeof testClient>;

async function everySlot(client: Client, query: Record<string, string> = {}) {
  const slots: Slot[] = [];
  let cursor: number | null | undefined = 0;
  while (cursor !== null && cursor !== undefined) {
    const page: z.output<typeof slotList> = await client.ask('slots.list', slotList, {
      query: { limit: '1000', ...query, cursor: String(cursor) },
    });
    slots.push(...page.items);
    cursor = page.next;
  }
  return slots;
}

describe('paging', () => {
  test('no record is shown twice or left out, whatever the limit', () => {
    const serials = fc.uniqueArray(fc.nat(5000), { maxLength: 300 });
    fc.assert(
      fc.property(
        serials,
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 4 }),
        (unsorted, limit, step) => {
          const records = unsorted.toSorted((a, b) => a - b).map((serial) => ({ serial }));
          const wanted = records.filter(({ serial }) => serial % step === 0);
          const seen: { serial: number }[] = [];
          let cursor: number | null = 0;
          while (cursor !== null) {
            const page: Page = pageOf(
              records,
              { cursor, limit },
              ({ serial }) => serial % step === 0,
            );
            expect(page.items.length).toBeLessThanOrEqual(limit);
            seen.push(...page.items);
            cursor = page.next;
          }
          expect(seen).toEqual(wanted);
        },
      ),
    );
  });

  test('deleting what has been shown hides nothing on the next page', () => {
    const records = [0, 1, 2, 3, 4].map((serial) => ({ serial }));
    const first = pageOf(records, { limit: 2 }, () => true);
    const rest = pageOf(records.slice(2), { cursor: first.next ?? 0 }, () => true);
    expect(rest.items.map(({ serial }) => serial)).toEqual([2, 3, 4]);
  });

  test.each([
    [undefined, defaultLimit],
    ['0', defaultLimit],
    ['7', 7],
    ['100000', maxLimit],
  ])('limit %s shows %i slots', async (limit, count) => {
    const page = await testClient().ask('slots.list', slotList, {
      ...(limit !== undefined && { query: { limit } }),
    });
    expect(page.items).toHaveLength(count);
    expect(page.next).toBeTypeOf('number');
  });

  test('interconnects and CNIs are paged too', async () => {
    const client = testClient();
    const query = { limit: '3' };
    const icons = await client.ask('interconnects.list', interconnectList, { query });
    const cnis = await client.ask('cnis.list', cniList, { query });
    expect([icons.items.length, cnis.items.length]).toEqual([3, 3]);
    const rest = await client.ask('cnis.list', cniList, { query: { cursor: String(cnis.next) } });
    expect(rest.next).toBeNull();
    expect(rest.items.map(({ id }) => id)).not.toContain(cnis.items[2]?.id);
  });
});

describe('the slots', () => {
  test('are many, of both speeds, a third of them occupied by others', async () => {
    const slots = await everySlot(testClient());
    expect(slots.length).toBeGreaterThanOrEqual(3000);
    expect(new Set(slots.map(({ id }) => id)).size).toBe(slots.length);
    expect([...new Set(slots.map(({ speed }) => speed))].toSorted()).toEqual(['100G', '10G']);
    const share = slots.filter(({ occupied }) => occupied).length / slots.length;
    expect(share).toBeGreaterThan(0.3);
    expect(share).toBeLessThan(0.4);
    expect(slots.some(({ ccr_device_name }) => ccr_device_name === null)).toBe(true);
    for (const { site } of slots) expect(site).toMatch(/^[a-z]{3}-[a-z]$/);
  });

  test.each([
    [{ site: 'iad-a' }, 60],
    [{ site: 'iad-a', speed: '100G' }, 12],
    [{ site: 'IAD-A' }, 0],
    [{ address_contains: 'rue du RÉSEAU' }, 60],
    [{ address_contains: 'equinix' }, 0],
  ])('are filtered by %j', async (query: Record<string, string>, count) => {
    expect(await everySlot(testClient(), query)).toHaveLength(count);
  });

  test('are either occupied or free', async () => {
    const client = testClient();
    const [free, taken, all] = [
      await everySlot(client, { occupied: 'false' }),
      await everySlot(client, { occupied: 'true' }),
      await everySlot(client),
    ];
    expect(free.length + taken.length).toBe(all.length);
    expect(free.some(({ account }) => account !== undefined)).toBe(false);
    expect(taken.filter(({ account }) => account !== undefined)).toHaveLength(11);
  });

  test('are read by id, in either case, or answer 404', async () => {
    const client = testClient();
    const [first] = (await client.ask('slots.list', slotList, { query: { limit: '1' } })).items;
    const params = { slot: first?.id.toUpperCase() ?? '' };
    expect(await client.ask('slots.get', slot, { params })).toEqual(first);
    const unknown = { slot: '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e' };
    expect(await client.refusal('slots.get', { params: unknown })).toMatchObject({ status: 404 });
  });

  test('of one simulator are untouched by another', async () => {
    const [ours, theirs] = [testClient(), testClient()];
    const query = { occupied: 'false', limit: '1' };
    const [free] = (await ours.ask('slots.list', slotList, { query })).items;
    const body = {
      account: free?.account ?? '023e105f4ecef8ad9ca31a8372d0c353',
      slot_id: free?.id,
      type: 'direct',
    };
    expect((await ours.send('interconnects.create', { body })).status).toBe(200);
    const [still] = (await theirs.ask('slots.list', slotList, { query })).items;
    expect(still).toEqual(free);
  });
});

describe('many slots', () => {
  test('100,000 of them come in pages of 1000, those of the default world among them', async () => {
    const client = testClient({ scenario: 'many-slots' });
    const slots = await everySlot(client);
    expect(slots).toHaveLength(100_000);
    const ids = new Set(slots.map(({ id }) => id));
    expect(ids.size).toBe(100_000);
    const usual = await everySlot(testClient());
    expect(usual.filter(({ id, site }) => !ids.has(id) && site !== 'zrh-a')).toEqual([]);
  });
});
