import { type Link, type Mark, isHit } from './link.ts';
import { type Group, idsOf, isCounted, ladders, mayShareDevice } from './resilience-failures.ts';
import {
  type Finding,
  type Severity,
  type Source,
  countOf,
  sorted,
} from './resilience-findings.ts';
import { type Grade, gradeOf, gradeWords } from './resilience-grade.ts';
import { googleFindings } from './resilience-google.ts';
import { physicalFindings } from './resilience-physical.ts';
import { stateFindings } from './resilience-states.ts';
import { type Capacity, sumOf } from './speed.ts';

/** What is known of how the links would fare; an assessment of ours, never Cloudflare's. */
export interface Assessment {
  /** One per kind of interconnect that there is: they reach different sides of the customer. */
  grades: readonly Grade[];
  /** The gravest first. */
  findings: readonly Finding[];
}

const groups: readonly Group[] = ['physical', 'google-cloud'];

/** What no reading of the API can tell, so that no grade may be read as more than it is. */
export const limits: readonly { text: string; sources: readonly Source[] }[] = [
  {
    text: 'A state is about the link only: not the BGP session, not routing, not whether failover works.',
    sources: ['resiliency'],
  },
  {
    text: 'Failover has to be automatic, and a planned failover is the only test of it. Nothing here tests it.',
    sources: ['resiliency', 'ours'],
  },
  {
    text: 'Paths of your fibres, routes of cross-connects, power, and the providers behind them: the API tells none of these, so two links that look apart may share them.',
    sources: ['api', 'ours'],
  },
  {
    text: 'On which device and in which facility a Google Cloud interconnect ends is not told either.',
    sources: ['api'],
  },
  {
    text: 'That your traffic can take any surviving link is assumed: your own sites and routers are not known here.',
    sources: ['ours'],
  },
  {
    text: 'Towards Cloudflare Magic a CNI carries up to 1 Gbps; capacities here are those of the ports.',
    sources: ['start'],
  },
];

/** Whether it can't be said if a failure of what is marked takes the link: its device is unnamed. */
function isPerhapsHit(link: Link, links: readonly Link[], marks: readonly Mark[]): boolean {
  if (link.kind !== 'physical' || isHit(link, marks)) return false;
  return marks.some(({ kind, id }) => {
    if (kind === 'link' || link[kind] !== null) return false;
    if (kind !== 'device') return true;
    return links.some((other) => other.device === id && mayShareDevice(link, other));
  });
}

/** What becomes of the links when what is marked fails, each in the order of their names. */
export interface Survival {
  lost: readonly string[];
  /** It can't be said: their device is not named, and a device in their place is marked. */
  perhaps: readonly string[];
  surviving: readonly string[];
  /** Not taken by the failure, but not counted either: not Healthy, or not observed. */
  notCounted: readonly string[];
  /** What the surviving ones carry, of what all counted ones carry with nothing failed. */
  capacity: Capacity;
  total: Capacity;
  /** Counted links with nothing failed, and how many of them are planned. */
  counted: number;
  planned: number;
}

/** Which links survive when what is marked fails. */
export function survivors(links: readonly Link[], marks: readonly Mark[]): Survival {
  const lost = links.filter((link) => isHit(link, marks));
  const perhaps = links.filter((link) => isPerhapsHit(link, links, marks));
  const rest = links.filter((link) => !lost.includes(link) && !perhaps.includes(link));
  const surviving = rest.filter(isCounted);
  const counted = links.filter(isCounted);
  return {
    lost: idsOf(lost),
    perhaps: idsOf(perhaps),
    surviving: idsOf(surviving),
    notCounted: idsOf(rest.filter((link) => !isCounted(link))),
    capacity: sumOf(surviving.map(({ capacity }) => capacity)),
    total: sumOf(counted.map(({ capacity }) => capacity)),
    counted: counted.length,
    planned: counted.filter(({ planned }) => planned).length,
  };
}

function ofAccount(links: readonly Link[]): Finding[] {
  if (links.length === 0) {
    return [
      {
        rule: 'R01-no-interconnect',
        severity: 'risk',
        title: 'No interconnect',
        reason: 'There is nothing that could carry traffic or survive a failure.',
        sources: ['ours'],
        about: [],
        group: null,
      },
    ];
  }
  const others = links.filter(({ kind }) => kind === 'other');
  if (others.length === 0) return [];
  return [
    {
      rule: 'R18-unknown-type',
      severity: 'unknown',
      title: `${countOf(others.length, 'interconnect')} of a type that this console does not know`,
      reason: 'It can’t be said what they share with others, so no grade counts them.',
      sources: ['ours'],
      about: idsOf(others),
      group: null,
    },
  ];
}

/**
 * Grades and findings of the links that are left when what is marked fails. A planned link counts
 * as if it were Healthy. `needed` is the capacity that each group has to keep, in bits per second;
 * null when nobody has said it. The order of `links` and of `marks` does not matter.
 */
export function assess(
  links: readonly Link[],
  marks: readonly Mark[] = [],
  needed: number | null = null,
): Assessment {
  const left = links.filter((link) => !isHit(link, marks) && !isPerhapsHit(link, links, marks));
  const present = groups.filter((group) => links.some(({ kind }) => kind === group));
  const parts = present.map((group) => {
    const own = left.filter(({ kind }) => kind === group);
    const grade = gradeOf(group, own);
    const shared = group === 'physical' ? physicalFindings(own) : googleFindings(own);
    return { grade, findings: [...stateFindings(grade, own, needed), ...shared] };
  });
  return {
    grades: parts.map(({ grade }) => grade),
    findings: sorted([...ofAccount(links), ...parts.flatMap(({ findings }) => findings)]),
  };
}

/** Findings of `after` that `before` does not have, about the same links or more of them. */
export function appearing(before: readonly Finding[], after: readonly Finding[]): Finding[] {
  return after.filter(
    (finding) =>
      !before.some(
        ({ rule, group, about }) =>
          rule === finding.rule &&
          group === finding.group &&
          finding.about.every((name) => about.includes(name)),
      ),
  );
}

/** What a group is called in a heading. */
export const groupNames: Readonly<Record<Group, string>> = {
  physical: 'Physical',
  'google-cloud': 'Google Cloud',
};

/** The assessment in a line, for an overview. */
export interface Summary {
  /** One per kind of interconnect: `Physical`, `Survives the loss of a device`, and its place on the scale. */
  grades: readonly { group: string; words: string; rank: number; best: number }[];
  /** How many findings there are that are more than facts. */
  findings: number;
  /** How grave the gravest of them is; null when there is none. */
  worst: Severity | null;
}

/** The assessment of all links in a line. Ours, and to be labelled so. */
export function summary(links: readonly Link[]): Summary {
  const { grades, findings } = assess(links);
  const grave = findings.filter(({ severity }) => severity !== 'fact');
  return {
    grades: grades.map((grade) => ({
      group: groupNames[grade.group],
      words: gradeWords(grade),
      rank: grade.rank,
      best: ladders[grade.group].length + 1,
    })),
    findings: grave.length,
    worst: grave[0]?.severity ?? null,
  };
}
