import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { sessionQuery } from '#app/api/session';
import { LeaveGuard } from '#app/parts/leave-guard.tsx';
import { ButtonLink } from '#app/parts/links.tsx';
import { PageHeader } from '#app/parts/page-header.tsx';
import { uuidParam } from '#app/parts/route-params';
import { paths } from '#app/paths';
import { Notice } from '#app/ui/notice.tsx';
import { interconnectListQuery } from '#app/features/interconnects/queries';
import { settingsQuery } from '#app/features/settings/queries';
import { CniForm } from './cni-form.tsx';
import { readUpdate } from './cni-form-values.ts';
import { cniListQuery, cniQuery } from './queries.ts';
import { ReviewChanges } from './review-changes.tsx';
import { ThreeWay } from './three-way.tsx';
import { typedCall } from './typed-call.ts';
import { useEdit } from './use-edit.ts';
import { ChangedMeanwhile } from './write.ts';

const submitId = 'review-changes';

/** A step after the form; it takes the focus, so that the keyboard goes on there. */
function Step({ label, children }: { label: string; children: ReactNode }) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    element.current?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
    return () => document.getElementById(submitId)?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={element} role="group" aria-label={label} tabIndex={-1} className="outline-none!">
      {children}
    </div>
  );
}

export function Component() {
  const id = uuidParam(useParams(), 'cni');
  const navigate = useNavigate();
  const { data: current } = useSuspenseQuery(cniQuery(id));
  // A refresh in the background must not change what the edit was based on.
  const [opened] = useState(current);
  const saved = useRef(false);
  const { data: interconnects } = useSuspenseQuery(interconnectListQuery());
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { data: settings } = useQuery(settingsQuery);
  const { data: cnis } = useQuery(cniListQuery());
  const accountAsn = settings?.default_asn;
  const context = { accountId: session.account_id, accountAsn };
  const { form, step, base, note, saving, review, choose, save, back } = useEdit(
    opened,
    context,
    async () => {
      saved.current = true;
      await navigate(paths.cni(id));
    },
  );
  const problem = saving.error instanceof ChangedMeanwhile ? null : saving.error;
  return (
    <>
      <PageHeader title={`Edit ${opened.magic.conduit_name}`} />
      {/* Hidden, not gone: a review loses nothing that was typed. */}
      <div hidden={step.at !== 'form'}>
        <CniForm
          state={form}
          interconnects={interconnects}
          accountAsn={accountAsn}
          others={(cnis ?? []).filter((cni) => cni.id !== id)}
          existing={base}
          submitId={submitId}
          submitLabel="Review changes"
          busyLabel="Reading it again…"
          submit={review}
          calls={(values) => [
            {
              title: 'Save this CNI',
              operation: 'cnis.update',
              params: { cni: id },
              ...typedCall(readUpdate(values, context, base)),
            },
          ]}
          cancel={<ButtonLink to={paths.cni(id)}>Cancel</ButtonLink>}
        >
          {note !== undefined && <Notice kind="info" title={note} />}
        </CniForm>
      </div>
      {step.at === 'merge' && (
        <Step key="merge" label="Somebody else’s changes">
          <ThreeWay rows={step.rows} kept={step.kept} onContinue={choose} onBack={back} />
        </Step>
      )}
      {step.at === 'review' && (
        <Step key="review" label="Review changes">
          <ReviewChanges
            now={step.now}
            body={step.body}
            isPending={saving.isPending}
            problem={problem}
            onSave={save}
            onBack={back}
          />
        </Step>
      )}
      <LeaveGuard when={() => !saved.current && (form.isChanged || step.at !== 'form')} />
    </>
  );
}
