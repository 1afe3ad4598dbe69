import { Circle, CircleCheck, CircleHelp, Info, TriangleAlert } from 'lucide-react';
import { lightWords } from '#network/light-level';
import { TextField } from '#app/parts/text-field.tsx';
import type { Check } from './why-checks.ts';
import { type CheckStatus, type WhyAnswers, ourReading } from './why-facts.ts';
import { Paste } from './why-paste.tsx';
import { Question } from './why-question.tsx';
import type { Readings } from './why-readings.ts';

const looks = {
  open: { icon: Circle, word: 'Open', ink: 'text-muted' },
  cause: { icon: TriangleAlert, word: 'Points to the cause', ink: 'text-(--state-down)' },
  excluded: { icon: CircleCheck, word: 'Excluded as a cause', ink: 'text-(--state-healthy)' },
  noted: { icon: Info, word: 'Noted', ink: 'text-muted' },
  unknown: { icon: CircleHelp, word: 'Can’t tell', ink: 'text-(--state-unknown)' },
} as const satisfies Record<CheckStatus, unknown>;

interface RowProps {
  check: Check;
  answers: WhyAnswers;
  readings: Readings;
  change: (changed: Partial<WhyAnswers>) => void;
}

function CheckInput({ check: { input }, answers, readings, change }: RowProps) {
  switch (input?.kind) {
    case undefined:
      return null;
    case 'question': {
      const { id, label } = input;
      return (
        <Question
          label={label}
          value={answers.said[id]}
          onChange={(answer) => change({ said: { ...answers.said, [id]: answer } })}
        />
      );
    }
    case 'light': {
      const { field, label } = input;
      const read = answers[field] === '' ? readings[field] : undefined;
      return (
        <div className="max-w-md">
          <TextField
            label={label}
            mono
            value={answers[field]}
            placeholder={read === undefined ? '−3.2 dBm' : lightWords(read)}
            error={readings.faults[field]}
            hint={
              read !== undefined
                ? 'Read from what you pasted; type to overrule it.'
                : 'In dBm, or “no light”, or N/A.'
            }
            onChange={(event) => change({ [field]: event.target.value })}
          />
        </div>
      );
    }
    case 'paste':
      return <Paste answers={answers} readings={readings} change={change} />;
    case 'ordered':
      return (
        <div className="max-w-md">
          <TextField
            type="date"
            label="When was it ordered? (optional)"
            hint="The API does not know."
            value={answers.ordered}
            onChange={(event) => change({ ordered: event.target.value })}
          />
        </div>
      );
  }
}

function sourceWords({ source, ours }: Check): string {
  if (source === ourReading) return 'Our reading';
  return `From ${source}${ours === true ? '; what it means here is our reading' : ''}`;
}

/** One check: what to look at, why, how it is answered, and what the answer means. */
export function CheckRow({ check, ...rest }: RowProps) {
  const { icon: Icon, word, ink } = looks[check.status];
  // A paste takes all the width; other inputs stand beside the words where there is room.
  const beside = check.input !== undefined && check.input.kind !== 'paste';
  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-2 py-3.5" data-check={check.id}>
      <Icon size={16} aria-hidden className={`mt-0.5 ${ink}`} />
      <div
        className={`grid items-start gap-x-8 gap-y-2 ${beside ? 'lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]' : ''}`}
      >
        <div>
          <h3 className="inline font-semibold">{check.title}</h3>{' '}
          <span className={`text-sm font-medium whitespace-nowrap ${ink}`}>{word}</span>
          <p className="text-muted">{check.why}</p>
        </div>
        {check.input !== undefined && (
          <div className={beside ? 'lg:row-span-2' : ''}>
            <CheckInput check={check} {...rest} />
          </div>
        )}
        <div>
          {check.status !== 'open' && <p>{check.finding}</p>}
          <p className="text-sm text-muted">{sourceWords(check)}</p>
        </div>
      </div>
    </li>
  );
}
