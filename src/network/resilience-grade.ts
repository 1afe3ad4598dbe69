import type { Link } from './link.ts';
import {
  type Failure,
  type Group,
  type Level,
  isCounted,
  ladders,
  singleFailures,
} from './resilience-failures.ts';
import { type Capacity, sumOf } from './speed.ts';

/** One step of the scale, with every failure that was tried. */
export interface Step {
  level: Level;
  /** Whether at least one counted link is left whichever single one of that level fails. */
  survived: boolean;
  /** The worst first. */
  failures: readonly Failure[];
}

/** Our assessment of one group: the largest single failure that leaves a link. */
export interface Grade {
  group: Group;
  /** Links of the group, and those of them that count: Healthy, or planned. */
  links: number;
  counted: number;
  capacity: Capacity;
  /** 0: none counts; 1: no single failure is survived; one more for each step that is. */
  rank: number;
  /** The largest step survived with all below it; null when there is none. */
  survives: Level | null;
  steps: readonly Step[];
}

/**
 * The grade of a group's links, by failing every single link, device, facility, site and metro
 * (of Google Cloud: domain and region) in turn. A scale of our own, not Cloudflare's.
 */
export function gradeOf(group: Group, links: readonly Link[]): Grade {
  const counted = links.filter(isCounted);
  const failures = singleFailures(group, counted);
  const steps = ladders[group].map((level): Step => {
    const tried = failures.filter((failure) => failure.level === level);
    return {
      level,
      survived: counted.length > 0 && tried.every(({ left }) => left > 0),
      failures: tried,
    };
  });
  const fallen = steps.findIndex(({ survived }) => !survived);
  const passed = fallen < 0 ? steps.length : fallen;
  return {
    group,
    links: links.length,
    counted: counted.length,
    capacity: sumOf(counted.map(({ capacity }) => capacity)),
    rank: counted.length === 0 ? 0 : 1 + passed,
    survives: steps[passed - 1]?.level ?? null,
    steps,
  };
}

/** The failure that decides the grade: the worst of the first step not survived, else of the last. */
export function decidingFailure({ steps }: Grade): Failure | undefined {
  const step = steps.find(({ survived }) => !survived) ?? steps.at(-1);
  return step?.failures[0];
}

const levelWords: Readonly<Record<Level, string>> = {
  link: 'a link',
  device: 'a device',
  facility: 'a facility',
  metro: 'a metro',
  domain: 'an edge availability domain',
  region: 'a region',
};

/** What a step of the scale fails, in words: `a device`. */
export function levelName(level: Level): string {
  return levelWords[level];
}

/** The grade in words: `Survives the loss of a device`. */
export function gradeWords({ counted, survives }: Grade): string {
  if (counted === 0) return 'None known to be Healthy';
  return survives === null ? 'Survives nothing' : `Survives the loss of ${levelWords[survives]}`;
}
