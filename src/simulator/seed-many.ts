import type { Cni } from '#contract/cnis';
import { type Interconnect, bandwidths } from '#contract/interconnects';
import { fractionOf, uuidOf } from './identifiers.ts';
import { type SeedSlot, seedSlots } from './seed-slots.ts';
import { googleCloudIn, physicalOn } from './seed.ts';
import type { Timeline } from './status.ts';
import { World, pooledLink } from './world.ts';

/** Every fifth interconnect is Google Cloud's, in one of these regions. */
const everyGoogleCloud = 5;
const regions = [
  'us-central1',
  'us-east4',
  'us-west1',
  'europe-west3',
  'europe-west4',
  'asia-northeast1',
  'asia-southeast1',
  'southamerica-east1',
] as const;

const hour = 3600;
const noLight =
  'No light received: check the cross-connect, its polarity and the optic at your end';
const weakLight = 'Receive light level -22.8 dBm is below the threshold of -20 dBm';
const lostProbes =
  'The VLAN attachment is up, but answers to probes are lost: compare the MTU of both ends';
const noAttachment = 'Google has deleted the VLAN attachment: create another one and order again';

/** Most are up, as in an account of this size; some change on the virtual clock. */
function timelineOf(name: string, isGoogleCloud: boolean): Timeline {
  const share = fractionOf(`state ${name}`);
  if (share < 0.86) return [{ after_seconds: 0, state: 'Healthy' }];
  if (share < 0.9) {
    const reason = isGoogleCloud ? lostProbes : weakLight;
    return [{ after_seconds: 0, state: 'Unhealthy', reason }];
  }
  if (share < 0.93) {
    const reason = isGoogleCloud ? noAttachment : noLight;
    return [{ after_seconds: 0, state: 'Down', reason }];
  }
  if (share < 0.94) return [{ after_seconds: 0, state: 'Down' }];
  if (share < 0.97) {
    return [
      { after_seconds: 0, state: 'Pending' },
      { after_seconds: hour, state: 'Healthy' },
    ];
  }
  return [
    { after_seconds: 0, state: 'Healthy' },
    { after_seconds: 0.25 * hour, state: 'Down', reason: 'Ethernet link lost' },
    { after_seconds: hour, state: 'Healthy' },
  ];
}

/**
 * `count` free slots of the world: about five to a site, more at the first sites than at the last,
 * and on two devices where the site has two.
 */
function portsFor(count: number): SeedSlot[] {
  const sites = [...seedSlots().bySite.values()]
    .map((slots) => slots.filter(({ occupied }) => !occupied))
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .slice(0, Math.max(1, Math.ceil(count / 5)));
  // Each n-th site has a share like 1/√n, so that there are large sites and small ones.
  const weights = sites.map((_, index) => 1 / Math.sqrt(index + 1));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const wanted = weights.map((weight) => Math.max(1, Math.round((count * weight) / whole)));
  const ports = sites.flatMap((slots, index) => spread(slots, wanted[index] ?? 1));
  const rest = sites.flatMap((slots, index) => slots.slice(wanted[index] ?? 1));
  const taken = new Set(ports);
  return [...ports, ...rest.filter((slot) => !taken.has(slot))].slice(0, count);
}

function rankOf([slot]: readonly SeedSlot[]): number {
  return slot === undefined ? 1 : fractionOf(`site ${slot.site}`);
}

/** `count` of the slots at equal distances, so that all devices and speeds have their part. */
function spread(slots: readonly SeedSlot[], count: number): SeedSlot[] {
  const most = Math.min(count, slots.length);
  return Array.from(
    { length: most },
    (_, index) => slots[Math.floor((index * slots.length) / most)],
  ).filter((slot) => slot !== undefined);
}

/** None, one or, on every twelfth, two. */
function cnisOn(name: string): number {
  const share = fractionOf(`cnis ${name}`);
  return share < 0.07 ? 0 : share < 0.15 ? 2 : 1;
}

function addCnis(world: World, { name, account, type }: Interconnect, number: number): void {
  for (let index = 1; index <= cnisOn(name); index += 1) {
    // Not `freeLink`, which compares with all CNIs before: half a million times in all.
    const link = pooledLink(2 * (number - 1) + index - 1);
    if (link === null) return;
    const conduit = `pni_${String(number).padStart(4, '0')}${index === 1 ? '' : `_${index}`}`;
    const bgp: Cni['bgp'] = { customer_asn: 64_512 + (number % 1000), extra_prefixes: [] };
    world.putCni({
      id: uuidOf(`seeded cni ${conduit}`),
      account,
      cust_ip: link.custIp,
      interconnect: name,
      magic: {
        conduit_name: conduit,
        description: `On ${name}`,
        mtu: type === 'direct' ? 1500 : 1460,
      },
      p2p_ip: link.p2pIp,
      ...(number % 3 !== 0 && { bgp, bgp_mode: 'dynamic_route_exchange' }),
    });
  }
}

/**
 * A large account: `count` interconnects (up to some 2,000), four fifths of them ports at the
 * facilities that Cloudflare lists, the rest Google Cloud's, in every state, with CNIs on them.
 */
export function manyInterconnects(now: number, count: number): World {
  const world = new World();
  const ports = portsFor(count - Math.floor(count / everyGoogleCloud));
  for (let number = 1; number <= count; number += 1) {
    const isGoogleCloud = number % everyGoogleCloud === 0;
    const port = isGoogleCloud ? undefined : ports.shift();
    const region = regions[Math.floor(number / everyGoogleCloud) % regions.length] ?? regions[0];
    const speed = bandwidths[Math.floor(fractionOf(`bandwidth ${number}`) * bandwidths.length)];
    const name = world.newInterconnectName(port?.site ?? `gcp-${region}`);
    const reservation = uuidOf(`seeded reservation ${name}`);
    const interconnect =
      port === undefined
        ? googleCloudIn(region, speed ?? '1G', name, reservation)
        : physicalOn(port, name, reservation);
    world.addInterconnect(interconnect, now, timelineOf(name, isGoogleCloud));
    addCnis(world, interconnect, number);
  }
  return world;
}
