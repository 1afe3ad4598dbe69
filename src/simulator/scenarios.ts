import type { ScenarioName, WeatherName } from '#contract/simulation';
import { weatherNames } from '#contract/simulation';
import { manyInterconnects } from './seed-many.ts';
import { manySlots } from './seed-slots.ts';
import { seededWorld } from './seed.ts';
import { World } from './world.ts';

export const weatherDescriptions: Readonly<Record<WeatherName, string>> = {
  clear: 'The API answers as it should.',
  'error-500': 'Answers 500 in the error envelope; nothing is done.',
  'html-502': 'Answers 502 with an HTML error page; nothing is done.',
  'empty-200': 'Answers 200 without a body; nothing is done.',
  'wrong-shape': 'Answers 200 with JSON of another shape; nothing is done.',
  slow: 'Never answers; nothing is done.',
  'lost-answer': 'Does what is asked, then never answers.',
  dropped: 'Does what is asked, then drops the connection.',
  'rate-limited': 'Answers 429, to be repeated after 30 seconds.',
  'slot-race': 'Another customer takes the slot just before the next order of a port.',
  forbidden: 'Answers 403, as for a credential without the permission.',
};

interface Scenario {
  description: string;
  world: (now: number) => World;
  weather: WeatherName;
  readOnly: boolean;
}

const plain = {
  world: (now: number) => seededWorld(now),
  weather: 'clear',
  readOnly: false,
} as const;

function inWeather(weather: WeatherName): Scenario {
  const description = `The default world. ${weatherDescriptions[weather]}`;
  return { ...plain, description, weather };
}

export const scenarios: Readonly<Record<ScenarioName, Scenario>> = {
  default: { ...plain, description: 'Interconnects in every state, with CNIs on most of them.' },
  empty: {
    ...plain,
    description: 'A new account: no interconnects, no CNIs.',
    world: () => new World(),
  },
  'many-slots': {
    ...plain,
    description: 'The default world with 100,000 slots.',
    world: (now) => seededWorld(now, manySlots),
  },
  'interconnects-200': {
    ...plain,
    description: 'A large account: 200 interconnects in every state, with CNIs.',
    world: (now) => manyInterconnects(now, 200),
  },
  'interconnects-1000': {
    ...plain,
    description: 'A very large account: 1,000 interconnects in every state, with CNIs.',
    world: (now) => manyInterconnects(now, 1000),
  },
  'read-only': {
    ...plain,
    description: 'The default world; all credentials may only read.',
    readOnly: true,
  },
  'error-500': inWeather('error-500'),
  'html-502': inWeather('html-502'),
  'empty-200': inWeather('empty-200'),
  'wrong-shape': inWeather('wrong-shape'),
  slow: inWeather('slow'),
  'lost-answer': inWeather('lost-answer'),
  dropped: inWeather('dropped'),
  'rate-limited': inWeather('rate-limited'),
  'slot-race': inWeather('slot-race'),
  forbidden: inWeather('forbidden'),
};

/** The weathers with their descriptions, in the contract's order. */
export const weathers = weatherNames.map((name) => ({
  name,
  description: weatherDescriptions[name],
}));
