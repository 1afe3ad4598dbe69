import type { ReactNode } from 'react';
import { CopyButton } from './copy-button.tsx';

export interface Fact {
  term: string;
  value: ReactNode;
  /** Text that the copy button copies; none without it. */
  copy?: string;
  mono?: boolean;
}

/** A definition list of facts, identifiers in the monospaced face, each copyable. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid grid-cols-1 gap-x-6 gap-y-3 sm:grid-cols-[max-content_minmax(0,1fr)]">
      {facts.map((fact) => (
        <div key={fact.term} className="contents">
          <dt className="text-muted">{fact.term}</dt>
          <dd className={`-mt-2 whitespace-pre-line sm:mt-0 ${fact.mono === true ? 'mono' : ''}`}>
            {fact.value}
            {fact.copy !== undefined && (
              // On a phone it reaches into the margin, so that a UUID keeps it on its line.
              <span className="ml-1.5 max-sm:-mr-3">
                <CopyButton value={fact.copy} label={fact.term} />
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
