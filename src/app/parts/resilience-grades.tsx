import { type Assessment, groupNames } from '#network/resilience';
import type { Failure, Group } from '#network/resilience-failures';
import { type Grade, type Step, gradeWords, levelName } from '#network/resilience-grade';
import { failureWords } from '#network/resilience-text';
import { capacityWords } from '#network/speed';
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { MoreButton } from '#app/ui/more-button.tsx';
import { type Column, Table } from '#app/ui/table.tsx';

/** Steps of the scale, each survived or not, in words as well as by the sign. */
function Scale({ steps }: { steps: readonly Step[] }) {
  return (
    <ul className="flex flex-wrap gap-x-3 text-sm text-muted">
      {steps.map(({ level, survived }) => {
        const Icon = survived ? Check : X;
        return (
          // Relative: what is for screen readers only would else widen the page.
          <li key={level} className="relative inline-flex items-center gap-1 whitespace-nowrap">
            <Icon size={14} aria-hidden />
            <span className="sr-only">{survived ? 'survives' : 'does not survive'} </span>
            {level}
          </li>
        );
      })}
    </ul>
  );
}

function GradeCell({ grade }: { grade: Grade | undefined }) {
  if (grade === undefined) return <span className="text-muted">none there</span>;
  return (
    <div className="sm:min-w-52">
      <p className="font-medium">{gradeWords(grade)}</p>
      <p className="text-sm text-muted">
        {grade.counted} of {grade.links} links counted
        {grade.counted > 0 && `, ${capacityWords(grade.capacity)}`}
      </p>
      <Scale steps={grade.steps} />
    </div>
  );
}

/** A case whose grades stand in a column: as it is, with a planned link, with failures. */
export interface Case {
  title: string;
  assessment: Assessment;
}

function columnsFor(cases: readonly Case[]): readonly Column<Group>[] {
  return [
    {
      title: 'Kind',
      rowHeader: true,
      cell: (group) => <span className="font-medium">{groupNames[group]}</span>,
    },
    ...cases.map(({ title, assessment }): Column<Group> => ({
      title,
      cell: (group) => <GradeCell grade={assessment.grades.find((each) => each.group === group)} />,
    })),
  ];
}

/** The grade of each kind of interconnect, in each of the cases. */
export function Grades({ cases }: { cases: readonly Case[] }) {
  const groups = [
    ...new Set(cases.flatMap(({ assessment }) => assessment.grades.map(({ group }) => group))),
  ];
  return (
    <Table label="Grades" columns={columnsFor(cases)} rows={groups} rowKey={(group) => group} />
  );
}

const few = 12;

const keyOf = ({ what, lost, perhaps }: Failure) => [what, ...lost, ...perhaps].join(' ');

function StepDetail({ step, grade }: { step: Step; grade: Grade }) {
  const [all, setAll] = useState(false);
  const { level, survived, failures } = step;
  const shown = all ? failures : failures.slice(0, few);
  const Icon = survived ? Check : X;
  return (
    <li>
      <p className="flex items-center gap-1.5 font-medium">
        <Icon size={16} aria-hidden />
        {survived ? 'Survives' : 'Does not survive'} {levelName(level)}
        <span className="font-normal text-muted">{failures.length} tried, the worst first</span>
      </p>
      <ul className="ml-5.5 text-sm">
        {shown.map((failure) => (
          <li key={keyOf(failure)}>{failureWords(failure, grade)}</li>
        ))}
        <MoreButton more={failures.length - few} all={all} onToggle={() => setAll(!all)} />
      </ul>
    </li>
  );
}

/** Every single failure that was tried for a grade, and what was left each time. */
export function Derivation({ grade }: { grade: Grade }) {
  const [open, setOpen] = useState(false);
  if (grade.counted === 0) return null;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit">How the grade of {groupNames[grade.group]} is derived</summary>
      {open && (
        <div className="flex flex-col gap-3 pt-3">
          <p className="max-w-prose text-muted">
            Each of these fails alone, and at least one link that is Healthy (or planned) has to be
            left. The grade is the largest step that is survived, with all below it.
          </p>
          <ol className="flex flex-col gap-3">
            {grade.steps.map((step) => (
              <StepDetail key={step.level} step={step} grade={grade} />
            ))}
          </ol>
        </div>
      )}
    </details>
  );
}
