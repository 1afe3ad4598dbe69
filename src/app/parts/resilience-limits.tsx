import { limits } from '#network/resilience';
import { sources } from '#network/resilience-findings';

/** What no grade can know, always beside it. */
export function Limits() {
  return (
    <ul className="flex list-disc flex-col gap-1.5 pl-5">
      {limits.map(({ text, sources: from }) => (
        <li key={text} className="max-w-prose">
          {text}{' '}
          <span className="text-sm text-muted">
            Source: {from.map((source) => sources[source]).join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
