import type { Mark } from './link.ts';
import type { Failure } from './resilience-failures.ts';
import { type Finding, type Severity, countOf, sources } from './resilience-findings.ts';
import { type Grade, gradeWords, levelName } from './resilience-grade.ts';
import { type Assessment, type Survival, groupNames, limits } from './resilience.ts';
import { shareWords } from './speed.ts';

/** What the assessment is, wherever it is shown. */
export const ours = 'Our assessment, not Cloudflare’s';

/** `2 of 3 links survive`. */
function leftOf(left: number, all: number, noun: string): string {
  return `${left} of ${countOf(all, noun)} ${left === 1 || all === 1 ? 'survives' : 'survive'}`;
}

/** `device ewr-a-ccr01 fails: 2 of 3 links survive, 20 of 30 Gbps`. */
export function failureWords({ what, left, capacity, perhaps }: Failure, grade: Grade): string {
  const unsure =
    perhaps.length === 0 ? '' : ` (counting ${perhaps.length} as lost of which it can’t be said)`;
  return `${what} fails: ${leftOf(left, grade.counted, 'link')}, ${shareWords(capacity, grade.capacity)}${unsure}`;
}

/** `device ewr-a-ccr01`, `link fra-a-1`. */
export function markWords({ kind, id }: Mark): string {
  return `${kind} ${id}`;
}

/** `4 of 5 Healthy links survive, 120 of 130 Gbps`. */
export function survivalWords(survival: Survival): string {
  const { surviving, counted, planned, perhaps, capacity, total } = survival;
  if (counted === 0) return 'no link is known to be Healthy';
  const unsure = perhaps.length === 0 ? '' : `; of ${perhaps.length} it can’t be said`;
  const noun = planned === 0 ? 'Healthy link' : 'Healthy or planned link';
  return `${leftOf(surviving.length, counted, noun)}, ${shareWords(capacity, total)}${unsure}`;
}

const severityWords: Readonly<Record<Severity, string>> = {
  risk: 'Risk',
  unknown: 'Unknown',
  remark: 'Remark',
  fact: 'Fact',
};

function findingLines({ rule, severity, title, reason, about, sources: from }: Finding): string[] {
  return [
    `- ${severityWords[severity]}, ${rule}: ${title}`,
    `  ${reason}`,
    ...(about.length === 0 ? [] : [`  About: ${about.join(', ')}`]),
    `  Source: ${from.map((source) => sources[source]).join('; ')}`,
  ];
}

function gradeLines(grade: Grade): string[] {
  return [
    `${groupNames[grade.group]}: ${gradeWords(grade)}`,
    ...grade.steps.flatMap(({ level, survived, failures: [worst] }) =>
      worst === undefined
        ? []
        : [
            `  ${survived ? 'survives' : 'does not survive'} ${levelName(level)}; the worst: ${failureWords(worst, grade)}`,
          ],
    ),
  ];
}

/** The assessment as text for a ticket or a mail. `at` is when, in words. */
export function assessmentText(
  assessment: Assessment,
  at: string,
  failed?: { marks: readonly Mark[]; survival: Survival; left: Assessment },
): string {
  return [
    `Resilience of the interconnects, ${at}. ${ours}.`,
    '',
    ...assessment.grades.flatMap(gradeLines),
    ...(failed === undefined
      ? []
      : [
          '',
          `If these fail: ${failed.marks.map(markWords).join(', ')}`,
          `  ${survivalWords(failed.survival)}`,
          ...failed.left.grades.map(
            (grade) => `  ${groupNames[grade.group]}: ${gradeWords(grade)}`,
          ),
        ]),
    '',
    'Findings',
    ...(assessment.findings.length === 0 ? ['- none'] : assessment.findings.flatMap(findingLines)),
    '',
    'What cannot be known',
    ...limits.map(({ text }) => `- ${text}`),
  ].join('\n');
}
