import type { Cni } from '#contract/cnis';
import { type Bandwidth, interconnectTypes } from '#contract/interconnects';
import { demoAccountId } from './credentials.ts';
import { uuidOf } from './identifiers.ts';
import { type InterconnectPlan, cniPlans, interconnectPlans } from './seed-plans.ts';
import { type SeedSlot, type SeedSlots, seedSlots } from './seed-slots.ts';
import { World } from './world.ts';

function freeSlot(world: World, plan: Extract<InterconnectPlan, { site: string }>): SeedSlot {
  const slot = seedSlots()
    .bySite.get(plan.site)
    ?.find(
      (candidate) =>
        candidate.speed === plan.speed &&
        candidate.device === plan.device &&
        !world.isOccupied(candidate),
    );
  if (slot === undefined) throw new RangeError(`The seed has no free slot for ${plan.name}`);
  return slot;
}

/** A physical interconnect on `slot`, as the API shows it. */
export function physicalOn(slot: SeedSlot, name: string, reservation: string) {
  return {
    account: demoAccountId,
    facility: slot.facility,
    name,
    site: slot.site,
    slot_id: slot.id,
    speed: slot.speed,
    type: interconnectTypes.physical,
    virtual_port_reservation_id: reservation,
    ccr_device_name: slot.device,
    owner: demoAccountId,
  };
}

/** A Google Cloud interconnect in `region`, as the API shows it. */
export function googleCloudIn(region: string, speed: Bandwidth, name: string, reservation: string) {
  return {
    account: demoAccountId,
    name,
    region,
    type: interconnectTypes.googleCloud,
    virtual_port_reservation_id: reservation,
    speed,
    owner: demoAccountId,
  };
}

function cniOf(plan: (typeof cniPlans)[number], link: { p2pIp: string; custIp: string }): Cni {
  const [conduit_name, interconnect, description, mtu, bgp] = plan;
  return {
    id: uuidOf(`seeded cni ${conduit_name}`),
    account: demoAccountId,
    cust_ip: link.custIp,
    interconnect,
    magic: { conduit_name, description, mtu },
    p2p_ip: link.p2pIp,
    ...(bgp && { bgp, bgp_mode: 'dynamic_route_exchange' }),
  };
}

/** Interconnects in every state and CNIs on them, ordered at `now`, among the slots of `slots`. */
export function seededWorld(now: number, slots: () => SeedSlots = seedSlots): World {
  const world = new World(slots);
  for (const plan of interconnectPlans) {
    const reservation = uuidOf(`seeded reservation ${plan.name}`);
    const interconnect =
      'site' in plan
        ? physicalOn(freeSlot(world, plan), plan.name, reservation)
        : googleCloudIn(plan.region, plan.speed, plan.name, reservation);
    world.addInterconnect(interconnect, now, plan.timeline);
  }
  for (const plan of cniPlans) {
    const link = world.freeLink();
    if (link !== null) world.putCni(cniOf(plan, link));
  }
  return world;
}
