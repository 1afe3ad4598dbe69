import { useEffect, useRef } from 'react';
import { type Selection, useIsSelected, useSelection } from '#app/lib/selection';

/** What makes the rows of a table selectable. */
export interface RowSelection<Row> {
  selection: Selection;
  /** What the row is called, for its box's name. */
  nameOf: (row: Row) => string;
}

// The box is small, what can be hit is not (WCAG 2.5.8).
const label = 'flex size-6 cursor-pointer items-center justify-center';
const box = 'size-4 cursor-pointer';

/** The box of one row. With Shift everything from the row ticked last to this one follows. */
export function SelectRow({
  selection,
  rowKey,
  name,
  among,
}: {
  selection: Selection;
  rowKey: string;
  name: string;
  /** The rows in their order. */
  among: () => readonly string[];
}) {
  const checked = useIsSelected(selection, rowKey);
  const shift = useRef(false);
  return (
    <label className={label}>
      <input
        type="checkbox"
        className={box}
        aria-label={`Select ${name}`}
        checked={checked}
        onClick={(event) => {
          shift.current = event.shiftKey;
        }}
        onChange={(event) =>
          selection.set(rowKey, event.target.checked, shift.current ? among() : undefined)
        }
      />
    </label>
  );
}

/** The box that selects all rows, or none. */
export function SelectAll({
  selection,
  rowKeys,
}: {
  selection: Selection;
  rowKeys: readonly string[];
}) {
  const selected = useSelection(selection);
  const count = rowKeys.filter((key) => selected.has(key)).length;
  const all = count > 0 && count === rowKeys.length;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current !== null) input.current.indeterminate = count > 0 && !all;
  }, [count, all]);
  return (
    <label className={label}>
      <input
        ref={input}
        type="checkbox"
        className={box}
        aria-label="Select all shown"
        checked={all}
        onChange={() => selection.setAll(rowKeys, !all)}
      />
    </label>
  );
}
