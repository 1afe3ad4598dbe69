import type { ScenarioName, SimulationState } from '#contract/simulation';
import { scenarioNames } from '#contract/simulation';
import { VirtualClock } from './clock.ts';
import { type Access, CredentialStates } from './credentials.ts';
import { fibresOf } from './fibres.ts';
import { hexOf } from './identifiers.ts';
import { RateLimit } from './rate-limit.ts';
import { scenarios, weathers } from './scenarios.ts';
import { Weather } from './weather.ts';
import type { World } from './world.ts';

/** What a world grows from: the same seed grows the same world. */
export interface Seed {
  scenario: ScenarioName;
  /** In milliseconds since the epoch. */
  begunAt: number;
  /** How many records the scenario began with. */
  records: number;
}

/** All state of one simulator: its world, clock, weather and counters. */
export class Simulation {
  readonly clock: VirtualClock;
  readonly weather = new Weather();
  world: World;
  rateLimit = new RateLimit();
  /** How many `cf-ray`s have been given. */
  rays = 0;
  credentials = new CredentialStates();
  #lab: Simulation | undefined;
  #scenario: ScenarioName;
  #seed: Seed;
  readonly #realNow: () => number;

  /** Begins `scenario`, at `begunAt` (milliseconds since the epoch) if it has begun earlier. */
  constructor(scenario: ScenarioName, realNow: () => number, begunAt = realNow()) {
    this.#realNow = realNow;
    this.clock = new VirtualClock(realNow);
    this.#scenario = scenario;
    this.world = scenarios[scenario].world(begunAt);
    this.#seed = this.#settle(begunAt);
  }

  #settle(begunAt: number): Seed {
    this.weather.set({ weather: scenarios[this.#scenario].weather });
    this.world.settle();
    return { scenario: this.#scenario, begunAt, records: this.world.changes().serial };
  }

  /** What the world grew from. */
  get seed(): Seed {
    return this.#seed;
  }

  /** Starts `scenario` afresh, or the current one: world, clock, weather and rate limit. */
  reset(scenario: ScenarioName = this.#scenario): void {
    this.clock.reset();
    this.rateLimit = new RateLimit();
    this.credentials = new CredentialStates();
    this.#lab = undefined;
    this.#scenario = scenario;
    const begunAt = this.clock.now();
    this.world = scenarios[scenario].world(begunAt);
    this.#seed = this.#settle(begunAt);
  }

  /** The lab account, which begins empty. Its clock and weather are always the real ones. */
  lab(): Simulation {
    this.#lab ??= new Simulation('empty', this.#realNow);
    return this.#lab;
  }

  /** The lab account as it is, if anybody has been there. */
  get labBegun(): Simulation | undefined {
    return this.#lab;
  }

  restoreLab(lab: Simulation): void {
    this.#lab = lab;
  }

  /** What a credential may do in this scenario. */
  restrict(access: Access): Access {
    return scenarios[this.#scenario].readOnly ? 'read' : access;
  }

  /** A `cf-ray`: 16 hexadecimal digits and a colo, the same run after run. */
  nextRay(): string {
    this.rays += 1;
    return `${hexOf(`ray ${this.rays}`).slice(0, 16)}-EWR`;
  }

  state(): SimulationState {
    return {
      scenario: this.#scenario,
      weather: this.weather.name,
      applies_to: this.weather.reach,
      times_left: this.weather.timesLeft,
      ...this.clock.state(),
      cuts: this.world.fibres.cuts(),
      fibres: fibresOf(this.world.interconnects()),
      scenarios: scenarioNames.map((name) => ({ name, description: scenarios[name].description })),
      weathers,
    };
  }
}
