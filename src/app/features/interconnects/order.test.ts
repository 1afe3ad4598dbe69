import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type CreateInterconnect,
  createInterconnect,
  interconnectTypes,
} from '#contract/interconnects';
import { slotList } from '#contract/slots';
import { ApiError } from '#app/api/error';
import { OutcomeUnknown } from '#app/api/outcome';
import { type TestServer, demoAccount, failureOf, startServer } from '#app/test-server';
import { placeOrder } from './order.ts';

let server: TestServer;

beforeEach(async () => {
  server = await startServer();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

async function freeSlot(): Promise<string> {
  const path = `/api/accounts/${demoAccount}/cni/slots?occupied=false&limit=1`;
  const { items } = slotList.parse(await (await server.tab.get(path)).json());
  return items[0]?.id ?? '';
}

async function orderOf(kind: string): Promise<CreateInterconnect> {
  return createInterconnect.parse(
    kind === 'physical'
      ? { account: demoAccount, type: interconnectTypes.physical, slot_id: await freeSlot() }
      : {
          account: demoAccount,
          type: interconnectTypes.googleCloud,
          bandwidth: '5G',
          pairing_key: '7e51371e-72a3-40b5-b844-2e3efefaee59/europe-west3/2',
        },
  );
}

async function names(): Promise<string[]> {
  return (await server.interconnects()).map(({ name }) => name);
}

const kinds = ['physical', 'google-cloud'];

describe.each(kinds)('a %s order', (kind) => {
  test.each(['clear', 'lost-answer', 'dropped'] as const)(
    'in the weather %s is placed once and answers the new interconnect',
    async (weather) => {
      const before = await names();
      const order = await orderOf(kind);
      await server.weather(weather);
      const { name, type } = await placeOrder(order);
      expect(server.writes).toMatchObject([{ method: 'POST', body: order }]);
      expect((await names()).filter((each) => !before.includes(each))).toEqual([name]);
      expect(type).toBe(order.type);
    },
  );

  test.each([
    ['error-500', 500],
    ['html-502', 502],
    ['empty-200', 200],
    ['wrong-shape', 200],
    ['slow', 504],
    ['rate-limited', 429],
    ['forbidden', 403],
  ] as const)('in the weather %s fails with %i and nothing is new', async (weather, status) => {
    const before = await names();
    const order = await orderOf(kind);
    await server.weather(weather);
    const error = await failureOf(placeOrder(order));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status, facts: { operation: 'interconnects.create' } });
    expect(server.writes).toHaveLength(1);
    expect(await names()).toEqual(before);
  });

  test.each(['error-500', 'html-502', 'empty-200', 'dropped', 'forbidden'] as const)(
    'is not sent while the list can’t be read: %s',
    async (weather) => {
      const before = await names();
      const order = await orderOf(kind);
      await server.weather(weather, 'reads');
      const error = await failureOf(placeOrder(order));
      expect(error).toMatchObject({ facts: { operation: 'interconnects.list' } });
      expect(server.writes).toEqual([]);
      expect(await names()).toEqual(before);
    },
  );

  test('whose answer and then the list are lost has an unknown outcome', async () => {
    const order = await orderOf(kind);
    server.beforeWrite = () => server.weather('dropped', 'all');
    const error = await failureOf(placeOrder(order));
    expect(error).toBeInstanceOf(OutcomeUnknown);
    expect(error).toMatchObject({
      write: { status: 502, facts: { operation: 'interconnects.create' } },
      reading: { status: 502, facts: { operation: 'interconnects.list' } },
    });
    expect(server.writes).toHaveLength(1);
  });

  test('is found again when the list fails in passing after the lost answer', async () => {
    const before = await names();
    const order = await orderOf(kind);
    await server.weather('dropped');
    const { fetch } = server;
    let failing = 2;
    vi.stubGlobal('fetch', async (path: unknown, init?: RequestInit) => {
      if (server.writes.length > 0 && failing > 0) {
        failing -= 1;
        return new Response(null, { status: 503 });
      }
      return fetch(path, init);
    });
    const { name } = await placeOrder(order);
    expect(before).not.toContain(name);
    expect(server.writes).toHaveLength(1);
  });

  test('is not taken for the one that another tab places meanwhile', async () => {
    const order = await orderOf(kind);
    server.beforeWrite = async () => {
      const other = { ...(await orderOf('google-cloud')), bandwidth: '50M' };
      await server.tab.write('POST', `/api/accounts/${demoAccount}/cni/interconnects`, other);
      await server.weather('error-500');
    };
    expect(await failureOf(placeOrder(order))).toMatchObject({ status: 500 });
  });
});

test('an order of a slot in another spelling is found again after a lost answer', async () => {
  const slot_id = (await freeSlot()).toUpperCase();
  await server.weather('dropped');
  const placed = await placeOrder({ account: demoAccount, type: 'direct', slot_id });
  expect(placed).toMatchObject({ slot_id: slot_id.toLowerCase() });
});

test('an order of a slot that somebody else takes names the slot', async () => {
  const before = await names();
  const order = await orderOf('physical');
  await server.weather('slot-race');
  const error = await failureOf(placeOrder(order));
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ status: 400, refused: true, faults: [{ pointer: '/slot_id' }] });
  expect(await names()).toEqual(before);
});

test('an order that fails is not taken for an older one of the same region and bandwidth', async () => {
  const order = await orderOf('google-cloud');
  await placeOrder(order);
  await server.weather('error-500');
  expect(await failureOf(placeOrder(order))).toMatchObject({ status: 500 });
});

test('a pairing key is used once, and the refusal does not repeat it', async () => {
  const order = await orderOf('google-cloud');
  await placeOrder(order);
  const error = await failureOf(placeOrder(order));
  expect(error).toMatchObject({ status: 400, faults: [{ pointer: '/pairing_key' }] });
  expect(JSON.stringify(error)).not.toContain('7e51371e');
});
