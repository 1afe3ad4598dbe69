import type { Cni } from '#contract/cnis';
import { uuid } from '#contract/common';
import { endpoints } from '#contract/endpoints';
import type { Fault } from '#contract/faults';
import { isPhysical } from '#contract/interconnects';
import { customerAsnFault } from '#network/asn';
import { linkFaults } from '#network/prefix';
import * as z from 'zod/mini';
import { ApiFailure, cniCodes, notFound } from './errors.ts';
import { pageOf } from './paging.ts';
import { type Call, type Handler, accountFaults, bodyOf, paramsOf, queryOf } from './requests.ts';
import type { CniRecord, World } from './world.ts';

const bgpModes: readonly string[] = ['dynamic_route_exchange', 'advertise_only'];

function cniOf(call: Call): CniRecord {
  const { cni } = paramsOf(call, endpoints['cnis.get'].params);
  const record = call.env.simulation.world.cni(cni);
  if (record === undefined) throw notFound('CNI');
  return record;
}

function slotOf(world: World, cni: Cni): string | undefined {
  const interconnect = world.interconnect(cni.interconnect)?.interconnect;
  return interconnect && isPhysical(interconnect) ? interconnect.slot_id : undefined;
}

/** Id of the tunnel that a CNI creates. The API does not show it; ours is the CNI's, undashed. */
export function tunnelIdOf(cni: Cni): string {
  return cni.id.replaceAll('-', '');
}

/** A page of the CNIs, by slot or tunnel; 400 for a malformed parameter. */
export const listCnis: Handler = (call) => {
  const { world } = call.env.simulation;
  const query = queryOf(call, endpoints['cnis.list'].query);
  const { items, next } = pageOf(
    world.cnis(),
    query,
    ({ cni }) =>
      (query.slot === undefined || slotOf(world, cni) === query.slot.toLowerCase()) &&
      (query.tunnel_id === undefined || tunnelIdOf(cni) === query.tunnel_id.toLowerCase()),
  );
  return Response.json({ items: items.map(({ cni }) => cni), next });
};

/** One CNI; 400 for an id that is no UUID, 404 for an unknown one. */
export const getCni: Handler = (call) => Response.json(cniOf(call).cni);

// What of a body can be held against the world even where its schema finds fault elsewhere.
const interconnectClaim = z.looseObject({ interconnect: z.string().check(z.minLength(1)) });
const asnClaim = z.looseObject({ bgp: z.looseObject({ customer_asn: z.number() }) });
const idClaim = z.looseObject({ id: uuid });
const linkClaim = z.looseObject({ p2p_ip: z.string() });
const endsClaim = z.looseObject({ p2p_ip: z.string(), cust_ip: z.string() });
const modeClaim = z.looseObject({ bgp_mode: z.string() });

/** Faults that only the world can tell: account, interconnect, and ASN against the account's. */
function worldFaults(call: Call, input: unknown): Fault[] {
  const { world } = call.env.simulation;
  const faults = accountFaults(call, input);
  const { data: host } = z.safeParse(interconnectClaim, input);
  if (host !== undefined && world.interconnect(host.interconnect) === undefined) {
    faults.push({ pointer: '/interconnect', message: 'There is no such interconnect' });
  }
  const { data: peer } = z.safeParse(asnClaim, input);
  const message = peer ? customerAsnFault(peer.bgp.customer_asn, world.defaultAsn) : null;
  if (message !== null) faults.push({ pointer: '/bgp/customer_asn', message });
  return faults;
}

/** Faults of a replacement of the CNI `id`. */
function replacementFaults(call: Call, id: string, input: unknown): Fault[] {
  const faults = worldFaults(call, input);
  const { data: claimed } = z.safeParse(idClaim, input);
  if (claimed !== undefined && claimed.id.toLowerCase() !== id) {
    faults.push({ pointer: '/id', message: 'Must be the id of the path' });
  }
  // The schema compares the ends too, but not while another field is of the wrong type.
  const { data: ends } = z.safeParse(endsClaim, input);
  for (const { field, message } of ends ? linkFaults(ends.p2p_ip, ends.cust_ip) : []) {
    faults.push({ pointer: `/${field}`, message });
  }
  const { data: link } = z.safeParse(linkClaim, input);
  const other = link && call.env.simulation.world.cniOverlapping(link.p2p_ip, id);
  if (other !== undefined) {
    const message = `Overlaps the link of CNI ${other.magic.conduit_name}`;
    faults.push({ pointer: '/p2p_ip', message });
  }
  const { data: mode } = z.safeParse(modeClaim, input);
  if (mode !== undefined && !bgpModes.includes(mode.bgp_mode)) {
    faults.push({ pointer: '/bgp_mode', message: `Expected ${bgpModes.join(' or ')}` });
  }
  return faults;
}

/** 409 "Name Conflict", the one conflict that the API declares. */
function refuseTakenName(world: World, conduitName: string, exceptId?: string): void {
  for (const { cni } of world.cnis()) {
    if (cni.id !== exceptId && cni.magic.conduit_name === conduitName) {
      throw new ApiFailure(409, [
        {
          code: cniCodes.nameConflict,
          message: 'Name Conflict',
          source: { pointer: '/magic/conduit_name' },
        },
      ]);
    }
  }
}

/** The BGP mode means nothing without BGP; with it, full BGP is what our guess falls back on. */
function bgpPart({ bgp, bgp_mode }: Pick<Cni, 'bgp' | 'bgp_mode'>): Pick<Cni, 'bgp' | 'bgp_mode'> {
  return bgp ? { bgp, bgp_mode: bgp_mode ?? 'dynamic_route_exchange' } : {};
}

/**
 * Adds a CNI. Cloudflare assigns both ends of the link: a /31 of the pool. 400 for a faulty body
 * and an exhausted pool, 409 for a name that is taken.
 */
export const createCni: Handler = async (call) => {
  const { world } = call.env.simulation;
  const { bgp, ...body } = await bodyOf(call, endpoints['cnis.create'].body, (input) =>
    worldFaults(call, input),
  );
  refuseTakenName(world, body.magic.conduit_name);
  const link = world.freeLink();
  if (link === null) {
    const message = 'No point-to-point addresses are left';
    throw new ApiFailure(400, [{ code: cniCodes.addressesExhausted, message }]);
  }
  const cni: Cni = {
    ...body,
    id: world.newId('cni'),
    cust_ip: link.custIp,
    p2p_ip: link.p2pIp,
    ...bgpPart({ bgp }),
  };
  world.putCni(cni);
  return Response.json(cni);
};

/**
 * Replaces the whole object: what the body leaves out is gone, what it adds is kept. 400 for a
 * faulty body, 404 for an unknown CNI, 409 for a name that is taken.
 */
export const updateCni: Handler = async (call) => {
  const { world } = call.env.simulation;
  const { id } = cniOf(call).cni;
  const body = await bodyOf(call, endpoints['cnis.update'].body, (input) =>
    replacementFaults(call, id, input),
  );
  refuseTakenName(world, body.magic.conduit_name, id);
  const { bgp, bgp_mode, ...rest } = body;
  const cni: Cni = { ...rest, id, ...bgpPart({ bgp, bgp_mode }) };
  world.putCni(cni);
  return Response.json(cni);
};

/** Removes a CNI and answers nothing; 400 for an id that is no UUID, 404 for an unknown one. */
export const deleteCni: Handler = (call) => {
  call.env.simulation.world.removeCni(cniOf(call));
  return new Response(null, { status: 200 });
};
