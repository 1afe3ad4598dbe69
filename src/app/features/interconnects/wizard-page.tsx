import { parsePairingKey } from '#network/pairing-key';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { LeaveGuard } from '#app/parts/leave-guard.tsx';
import { PageHeader } from '#app/parts/page-header.tsx';
import { type Draft, type Kind, type Step, readDraft, steps } from './draft.ts';
import { GoogleCloudStep } from './google-cloud-step.tsx';
import { KindStep } from './kind-step.tsx';
import { isOrderUnderWay } from './orders.ts';
import { OrderedStep } from './ordered-step.tsx';
import { ReviewStep } from './review-step.tsx';
import { SlotStep } from './slot-step.tsx';

const choosing: Readonly<Record<Kind, string>> = {
  physical: 'Port',
  'google-cloud': 'Pairing key',
};

function titleOf(step: Step, kind: Kind | undefined): string {
  if (step === 'choose') return kind === undefined ? 'Port or pairing key' : choosing[kind];
  return { kind: 'Kind', review: 'Review', done: 'Done' }[step];
}

function Progress({ current, kind }: { current: Step; kind: Kind | undefined }) {
  const reached = steps.indexOf(current);
  return (
    <ol className="mb-5 flex flex-wrap gap-2 text-sm">
      {steps.map((step, index) => (
        <li
          key={step}
          aria-current={step === current ? 'step' : undefined}
          className={`rounded-full px-2.5 py-0.5 ${
            step === current
              ? 'bg-(--state-pending-tint) font-semibold text-(--state-pending)'
              : 'text-muted'
          }`}
        >
          <span className="mono">{index < reached ? '✓' : index + 1}</span> {titleOf(step, kind)}
          {index < reached && <span className="sr-only"> (done)</span>}
        </li>
      ))}
    </ol>
  );
}

/**
 * The title of the step takes the focus whenever the step changes: it is a new page to the reader.
 * A field that is at fault there comes first.
 */
function useFocusOnStep(step: Step) {
  const heading = useRef<HTMLDivElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    const main = heading.current?.closest('main');
    const atFault = main?.querySelector<HTMLElement>('[aria-invalid="true"]');
    (atFault ?? heading.current?.querySelector('h1'))?.focus();
  }, [step]);
  return heading;
}

export function Component() {
  const [search, setSearch] = useSearchParams();
  // A secret: in memory only, and gone with the page.
  const [pairingKey, setPairingKey] = useState('');
  const [keyLost, setKeyLost] = useState(false);
  const draft = readDraft(search, parsePairingKey(pairingKey).fault === undefined);
  const heading = useFocusOnStep(draft.step);

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
  };

  useEffect(() => {
    // Used once, and not before the step has changed: the review needs it to stand.
    if (draft.step === 'done') setPairingKey('');
  }, [draft.step]);

  const asked = search.get('step');
  const { step, kind } = draft;
  const correct = useEffectEvent(() => {
    if (asked === 'review' && kind === 'google-cloud' && pairingKey === '') setKeyLost(true);
    go({ step }, true);
  });
  useEffect(() => {
    // The URL asks for a step whose choices are missing. It is put right at once, or else the
    // step would come by itself as soon as they are made.
    if (kind !== undefined && asked !== step) correct();
  }, [asked, step, kind]);

  return (
    <>
      <div ref={heading}>
        <PageHeader title={`Create interconnect: ${titleOf(step, kind)}`} />
      </div>
      <LeaveGuard
        when={() => pairingKey.trim() !== '' && step !== 'done' && !isOrderUnderWay()}
        what="The pairing key is kept in memory only and will be lost; nothing has been ordered with it."
      />
      <Progress current={step} kind={kind} />
      {step === 'kind' && <KindStep onChoose={(chosen) => go({ kind: chosen, step: 'choose' })} />}
      {step === 'choose' && kind === 'physical' && <SlotStep draft={draft} go={go} />}
      {step === 'choose' && kind === 'google-cloud' && (
        <GoogleCloudStep
          draft={draft}
          pairingKey={pairingKey}
          keyLost={keyLost}
          onPairingKey={setPairingKey}
          go={go}
        />
      )}
      {step === 'review' && (
        <ReviewStep
          draft={draft}
          pairingKey={pairingKey}
          go={go}
          // Replaces the review: going back must not lead to ordering again.
          onOrdered={(name) => go({ step: 'done', name }, true)}
        />
      )}
      {step === 'done' && <OrderedStep name={draft.name ?? ''} />}
    </>
  );
}
