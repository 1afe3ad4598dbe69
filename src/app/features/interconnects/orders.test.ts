import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type CreateInterconnect, interconnectTypes } from '#contract/interconnects';
import { slotList } from '#contract/slots';
import { type TestServer, demoAccount, startServer } from '#app/test-server';
import { forgetOrder, submitOrder } from './orders.ts';

let server: TestServer;

beforeEach(async () => {
  server = await startServer();
  // What asks before the tab goes; there is no tab here.
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
});

afterEach(() => {
  forgetOrder();
  vi.unstubAllGlobals();
});

async function orderOfFreeSlot(): Promise<CreateInterconnect> {
  const path = `/api/accounts/${demoAccount}/cni/slots?occupied=false&limit=1`;
  const { items } = slotList.parse(await (await server.tab.get(path)).json());
  return {
    account: demoAccount,
    type: interconnectTypes.physical,
    slot_id: items[0]?.id ?? '',
  };
}

test('two clicks at once are one order', async () => {
  const order = await orderOfFreeSlot();
  await Promise.all([submitOrder(order), submitOrder(order)]);
  expect(server.writes).toHaveLength(1);
});

test('a click after the order was placed, before the page has turned, sends nothing', async () => {
  const order = await orderOfFreeSlot();
  await submitOrder(order);
  await submitOrder({ ...order });
  expect(server.writes).toHaveLength(1);
});

test('an order that failed can be placed again', async () => {
  const order = await orderOfFreeSlot();
  await server.weather('error-500', 'writes', 1);
  await submitOrder(order);
  await submitOrder(order);
  expect(server.writes).toHaveLength(2);
});
