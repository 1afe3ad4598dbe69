import * as z from 'zod/mini';

/** Ways in which the simulator can answer badly. */
const badWeather = [
  'error-500',
  'html-502',
  'empty-200',
  'wrong-shape',
  'slow',
  'lost-answer',
  'dropped',
  'rate-limited',
  'slot-race',
  'forbidden',
] as const;

/** How the simulator answers: as it should, or badly. */
export const weatherNames = ['clear', ...badWeather] as const;
export const weatherName = z.enum(weatherNames);
export type WeatherName = (typeof weatherNames)[number];

/** Worlds to start from. A scenario with a weather's name is the default world in that weather. */
export const scenarioNames = [
  'default',
  'empty',
  'many-slots',
  'interconnects-200',
  'interconnects-1000',
  'read-only',
  ...badWeather,
] as const;
export const scenarioName = z.enum(scenarioNames);
export type ScenarioName = (typeof scenarioNames)[number];

/** The requests that a weather befalls. */
export const weatherReach = z.enum(['reads', 'writes', 'all']);
export type WeatherReach = z.infer<typeof weatherReach>;

/** Body of `POST /__sim/reset`. */
export const resetWorld = z.object({ scenario: z.optional(scenarioName) });

/** Furthest that one request may move the virtual clock: a hundred years, well inside a Date. */
export const advanceSecondsMax = 3_155_760_000;

/** Body of `POST /__sim/clock`. */
export const advanceClock = z.object({
  advance_seconds: z
    .number()
    .check(
      z.minimum(0, 'The clock only moves forward'),
      z.maximum(advanceSecondsMax, `At most ${advanceSecondsMax} seconds at once`),
    ),
});

/** Answer of `POST /__sim/clock`; `now` is ISO 8601. */
export const clockState = z.object({ now: z.string(), offset_seconds: z.number() });
export type ClockState = z.infer<typeof clockState>;

/** Body of `POST /__sim/weather`; without `times` the weather stays until it is changed. */
export const chooseWeather = z.object({
  weather: weatherName,
  applies_to: z.optional(weatherReach),
  times: z.optional(z.int().check(z.minimum(1, 'At least once'))),
});
export type ChooseWeather = z.infer<typeof chooseWeather>;

/** Where fibres can be cut: one interconnect's, or all that end at a device, facility or site. */
const fibrePlaces = ['interconnect', 'device', 'facility', 'site'] as const;

/** What becomes of the light: `Down` when the fibre is cut through, `Unhealthy` when it is bent. */
const fibreDamage = z.enum(['Down', 'Unhealthy']);
export type FibreDamage = z.infer<typeof fibreDamage>;

/** A place with physical interconnects; `name` is theirs or the device's, facility's or site's. */
const fibrePlace = z.object({
  at: z.enum(fibrePlaces),
  name: z.string().check(z.minLength(1)),
});
export type FibrePlace = z.infer<typeof fibrePlace>;

/** Body of `POST /__sim/cut`; cut through unless `state` says bent. */
export const cutFibre = z.extend(fibrePlace, { state: z.optional(fibreDamage) });

/** Body of `POST /__sim/splice`; without a place everything is spliced. */
export const spliceFibre = z.partial(fibrePlace);

/** Body of `POST /__sim/credential`: a token or key of the simulator, and what becomes of it. */
export const changeCredentialStatus = z.object({
  credential: z.string(),
  status: z.enum(['active', 'disabled', 'expired', 'deleted']),
});

const named = z.object({ name: z.string(), description: z.string() });

/** Answer of `GET /__sim/state`, and of `POST` to `reset`, `weather`, `cut` and `splice`. */
export const simulationState = z.object({
  scenario: scenarioName,
  weather: weatherName,
  applies_to: weatherReach,
  /** How often the weather will still strike; null for no limit. */
  times_left: z.nullable(z.int()),
  now: z.string(),
  offset_seconds: z.number(),
  /** Fibres that are damaged now, oldest first. */
  cuts: z.array(z.extend(fibrePlace, { state: fibreDamage })),
  /** Where a fibre can be cut, with how many interconnects are hit. */
  fibres: z.array(z.extend(fibrePlace, { interconnects: z.int() })),
  scenarios: z.array(named),
  weathers: z.array(named),
});
export type SimulationState = z.infer<typeof simulationState>;
