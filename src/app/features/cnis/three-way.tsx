import { useId, useState } from 'react';
import { ValueDiff, type ValueDiffRow } from '#app/parts/value-diff.tsx';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { MergeKey, MergeRow, Side } from './merge.ts';

function Value({ id, children }: { id?: string; children: string }) {
  return (
    <div id={id} dir="auto" className="mono whitespace-pre-line wrap-anywhere">
      {children}
    </div>
  );
}

function SideChoice({
  row,
  side,
  chosen,
  onChoose,
}: {
  row: MergeRow;
  side: Side;
  chosen: Side | undefined;
  onChoose: (side: Side) => void;
}) {
  const changed = row.suggested === undefined || row.suggested === side;
  const id = useId();
  return (
    <div className="relative flex min-w-0 items-start gap-2 rounded-md border border-kumo-line p-2.5 has-checked:border-(--color-kumo-focus-ring) has-checked:bg-kumo-tint">
      <input
        id={id}
        type="radio"
        name={`side-${row.key}`}
        aria-describedby={`${id}-value`}
        className="relative z-1 mt-0.5 size-4 shrink-0"
        checked={chosen === side}
        onChange={() => onChoose(side)}
      />
      <div className="min-w-0">
        {/* The whole card is the label's, for thumbs. */}
        <label
          htmlFor={id}
          className="text-sm text-muted before:absolute before:inset-0 before:cursor-pointer"
        >
          {side === 'theirs' ? 'As it is now' : 'As you typed it'}
          {changed ? '' : ' (unchanged)'}
        </label>
        <Value id={`${id}-value`}>{row[side]}</Value>
      </div>
    </div>
  );
}

/**
 * Somebody else changed the CNI while it was edited: what was opened, what it is now and what was
 * typed, and a choice wherever the last two differ.
 */
export function ThreeWay({
  rows,
  kept,
  onContinue,
  onBack,
}: {
  rows: readonly MergeRow[];
  /** What they changed besides; it stays as it is now. */
  kept: readonly ValueDiffRow[];
  onContinue: (choices: ReadonlyMap<MergeKey, Side>) => void;
  onBack: () => void;
}) {
  const [choices, setChoices] = useState<ReadonlyMap<MergeKey, Side>>(
    () =>
      new Map(
        rows.flatMap(({ key, suggested }): [MergeKey, Side][] =>
          suggested === undefined ? [] : [[key, suggested]],
        ),
      ),
  );
  const open = rows.filter(({ key }) => !choices.has(key)).length;
  return (
    <div className="flex flex-col gap-4">
      <Notice kind="warning" title="Somebody changed this CNI since you opened it">
        <p>
          Nothing was sent. Choose what it shall be; what only one side changed is chosen already.
        </p>
      </Notice>
      {rows.map((row) => (
        <fieldset
          key={row.key}
          className="min-w-0 rounded-lg border border-kumo-line bg-kumo-base p-4 pt-3"
        >
          <legend className="float-left mb-2 w-full font-semibold">
            {row.field}
            {row.suggested === undefined && (
              <span className="ml-2 text-sm font-normal text-(--state-unhealthy)">
                both changed it
              </span>
            )}
          </legend>
          <div className="clear-both grid gap-3 md:grid-cols-3">
            <div className="p-2.5">
              <div className="text-sm text-muted">When you opened it</div>
              <Value>{row.opened}</Value>
            </div>
            {(['theirs', 'mine'] as const).map((side) => (
              <SideChoice
                key={side}
                row={row}
                side={side}
                chosen={choices.get(row.key)}
                onChoose={(chosen) => setChoices(new Map([...choices, [row.key, chosen]]))}
              />
            ))}
          </div>
        </fieldset>
      ))}
      {kept.length > 0 && (
        <div className="grid gap-2">
          <p>They also changed this, which stays as it is now:</p>
          <ValueDiff rows={kept} label="Table of what stays as it is now" />
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        <Button onClick={onBack}>Back to the form</Button>
        <Button
          look="primary"
          unavailable={
            open === 0
              ? null
              : `Choose a side for ${open === 1 ? 'the field' : `the ${open} fields`} that both changed`
          }
          onClick={() => onContinue(choices)}
        >
          Continue
        </Button>
      </div>
    </div>
  );
}
