import {
  type CreateInterconnect,
  type Interconnect,
  interconnectTypes,
  isGoogleCloud,
  isPhysical,
} from '#contract/interconnects';
import { parsePairingKey } from '#network/pairing-key';
import { call } from '#app/api/client';
import { settled } from '#app/api/outcome';
import { queryAfresh } from '#app/api/query-client';
import { interconnectListQuery } from './queries.ts';

/** Whether `candidate` is what `order` would have created. */
function answersTo(order: CreateInterconnect, candidate: Interconnect): boolean {
  if (order.type === interconnectTypes.physical) {
    // The slot comes from the URL, and a UUID has no case.
    return isPhysical(candidate) && candidate.slot_id.toLowerCase() === order.slot_id.toLowerCase();
  }
  const key = parsePairingKey(order.pairing_key);
  return (
    isGoogleCloud(candidate) &&
    key.fault === undefined &&
    candidate.region === key.region &&
    candidate.speed === order.bandwidth
  );
}

const freshList = () => queryAfresh(interconnectListQuery());

// Names that were there before the order, by order, until the page is reloaded.
const namesBefore = new WeakMap<CreateInterconnect, ReadonlySet<string>>();

/** The interconnect that `order` created, if the account has one that it did not have before. */
export async function findOrdered(order: CreateInterconnect): Promise<Interconnect | undefined> {
  const before = namesBefore.get(order) ?? new Set();
  return (await freshList()).find(
    (candidate) => !before.has(candidate.name) && answersTo(order, candidate),
  );
}

/**
 * Orders one interconnect, once. The list is read before, so that after a lost answer a new
 * interconnect can be told from the old ones; if it cannot be read, nothing is ordered.
 */
export async function placeOrder(
  order: CreateInterconnect,
  /** Called when the answer was lost and the list shows what came of the order. */
  onFound: (interconnect: Interconnect) => void = () => undefined,
): Promise<Interconnect> {
  namesBefore.set(order, new Set((await freshList()).map(({ name }) => name)));
  return settled(
    () => call('interconnects.create', { body: order }),
    async () => {
      const found = await findOrdered(order);
      if (found !== undefined) onFound(found);
      return found;
    },
  );
}
