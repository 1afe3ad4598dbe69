import type { ReactNode } from 'react';
import { grouped } from '#app/lib/grouped';

/** One value of a filter, to be ticked, with how many it finds; an item of a list. */
export function CountedChoice({
  value,
  count,
  chosen,
  onChange,
  children,
}: {
  value: string;
  count: number;
  /** All values that are ticked. */
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  /** The value as a person reads it. */
  children: ReactNode;
}) {
  return (
    <li>
      <label className="flex cursor-pointer items-center gap-2 rounded-md px-1.5 py-1.5 hover:bg-kumo-tint">
        <input
          type="checkbox"
          className="size-4 shrink-0 accent-(--state-pending)"
          checked={chosen.includes(value)}
          onChange={({ target }) =>
            onChange(target.checked ? [...chosen, value] : chosen.filter((each) => each !== value))
          }
        />
        <span className="min-w-0 flex-1 wrap-anywhere">{children}</span>
        <span className="mono text-muted">{grouped(count)}</span>
      </label>
    </li>
  );
}
