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

/** All state of one simulator: its world, clock, weather and counters. */
export class Simulation {
  readonly clock: VirtualClock;
  readonly weather = new Weather();
  world: World;
  rateLimit = new RateLimit();
  credentials = new CredentialStates();
  #lab: Simulation | undefined;
  #scenario: ScenarioName;
  #rays = 0;
  readonly #realNow: () => number;

  constructor(scenario: ScenarioName, realNow: () => number) {
    this.#realNow = realNow;
    this.clock = new VirtualClock(realNow);
    this.#scenario = scenario;
    this.world = this.#seed(scenario);
  }

  #seed(scenario: ScenarioName): World {
    this.weather.set({ weather: scenarios[scenario].weather });
    return scenarios[scenario].world(this.clock.now());
  }

  /** Starts `scenario` afresh, or the current one: world, clock, weather and rate limit. */
  reset(scenario: ScenarioName = this.#scenario): void {
    this.clock.reset();
    this.rateLimit = new RateLimit();
    this.credentials = new CredentialStates();
    this.#lab = undefined;
    this.#scenario = scenario;
    this.world = this.#seed(scenario);
  }

  /** The lab account, which begins empty. Its clock and weather are always the real ones. */
  lab(): Simulation {
    this.#lab ??= new Simulation('empty', this.#realNow);
    return this.#lab;
  }

  /** What a credential may do in this scenario. */
  restrict(access: Access): Access {
    return scenarios[this.#scenario].readOnly ? 'read' : access;
  }

  /** A `cf-ray`: 16 hexadecimal digits and a colo, the same run after run. */
  nextRay(): string {
    this.#rays += 1;
    return `${hexOf(`ray ${this.#rays}`).slice(0, 16)}-EWR`;
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
