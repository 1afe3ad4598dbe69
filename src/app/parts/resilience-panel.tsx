import type { Link } from '#network/link';
import { assess, survivors } from '#network/resilience';
import { countOf } from '#network/resilience-findings';
import { assessmentText, ours } from '#network/resilience-text';
import { bitsPerSecond } from '#network/speed';
import { Copy } from 'lucide-react';
import { type ReactNode, useDeferredValue, useMemo, useRef } from 'react';
import { grouped } from '#app/lib/grouped';
import { announce } from '#app/lib/announce';
import { Button } from '#app/ui/button.tsx';
import { Panel } from '#app/ui/panel.tsx';
import { FindingsTable } from './resilience-findings-table.tsx';
import { type Case, Derivation, Grades } from './resilience-grades.tsx';
import { Limits } from './resilience-limits.tsx';
import { useSameLinks } from './resilience-same-links.ts';
import { useWhatIf } from './use-what-if.ts';
import { WhatIfControls } from './what-if-controls.tsx';
import { NeededCapacity } from './what-if-need.tsx';
import { PlannedLink } from './what-if-planned.tsx';
import { WhatIfOutcome } from './what-if-outcome.tsx';

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announce('Resilience copied as text');
  } catch {
    announce('The browser did not allow copying. Select it and copy it by hand.');
  }
}

const label = <span className="text-sm text-muted">{ours}</span>;

function NotObserved({ links }: { links: readonly Link[] }) {
  const unknown = links.filter(({ state, planned }) => state === undefined && !planned);
  if (unknown.length === 0) return null;
  return (
    <p>
      {grouped(unknown.length)} of {grouped(links.length)} states{' '}
      {unknown.length === 1 ? 'is' : 'are'} not observed, and what is not observed is not counted.
    </p>
  );
}

/**
 * Findings, grades and what-if of the links, a planned one among them where there is one. What is
 * marked as failed stands in the URL. `note` stands above: what is to say about the planned link.
 */
export function ResiliencePanel({ links, note }: { links: readonly Link[]; note?: ReactNode }) {
  const all = useSameLinks(links);
  const { marks, needed: neededText, toggle, clear, need, plan, dropPlan } = useWhatIf();
  const needed = bitsPerSecond(neededText);
  const existing = useMemo(() => all.filter(({ planned }) => !planned), [all]);
  const plannedLink = all.find(({ planned }) => planned);
  const isPlanning = plannedLink !== undefined;
  const grades = useRef<HTMLDivElement>(null);
  const today = useMemo(() => assess(existing, [], needed), [existing, needed]);
  const whole = useMemo(
    () => (isPlanning ? assess(all, [], needed) : today),
    [isPlanning, all, needed, today],
  );
  // The box first, then what follows from it.
  const failed = useDeferredValue(marks);
  const left = useMemo(
    () => (failed.length === 0 ? whole : assess(all, failed, needed)),
    [all, failed, needed, whole],
  );
  const cases: Case[] = [
    { title: 'Now', assessment: today },
    ...(isPlanning ? [{ title: 'With the planned link', assessment: whole }] : []),
    ...(failed.length > 0 ? [{ title: 'After the marked failures', assessment: left }] : []),
  ];
  const asText = () =>
    assessmentText(
      whole,
      `${new Date().toISOString().slice(0, 16)}Z${isPlanning ? ', with a planned link counted as if it were Healthy' : ''}`,
      marks.length === 0 ? undefined : { marks, survival: survivors(all, marks), left },
    );
  if (all.length === 0) {
    return (
      <Panel title="Resilience" actions={label}>
        <div className="flex flex-col gap-3">
          {note}
          <p>There is nothing to assess: no interconnect is there that could survive a failure.</p>
        </div>
      </Panel>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <Panel
        title="Resilience"
        actions={
          <span className="flex flex-wrap items-center gap-3">
            {label}
            <Button
              className="print:hidden"
              icon={<Copy size={16} aria-hidden />}
              onClick={() => void copy(asText())}
            >
              Copy as text
            </Button>
          </span>
        }
      >
        <div className="flex flex-col gap-4">
          {note}
          {plan !== undefined && (
            <PlannedLink
              link={plannedLink}
              onDrop={() => {
                dropPlan();
                // The button goes with what it is about.
                grades.current?.focus();
              }}
            />
          )}
          <NotObserved links={all} />
          {whole.grades.length > 0 && (
            <div ref={grades} tabIndex={-1} className="flex flex-col gap-4">
              <Grades cases={cases} />
              {whole.grades.length > 1 && (
                <p className="max-w-prose text-muted">
                  The kinds are graded apart: they reach different sides of yours, so one is no
                  spare for the other.
                </p>
              )}
              {whole.grades.map((grade) => (
                <Derivation key={grade.group} grade={grade} />
              ))}
            </div>
          )}
        </div>
      </Panel>
      {/* On paper there is nothing to mark: what survives is printed once something is marked. */}
      <div className={marks.length === 0 ? 'print:hidden' : ''}>
        <Panel title="What if" actions={label}>
          <div className="flex flex-col gap-3">
            <div className="flex flex-col gap-3 print:hidden">
              <p>
                Mark what fails: a device, a facility, a site, or a link. The address of this page
                holds the marks, so it can be passed on.
              </p>
              <WhatIfControls links={all} marks={marks} onToggle={toggle} />
            </div>
            <WhatIfOutcome links={all} marks={failed} before={whole} after={left} onClear={clear} />
          </div>
        </Panel>
      </div>
      <Panel
        title="Findings"
        actions={
          <span className="text-sm text-muted">{countOf(whole.findings.length, 'finding')}</span>
        }
      >
        <div className="flex flex-col gap-4">
          <div className={`max-w-md ${neededText === '' ? 'print:hidden' : ''}`}>
            <NeededCapacity needed={neededText} onNeed={need} />
          </div>
          {whole.findings.length === 0 ? (
            <p>None by these rules. What can’t be known stays as it is.</p>
          ) : (
            <FindingsTable label="Table of findings" findings={whole.findings} />
          )}
        </div>
      </Panel>
      <Panel title="What can’t be known from here">
        <Limits />
      </Panel>
    </div>
  );
}
