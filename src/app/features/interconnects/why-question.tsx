import { useId } from 'react';
import type { Answer } from './why-facts.ts';

const choices = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
  { value: 'unknown', label: 'Not known' },
] as const satisfies readonly { value: Answer; label: string }[];

/** A question with three answers, of which none is given at first. */
export function Question({
  label,
  value,
  onChange,
}: {
  label: string;
  value: Answer | undefined;
  onChange: (answer: Answer) => void;
}) {
  const name = useId();
  return (
    <fieldset>
      <legend className="font-medium">{label}</legend>
      <div className="mt-1 flex flex-wrap gap-x-5 gap-y-1">
        {choices.map((choice) => (
          <label key={choice.value} className="flex min-h-6 cursor-pointer items-center gap-2">
            <input
              type="radio"
              name={name}
              className="size-4 cursor-pointer"
              checked={value === choice.value}
              onChange={() => onChange(choice.value)}
            />
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
