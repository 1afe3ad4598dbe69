import type { Link, Mark } from '#network/link';
import { useDeferredValue, useMemo, useState } from 'react';
import { SearchField } from '#app/ui/field.tsx';
import { markText } from './use-what-if.ts';
import { type ChoiceGroup, choicesOf, found } from './what-if-choices.ts';

/** Below it nobody needs a search. */
const many = 24;
const mostShown = 50;

interface ControlsProps {
  links: readonly Link[];
  marks: readonly Mark[];
  onToggle: (mark: Mark) => void;
}

function Group({
  group,
  words,
  marked,
  onToggle,
}: {
  group: ChoiceGroup;
  words: readonly string[];
  marked: ReadonlySet<string>;
  onToggle: (mark: Mark) => void;
}) {
  const { shown, more } = found(group, words, (mark) => marked.has(markText(mark)), mostShown);
  const mono = group.kind !== 'facility';
  return (
    <fieldset className="min-w-0 rounded-lg border border-kumo-line">
      <legend className="ml-2 px-1 text-sm font-semibold">
        {group.title} <span className="font-normal text-muted">{group.choices.length}</span>
      </legend>
      <ul className="max-h-52 sm:max-h-64 overflow-y-auto px-3 pb-2">
        {shown.map(({ mark, detail }) => (
          <li key={mark.id}>
            <label className="grid cursor-pointer grid-cols-[1.25rem_minmax(0,1fr)] items-start gap-x-2 rounded py-1 hover:bg-kumo-tint">
              <input
                type="checkbox"
                // What survives is shown in a bar below, which must not hide it.
                className="mt-0.5 size-4 scroll-mb-40 cursor-pointer"
                checked={marked.has(markText(mark))}
                onChange={() => onToggle(mark)}
              />
              <span>
                <span className={mono ? 'mono' : ''}>{mark.id}</span>{' '}
                <span className="text-sm text-muted">{detail}</span>
              </span>
            </label>
          </li>
        ))}
        {shown.length === 0 && (
          <li className="py-1 text-muted">
            {group.choices.length === 0 ? 'The API names none' : 'None matches'}
          </li>
        )}
        {more > 0 && <li className="py-1 text-sm text-muted">{more} more: search for them</li>}
      </ul>
    </fieldset>
  );
}

/** Everything that can be marked as failed, by kind; searchable when there is much of it. */
export function WhatIfControls({ links, marks, onToggle }: ControlsProps) {
  const [text, setText] = useState('');
  const words = useDeferredValue(text).toLowerCase().split(/\s+/).filter(Boolean);
  const groups = useMemo(() => choicesOf(links, marks), [links, marks]);
  const marked = new Set(marks.map(markText));
  const total = groups.reduce((sum, { choices }) => sum + choices.length, 0);
  return (
    <div className="flex flex-col gap-3">
      {total > many && (
        <div className="max-w-md">
          <SearchField
            label="Search what can be marked as failed"
            placeholder="Device, facility, site or link"
            value={text}
            onChange={setText}
          />
        </div>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 sm:grid-cols-2 xl:grid-cols-4">
        {groups.map((group) => (
          <Group key={group.kind} group={group} words={words} marked={marked} onToggle={onToggle} />
        ))}
      </div>
    </div>
  );
}
