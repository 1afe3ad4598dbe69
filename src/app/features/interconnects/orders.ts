import {
  type CreateInterconnect,
  type Interconnect,
  interconnectTypes,
} from '#contract/interconnects';
import { useSyncExternalStore } from 'react';
import { ApiError, errorText } from '#app/api/error';
import { queryClient } from '#app/api/query-client';
import { announce } from '#app/lib/announce';
import { findOrdered, placeOrder } from './order.ts';
import { bookKey } from './pairing-book.ts';
import { interconnectQuery } from './queries.ts';

// An order outlives the page that placed it: going back and forth in the wizard, or leaving it,
// must neither place it again nor hide what came of it. Memory only: it may hold a pairing key.
export type OrderState =
  | { status: 'none' }
  | { status: 'placing'; order: CreateInterconnect }
  | { status: 'failed'; order: CreateInterconnect; error: Error }
  | { status: 'placed'; order: CreateInterconnect; name: string };

const none: OrderState = { status: 'none' };
let current: OrderState = none;
const listeners = new Set<() => void>();

/** Asks before the tab goes: with it would go the only one who knows how to tell the outcome. */
function askBeforeUnload(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** Names that were read from the list, because the answer that should have told them was lost. */
const foundAgain = new Set<string>();

/** Whether the order of this interconnect got no answer, and the list showed what came of it. */
export function wasFoundAgain(name: string): boolean {
  return foundAgain.has(name);
}

function become(next: OrderState): void {
  current = next;
  if (next.status === 'placing') addEventListener('beforeunload', askBeforeUnload);
  else removeEventListener('beforeunload', askBeforeUnload);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function isSame(a: CreateInterconnect, b: CreateInterconnect): boolean {
  if (a.type === interconnectTypes.physical) return a.type === b.type && a.slot_id === b.slot_id;
  return a.type === b.type && a.pairing_key === b.pairing_key && a.bandwidth === b.bandwidth;
}

async function placed(order: CreateInterconnect, interconnect: Interconnect): Promise<void> {
  const { name } = interconnect;
  // The done step needs no answer of the API that might not come.
  queryClient.setQueryData(interconnectQuery(name).queryKey, interconnect);
  if (order.type === interconnectTypes.googleCloud) {
    bookKey(order.account, order.pairing_key, { status: 'ordered', name });
  }
  become({ status: 'placed', order, name });
  announce(`Interconnect ${name} is created`);
  await queryClient.invalidateQueries({ queryKey: ['interconnects', 'list'] });
  await queryClient.invalidateQueries({ queryKey: ['slots'], refetchType: 'none' });
}

function failed(order: CreateInterconnect, error: unknown): void {
  const known = error instanceof Error ? error : new Error(errorText(error));
  if (order.type === interconnectTypes.googleCloud && known instanceof ApiError) {
    const refusal = known.faults.find(({ pointer }) => pointer === '/pairing_key');
    if (refusal !== undefined) {
      const { message } = refusal;
      bookKey(order.account, order.pairing_key, { status: 'refused', message });
    }
  }
  // Nobody is on the review any more who would see it there.
  if (listeners.size === 0) announce(`The order was not confirmed: ${known.message}`);
  become({ status: 'failed', order, error: known });
}

async function run(order: CreateInterconnect, work: () => Promise<Interconnect>): Promise<void> {
  if (current.status === 'placing') return;
  if (current.status === 'placed' && isSame(current.order, order)) return;
  become({ status: 'placing', order });
  try {
    await placed(order, await work());
  } catch (error) {
    failed(order, error);
  }
}

/** Places `order`, unless one is under way already, or it was placed and the page still turns. */
export function submitOrder(order: CreateInterconnect): Promise<void> {
  return run(order, () => placeOrder(order, ({ name }) => foundAgain.add(name)));
}

/** Looks once more whether the order whose answer was lost has been carried out. Sends nothing. */
export function lookForOrder(order: CreateInterconnect, lost: Error): Promise<void> {
  return run(order, async () => {
    const found = await findOrdered(order);
    if (found === undefined) throw lost;
    foundAgain.add(found.name);
    return found;
  });
}

/** Forgets an order that was placed, and with it the pairing key. */
export function forgetOrder(): void {
  if (current.status !== 'placing') become(none);
}

/** Whether an order is under way: it outlives its page, so nothing is lost by leaving. */
export function isOrderUnderWay(): boolean {
  return current.status === 'placing';
}

/** What has become of `order`, or of the one under way: only one is placed at a time. */
export function useOrder(order: CreateInterconnect): OrderState {
  const state = useSyncExternalStore(subscribe, () => current);
  return state.status === 'placing' || (state.status !== 'none' && isSame(state.order, order))
    ? state
    : none;
}
