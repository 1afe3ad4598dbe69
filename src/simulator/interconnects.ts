import { endpoints } from '#contract/endpoints';
import type {
  CreateGoogleCloudInterconnect,
  CreatePhysicalInterconnect,
  Interconnect,
} from '#contract/interconnects';
import { interconnectTypes, isPhysical } from '#contract/interconnects';
import { unavailable } from '#contract/lifecycle';
import { parsePairingKey, trimPairingKey } from '#network/pairing-key';
import { ApiFailure, badBody, cniCodes, notFound } from './errors.ts';
import { pageOf } from './paging.ts';
import { type Call, type Handler, accountFaults, bodyOf, paramsOf, queryOf } from './requests.ts';
import { googleCloudIn, physicalOn } from './seed.ts';
import { googleCloudTimeline, physicalTimeline, statusAt } from './status.ts';
import type { InterconnectRecord } from './world.ts';

/** The interconnect that the path names; throws 404. */
export function interconnectOf(call: Call): InterconnectRecord {
  const { icon } = paramsOf(call, endpoints['interconnects.get'].params);
  const record = call.env.simulation.world.interconnect(icon);
  if (record === undefined) throw notFound('Interconnect');
  return record;
}

/** A page of the interconnects, by type or site; 400 for a malformed parameter. */
export const listInterconnects: Handler = (call) => {
  const query = queryOf(call, endpoints['interconnects.list'].query);
  const { items, next } = pageOf(
    call.env.simulation.world.interconnects(),
    query,
    ({ interconnect }) =>
      (query.type === undefined || interconnect.type === query.type) &&
      (query.site === undefined || (isPhysical(interconnect) && interconnect.site === query.site)),
  );
  return Response.json({ items: items.map(({ interconnect }) => interconnect), next });
};

/** One interconnect; 404 for an unknown name. */
export const getInterconnect: Handler = (call) => Response.json(interconnectOf(call).interconnect);

/** State and reason at the virtual time, and of a damaged fibre; 404 for an unknown name. */
export const getStatus: Handler = (call) => {
  const { world, clock } = call.env.simulation;
  const { interconnect, timeline, since } = interconnectOf(call);
  return Response.json(world.fibres.through(interconnect, statusAt(timeline, since, clock.now())));
};

function orderPort(call: Call, body: CreatePhysicalInterconnect): Interconnect {
  const { world, clock, weather } = call.env.simulation;
  const slot = world.seedSlot(body.slot_id);
  if (slot === undefined) {
    throw badBody([{ pointer: '/slot_id', message: 'There is no such slot' }]);
  }
  if (body.speed !== undefined && body.speed !== slot.speed) {
    throw badBody([{ pointer: '/speed', message: `The slot’s speed is ${slot.speed}` }]);
  }
  if (!world.isOccupied(slot) && weather.strikeOrder()) world.loseSlot(slot);
  if (world.isOccupied(slot)) {
    const message = 'The slot is occupied; choose another one';
    throw badBody([{ pointer: '/slot_id', message }], cniCodes.slotOccupied);
  }
  const name = world.newInterconnectName(slot.site);
  const interconnect = physicalOn(slot, name, world.newId('reservation'));
  world.addInterconnect(interconnect, clock.now(), physicalTimeline);
  return interconnect;
}

async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What of a region can stand in a name, which clients put into URLs: a key may say anything. */
function placeOf(region: string): string {
  return region
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '-')
    .slice(0, 40);
}

async function orderGoogleCloud(
  call: Call,
  body: CreateGoogleCloudInterconnect,
): Promise<Interconnect> {
  const { world, clock } = call.env.simulation;
  const key = parsePairingKey(body.pairing_key);
  if (key.fault !== undefined) {
    throw badBody([{ pointer: '/pairing_key', message: key.fault }]);
  }
  if (!world.usePairingKey(await digestOf(trimPairingKey(body.pairing_key)))) {
    const message = 'This pairing key has been used; create another VLAN attachment';
    throw badBody([{ pointer: '/pairing_key', message }], cniCodes.pairingKeyUsed);
  }
  const name = world.newInterconnectName(`gcp-${placeOf(key.region)}`);
  const interconnect = googleCloudIn(key.region, body.bandwidth, name, world.newId('reservation'));
  world.addInterconnect(interconnect, clock.now(), googleCloudTimeline);
  return interconnect;
}

/**
 * Orders a port or a Google Cloud interconnect. The API has no name in the body: we give one.
 * 400 for a faulty body, an occupied slot and a used pairing key.
 */
export const createInterconnect: Handler = async (call) => {
  const body = await bodyOf(call, endpoints['interconnects.create'].body, (input) =>
    accountFaults(call, input),
  );
  return Response.json(
    body.type === interconnectTypes.physical
      ? orderPort(call, body)
      : await orderGoogleCloud(call, body),
  );
};

/** Removes an interconnect and answers nothing; 400 while it carries CNIs, 404 for an unknown name. */
export const deleteInterconnect: Handler = (call) => {
  const { world } = call.env.simulation;
  const record = interconnectOf(call);
  const { interconnect } = record;
  const cnis = world.cnisOn(interconnect.name).length;
  const reason = unavailable('interconnect.delete', { interconnect, cnis });
  if (reason !== null) {
    throw new ApiFailure(400, [{ code: cniCodes.notAvailable, message: reason }]);
  }
  world.removeInterconnect(record);
  return new Response(null, { status: 200 });
};
