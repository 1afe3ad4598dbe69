import { useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { PageHeader } from '#app/parts/page-header.tsx';
import { type Draft, type Step, readDraft, steps } from './draft.ts';
import { GoogleCloudStep } from './google-cloud-step.tsx';
import { KindStep } from './kind-step.tsx';
import { OrderedStep } from './ordered-step.tsx';
import { ReviewStep } from './review-step.tsx';
import { SlotStep } from './slot-step.tsx';

const titles: Readonly<Record<Step, string>> = {
  kind: 'Kind',
  choose: 'Port or pairing key',
  review: 'Review',
  done: 'Done',
};

function Progress({ current }: { current: Step }) {
  const reached = steps.indexOf(current);
  return (
    <ol className="mb-5 flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {steps.map((step, index) => (
        <li
          key={step}
          aria-current={step === current ? 'step' : undefined}
          className={index <= reached ? 'font-semibold' : 'text-muted'}
        >
          <span className="mono">{index + 1}</span> {titles[step]}
          {index < reached && <span className="sr-only"> (done)</span>}
        </li>
      ))}
    </ol>
  );
}

export function Component() {
  const [search, setSearch] = useSearchParams();
  // A secret: in memory only, and gone with the page.
  const [pairingKey, setPairingKey] = useState('');
  const heading = useRef<HTMLDivElement>(null);
  const draft = readDraft(search, pairingKey !== '');

  const go = (change: Partial<Draft>, replace = false) => {
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(change)) {
          if (value === undefined) after.delete(name);
          else after.set(name, value);
        }
        return after;
      },
      { replace },
    );
    // A new step is a new page to the reader: start at its title.
    if (change.step !== undefined) heading.current?.querySelector('h1')?.focus();
  };

  return (
    <>
      <div ref={heading}>
        <PageHeader title="Create interconnect" />
      </div>
      <Progress current={draft.step} />
      {draft.step === 'kind' && <KindStep onChoose={(kind) => go({ kind, step: 'choose' })} />}
      {draft.step === 'choose' && draft.kind === 'physical' && <SlotStep draft={draft} go={go} />}
      {draft.step === 'choose' && draft.kind === 'google-cloud' && (
        <GoogleCloudStep
          draft={draft}
          pairingKey={pairingKey}
          onPairingKey={setPairingKey}
          go={go}
        />
      )}
      {draft.step === 'review' && (
        <ReviewStep
          draft={draft}
          pairingKey={pairingKey}
          go={go}
          onOrdered={(name) => {
            setPairingKey('');
            // Replaces the review: going back must not lead to ordering again.
            go({ step: 'done', name }, true);
          }}
        />
      )}
      {draft.step === 'done' && <OrderedStep name={draft.name ?? ''} />}
    </>
  );
}
