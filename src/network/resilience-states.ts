import type { Link } from './link.ts';
import { type Failure, type Group, idsOf, isCounted } from './resilience-failures.ts';
import { type Finding, countOf } from './resilience-findings.ts';
import type { Grade } from './resilience-grade.ts';
import { singleLink } from './resilience-words.ts';
import { shareWords } from './speed.ts';

const nouns: Readonly<Record<Group, string>> = {
  physical: 'physical interconnect',
  'google-cloud': 'Google Cloud interconnect',
};

/** None, or one alone. `before` is how many there were before something was marked as failed. */
function tooFew(group: Group, left: readonly Link[], counted: readonly Link[]): Finding[] {
  const noun = nouns[group];
  if (left.length === 0) {
    return [
      {
        rule: 'R01-no-interconnect',
        severity: 'risk',
        title: `No ${noun} is left`,
        reason: 'All of them fail with what is marked, or perhaps do.',
        sources: ['ours'],
        about: [],
        group,
      },
    ];
  }
  if (counted.length === 0) {
    return [
      {
        rule: 'R03-none-healthy',
        severity: left.every(({ state }) => state === undefined) ? 'unknown' : 'risk',
        title: `No ${noun} is known to be Healthy`,
        reason: 'By the last answers none is up, so nothing is counted as surviving.',
        sources: ['monitoring', 'ours'],
        about: idsOf(left),
        group,
      },
    ];
  }
  // One Google Cloud attachment has a rule of its own, with Google's words.
  if (counted.length > 1 || (group === 'google-cloud' && left.length === 1)) return [];
  return [
    {
      rule: 'R02-single-interconnect',
      severity: 'risk',
      title:
        left.length === 1
          ? `A single ${noun}`
          : `Only one of ${left.length} ${noun}s is known to be Healthy`,
      reason: singleLink,
      sources: ['ours', 'resiliency', 'start'],
      about: idsOf(counted),
      group,
    },
  ];
}

function notCounted(group: Group, left: readonly Link[]): Finding[] {
  const others = left.filter((link) => !isCounted(link));
  const kinds = [
    {
      rule: 'R13-not-up',
      severity: 'risk',
      of: others.filter(({ state }) => state === 'Down' || state === 'Unhealthy'),
      is: 'Down or Unhealthy',
      reason: 'They are not counted as surviving, whatever fails.',
      sources: ['monitoring', 'ours'],
    },
    {
      rule: 'R14-pending',
      severity: 'remark',
      of: others.filter(({ state }) => state === 'Pending'),
      is: 'Pending',
      reason: 'Not active yet, so it carries nothing and is not counted.',
      sources: ['monitoring'],
    },
    {
      rule: 'R15-not-observed',
      severity: 'unknown',
      of: others.filter(({ state }) => state === undefined),
      is: 'not observed',
      reason: 'No answer about its state has come, so it is not counted as surviving.',
      sources: ['ours'],
    },
    {
      rule: 'R16-unknown-state',
      severity: 'unknown',
      of: others.filter(
        ({ state }) => !['Down', 'Unhealthy', 'Pending', undefined].includes(state),
      ),
      is: 'in a state that this console does not know',
      reason: 'What the state means is not documented, so it is not counted as surviving.',
      sources: ['api'],
    },
  ] as const;
  return kinds.flatMap(({ of, is, ...facts }) =>
    of.length === 0
      ? []
      : [
          {
            ...facts,
            title: `${countOf(of.length, nouns[group])} ${of.length === 1 ? 'is' : 'are'} ${is}`,
            about: idsOf(of),
            group,
          },
        ],
  );
}

const onePer =
  'Towards Cloudflare Magic each CNI carries up to 1 Gbps, whatever its port; this counts the ports.';

function capacityLost(grade: Grade, worst: Failure, needed: number | null): Finding[] {
  const { known, unknown } = worst.capacity;
  const tooLittle = needed === null ? known < grade.capacity.known / 2 : known < needed;
  if (!tooLittle || (needed === null && unknown > 0)) return [];
  const share = shareWords(worst.capacity, grade.capacity);
  return [
    {
      rule: 'R11-capacity-lost',
      // With speeds unknown it may be enough after all.
      severity: needed === null ? 'remark' : unknown > 0 ? 'unknown' : 'risk',
      title: `The worst single failure leaves ${share}`,
      reason:
        `It is that of ${worst.what}: ${needed === null ? 'less than half is left' : 'less than what you need'}. Capacity planning is yours. ${grade.group === 'physical' ? onePer : ''}`.trim(),
      sources: ['ours', 'guidance'],
      about: [...worst.lost, ...worst.perhaps].toSorted(),
      group: grade.group,
    },
  ];
}

function capacities(grade: Grade, counted: readonly Link[], needed: number | null): Finding[] {
  const found: Finding[] = [];
  const unknown = counted.filter(({ capacity }) => capacity === null);
  if (unknown.length > 0) {
    found.push({
      rule: 'R12-capacity-unknown',
      severity: 'unknown',
      title: `The capacity of ${countOf(unknown.length, 'interconnect')} is not known`,
      reason: 'The API gives no speed, or one in a spelling that this console does not read.',
      sources: ['ours'],
      about: idsOf(unknown),
      group: grade.group,
    });
  }
  const worst = grade.steps
    .filter(({ level }) => level !== 'metro' && level !== 'region')
    .flatMap(({ failures }) => failures)
    // Where everything falls, other findings say so.
    .filter(({ left }) => needed !== null || left > 0)
    .toSorted((a, b) => a.capacity.known - b.capacity.known)[0];
  if (worst !== undefined) found.push(...capacityLost(grade, worst, needed));
  return found;
}

/**
 * What the links' states and capacities mean; the same for both groups. `needed` is in bits per
 * second, null when nobody has said what is needed.
 */
export function stateFindings(
  grade: Grade,
  left: readonly Link[],
  needed: number | null,
): Finding[] {
  const { group } = grade;
  const counted = left.filter(isCounted);
  return [
    ...tooFew(group, left, counted),
    ...notCounted(group, left),
    ...capacities(grade, counted, needed),
  ];
}
