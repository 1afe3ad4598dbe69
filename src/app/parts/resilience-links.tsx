import { useState } from 'react';
import { paths } from '#app/paths';
import { MoreButton } from '#app/ui/more-button.tsx';
import { TextLink } from './links.tsx';
import { plannedId } from './what-if-plan.ts';

const few = 6;

/** Names of interconnects as links; of many the first few, the rest on demand. */
export function LinkNames({ names, what }: { names: readonly string[]; what: string }) {
  const [all, setAll] = useState(false);
  if (names.length === 0) return <span className="text-muted">none</span>;
  const shown = all ? names : names.slice(0, few);
  return (
    // Lines of 24 px at least: each name is a target (WCAG 2.5.8).
    <ul className="flex flex-wrap gap-x-3 leading-[1.75rem]" aria-label={what}>
      {shown.map((name) => (
        <li key={name}>
          {name === plannedId ? (
            <span>
              {name} <span className="text-muted">(not ordered)</span>
            </span>
          ) : (
            <TextLink to={paths.interconnect(name)} mono>
              {name}
            </TextLink>
          )}
        </li>
      ))}
      <MoreButton more={names.length - few} all={all} onToggle={() => setAll(!all)} />
    </ul>
  );
}
