import { cni } from '#contract/cnis';
import { interconnect, states } from '#contract/interconnects';
import { cutFibre, scenarioName, weatherName, weatherReach } from '#contract/simulation';
import * as z from 'zod/mini';
import { credentialStatuses } from './credentials.ts';
import { Simulation } from './simulation.ts';
import type { CniRecord, InterconnectRecord } from './world.ts';

/**
 * A simulator's state as JSON values by key, each of its own so that a store writes only those that
 * changed. Of the scenario it holds the name and when it began; the records are those that differ.
 */
export type Saved = ReadonlyMap<string, unknown>;

/** Thrown for saved state that is damaged, or of another version of the simulator. */
export class BrokenSave extends Error {
  constructor(key: string) {
    super(`The saved state is not usable at “${key}”`);
    this.name = 'BrokenSave';
  }
}

/** Key of what counts requests: it changes with every one of them, reads too. */
export const countersKey = 'counters';
const headKey = 'simulation';
const interconnectKey = 'interconnect ';
const cniKey = 'cni ';
const slotLostKey = 'slot lost ';
const pairingKeyKey = 'pairing key ';
/** Before each key of the lab account's. */
const labKey = 'lab: ';

/** As it stands, if `schema` accepts it: a parsed copy would have its fields in another order. */
function unchanged<Schema extends z.core.$ZodType>(schema: Schema) {
  return z.custom<z.output<Schema>>((value) => z.safeParse(schema, value).success);
}

const head = z.object({
  version: z.literal(1),
  scenario: scenarioName,
  begun_at: z.number(),
  seeded_records: z.int(),
  serial: z.int(),
  offset_ms: z.number(),
  weather: z.object({ name: weatherName, reach: weatherReach, times_left: z.nullable(z.int()) }),
  default_asn: z.int(),
  cuts: z.array(z.required(cutFibre)),
  credentials: z.object({
    statuses: z.record(z.string(), z.enum(credentialStatuses)),
    firstCalls: z.record(z.string(), z.number()),
  }),
});

const counters = z.object({
  rays: z.int(),
  rate: z.object({ start: z.nullable(z.number()), used: z.int() }),
});

const step = z.object({
  after_seconds: z.number(),
  state: z.enum(states),
  reason: z.optional(z.string()),
});

const interconnectRecord: z.ZodMiniType<InterconnectRecord | null> = z.nullable(
  z.object({
    serial: z.int(),
    interconnect: unchanged(interconnect),
    since: z.number(),
    timeline: z.array(step),
  }),
);

const cniRecord: z.ZodMiniType<CniRecord | null> = z.nullable(
  z.object({ serial: z.int(), cni: unchanged(cni) }),
);

/** Everything that a simulation needs to go on later, or elsewhere. Holds no pairing key. */
export function saveOf(simulation: Simulation): Saved {
  const { seed, clock, weather, world, rays, rateLimit, labBegun } = simulation;
  const changes = world.changes();
  return new Map<string, unknown>([
    [
      headKey,
      {
        version: 1,
        scenario: seed.scenario,
        begun_at: seed.begunAt,
        seeded_records: seed.records,
        serial: changes.serial,
        offset_ms: clock.offset,
        weather: { name: weather.name, reach: weather.reach, times_left: weather.timesLeft },
        default_asn: changes.defaultAsn,
        cuts: changes.cuts,
        credentials: simulation.credentials.known,
      } satisfies z.infer<typeof head>,
    ],
    [countersKey, { rays, rate: rateLimit.counted } satisfies z.infer<typeof counters>],
    ...changes.interconnects.map(([name, record]) => [interconnectKey + name, record] as const),
    ...changes.cnis.map(([id, record]) => [cniKey + id, record] as const),
    ...changes.slotsLost.map((id) => [slotLostKey + id, true] as const),
    ...changes.usedPairingKeys.map((digest) => [pairingKeyKey + digest, true] as const),
    ...(labBegun === undefined
      ? []
      : [...saveOf(labBegun)].map(([key, value]) => [labKey + key, value] as const)),
  ]);
}

function read<Schema extends z.core.$ZodType>(saved: Saved, key: string, schema: Schema) {
  const parsed = z.safeParse(schema, saved.get(key));
  if (!parsed.success) throw new BrokenSave(key);
  return parsed.data;
}

function namesBelow(saved: Saved, prefix: string): string[] {
  return [...saved.keys()].flatMap((key) =>
    key.startsWith(prefix) ? [key.slice(prefix.length)] : [],
  );
}

/**
 * The simulation that `saveOf` has saved, on a clock of `realNow` (milliseconds since the epoch).
 * Throws a BrokenSave for anything else, also when the scenario begins with other records now.
 */
export function restoredSimulation(saved: Saved, realNow: () => number): Simulation {
  const { scenario, begun_at, weather, ...rest } = read(saved, headKey, head);
  const simulation = new Simulation(scenario, realNow, begun_at);
  if (simulation.seed.records !== rest.seeded_records) throw new BrokenSave(headKey);
  simulation.clock.restore(rest.offset_ms);
  simulation.credentials.restore(rest.credentials);
  simulation.weather.name = weather.name;
  simulation.weather.reach = weather.reach;
  simulation.weather.timesLeft = weather.times_left;
  simulation.world.restore({
    serial: rest.serial,
    defaultAsn: rest.default_asn,
    cuts: rest.cuts,
    interconnects: namesBelow(saved, interconnectKey).map((name) => [
      name,
      read(saved, interconnectKey + name, interconnectRecord),
    ]),
    cnis: namesBelow(saved, cniKey).map((id) => [id, read(saved, cniKey + id, cniRecord)]),
    slotsLost: namesBelow(saved, slotLostKey),
    usedPairingKeys: namesBelow(saved, pairingKeyKey),
  });
  const lab = namesBelow(saved, labKey);
  if (lab.length > 0) {
    const savedLab = new Map(lab.map((key) => [key, saved.get(labKey + key)]));
    simulation.restoreLab(restoredSimulation(savedLab, realNow));
  }
  // A store may leave them out: they are worth less than a write for each read.
  if (saved.has(countersKey)) {
    const { rays, rate } = read(saved, countersKey, counters);
    simulation.rays = rays;
    simulation.rateLimit.restore(rate);
  }
  return simulation;
}
