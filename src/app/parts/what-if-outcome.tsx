import type { Link, Mark } from '#network/link';
import { type Assessment, appearing, groupNames, survivors } from '#network/resilience';
import type { Group } from '#network/resilience-failures';
import { markWords, survivalWords } from '#network/resilience-text';
import { Button } from '#app/ui/button.tsx';
import { FindingsTable } from './resilience-findings-table.tsx';
import { LinkNames } from './resilience-links.tsx';

const groups: readonly Group[] = ['physical', 'google-cloud'];

const mostNamed = 4;

/** What is marked; of much the first few, since it is to be read in passing. */
function marksWords(marks: readonly Mark[]): string {
  const named = marks.slice(0, mostNamed).map(markWords).join(', ');
  return marks.length > mostNamed ? `${named} and ${marks.length - mostNamed} more` : named;
}

const fates = [
  ['surviving', 'Survive'],
  ['lost', 'Lost'],
  ['perhaps', 'Can’t be said: their device is not named'],
  ['notCounted', 'Not counted: not Healthy, or not observed'],
] as const;

/** What survives when what is marked fails: a sentence at once, then the names and what is new. */
export function WhatIfOutcome({
  links,
  marks,
  before,
  after,
  onClear,
}: {
  links: readonly Link[];
  marks: readonly Mark[];
  before: Assessment;
  after: Assessment;
  onClear: () => void;
}) {
  const outcomes = groups.flatMap((group) => {
    const own = links.filter(({ kind }) => kind === group);
    return own.length === 0 ? [] : [{ group, survival: survivors(own, marks) }];
  });
  const fresh = appearing(before.findings, after.findings);
  return (
    <div className="flex flex-col gap-3">
      {/* Stays in sight while one marks, so it must not cover much. */}
      <div className="sticky bottom-0 -mx-4 flex flex-wrap items-start justify-between gap-3 border-t border-kumo-line bg-kumo-base px-4 pt-3 pb-1 [&>span]:items-end">
        {/* Announced when it changes, by its text alone: the names below would be too much. */}
        <div role="status" className="min-w-0 flex-1 basis-60">
          {marks.length === 0 ? (
            <p className="text-muted">
              Nothing is marked as failed. What survives is shown here at once.
            </p>
          ) : (
            <>
              <p>
                If {marks.length === 1 ? 'this fails' : 'these fail'}:{' '}
                <strong className="font-semibold">{marksWords(marks)}</strong>
              </p>
              {outcomes.map(({ group, survival }) => (
                <p key={group}>
                  <span className="text-muted">{groupNames[group]}:</span> {survivalWords(survival)}
                </p>
              ))}
            </>
          )}
        </div>
        <Button
          className="print:hidden"
          onClick={onClear}
          unavailable={marks.length === 0 ? 'Nothing is marked' : null}
        >
          Clear
        </Button>
      </div>
      {marks.length > 0 && (
        <>
          <dl className="grid grid-cols-1 gap-x-6 gap-y-1 sm:grid-cols-[max-content_minmax(0,1fr)]">
            {fates.map(([fate, title]) => {
              const names = outcomes.flatMap(({ survival }) => survival[fate]);
              if (names.length === 0 && (fate === 'perhaps' || fate === 'notCounted')) return null;
              return (
                <div key={fate} className="contents">
                  <dt className="text-muted sm:max-w-56">
                    {title} <span className="mono">({names.length})</span>
                  </dt>
                  <dd>
                    <LinkNames names={names} what={title} />
                  </dd>
                </div>
              );
            })}
          </dl>
          {fresh.length > 0 ? (
            <>
              <h3 className="font-semibold">Findings that appear</h3>
              <FindingsTable label="Findings that appear" findings={fresh} />
            </>
          ) : (
            <p className="text-muted">No finding appears that is not there already.</p>
          )}
        </>
      )}
    </div>
  );
}
