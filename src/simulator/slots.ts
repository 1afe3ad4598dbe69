import { endpoints } from '#contract/endpoints';
import { notFound } from './errors.ts';
import { pageOf } from './paging.ts';
import { type Handler, paramsOf, queryOf } from './requests.ts';

/** A page of the slots, by site, speed, occupancy or address; 400 for a malformed parameter. */
export const listSlots: Handler = (call) => {
  const { world } = call.env.simulation;
  const query = queryOf(call, endpoints['slots.list'].query);
  const sought = query.address_contains?.toLowerCase();
  const page = pageOf(
    world.slots(),
    query,
    (slot) =>
      (query.site === undefined || slot.site === query.site) &&
      (query.speed === undefined || slot.speed === query.speed) &&
      (query.occupied === undefined || world.isOccupied(slot) === query.occupied) &&
      (sought === undefined ||
        slot.facility.address.some((line) => line.toLowerCase().includes(sought))),
  );
  return Response.json({ items: page.items.map((slot) => world.slot(slot)), next: page.next });
};

/** One slot; 400 for an id that is no UUID, 404 for an unknown one. */
export const getSlot: Handler = (call) => {
  const { world } = call.env.simulation;
  const slot = world.seedSlot(paramsOf(call, endpoints['slots.get'].params).slot);
  if (slot === undefined) throw notFound('Slot');
  return Response.json(world.slot(slot));
};
