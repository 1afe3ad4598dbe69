import { isGoogleCloud } from '#contract/interconnects';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { sessionQuery } from '#app/api/session';
import { interconnectListQuery } from '#app/features/interconnects/queries';
import { settingsQuery } from '#app/features/settings/queries';
import { LeaveGuard } from '#app/parts/leave-guard.tsx';
import { ButtonLink } from '#app/parts/links.tsx';
import { PageHeader } from '#app/parts/page-header.tsx';
import { paths } from '#app/paths';
import { Empty } from '#app/ui/empty.tsx';
import { Notice } from '#app/ui/notice.tsx';
import {
  type BulkChange,
  type BulkRow,
  changeFaults,
  isChosen,
  noChange,
  planChange,
} from './bulk-change.ts';
import { BulkForm } from './bulk-form.tsx';
import { selectedIds } from './bulk-selection.ts';
import { PlanReview } from './plan-review.tsx';
import type { PlanRow } from './plan-rows.ts';
import { cniListQuery } from './queries.ts';

function rowOf({ cni, step, faults, remarks }: BulkRow): PlanRow {
  const nothing = remarks.length > 0 ? [] : ['Already as chosen'];
  return {
    key: cni.id,
    line: null,
    name: cni.magic.conduit_name,
    cni: cni.id,
    state: faults.length > 0 ? 'fault' : step === null ? 'nothing' : 'planned',
    messages: [...faults, ...remarks, ...(step === null && faults.length === 0 ? nothing : [])],
    trace: null,
    step,
  };
}

export function Component() {
  const [search] = useSearchParams();
  const location = useLocation();
  const navigate = useNavigate();
  const { data: current } = useSuspenseQuery(cniListQuery());
  // A refresh in the background must not change what the plan is made from.
  const [all] = useState(current);
  const { data: interconnects } = useSuspenseQuery(interconnectListQuery());
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { data: settings } = useQuery(settingsQuery);
  const [change, setChange] = useState<BulkChange>(noChange);
  const [leavesFaultsOut, setLeavesFaultsOut] = useState(false);
  const isStarted = useRef(false);

  const ids = useMemo(() => selectedIds(search, location.state), [search, location.state]);
  const cnis = useMemo(() => {
    const wanted = new Set(ids);
    return all.filter(({ id }) => wanted.has(id));
  }, [all, ids]);
  const accountAsn = settings?.default_asn;
  const context = { accountId: session.account_id, accountAsn };
  const shown = useDeferredValue(change);
  const faults = changeFaults(change, context);
  const isFaultless = Object.keys(faults).length === 0;
  const planned = useMemo(
    () => planChange(cnis, shown, { accountId: session.account_id, accountAsn }, interconnects),
    [cnis, shown, session.account_id, accountAsn, interconnects],
  );
  const rows = useMemo(() => planned.map(rowOf), [planned]);
  const steps = useMemo(
    () => planned.flatMap(({ step }) => (step === null ? [] : [step])),
    [planned],
  );
  if (cnis.length === 0) {
    return (
      <>
        <PageHeader title="Change several CNIs" />
        <Empty
          title="No CNIs are selected"
          action={
            <ButtonLink to={paths.cnis()} look="primary">
              Select CNIs
            </ButtonLink>
          }
        >
          <p>Tick CNIs in the list, then change them together in one plan.</p>
        </Empty>
      </>
    );
  }
  const hosts = new Set(interconnects.filter(isGoogleCloud).map(({ name }) => name));
  const faulty = rows.filter((row) => row.state === 'fault').length;
  const isReady = isChosen(change) && isFaultless;
  const reason =
    steps.length === 0
      ? 'There is nothing to change'
      : faulty > 0 && !leavesFaultsOut
        ? 'Some rows are at fault'
        : null;
  return (
    <>
      <PageHeader
        title={`Change ${cnis.length} ${cnis.length === 1 ? 'CNI' : 'CNIs'}`}
        actions={<ButtonLink to={paths.cnis()}>Cancel</ButtonLink>}
      />
      <LeaveGuard when={() => isChosen(change) && !isStarted.current} />
      <div className="flex flex-col gap-4">
        {cnis.length < ids.length && (
          <Notice
            kind="warning"
            title={`${ids.length - cnis.length} of the selected CNIs are gone`}
          >
            They are not in the list any more, and not part of this plan.
          </Notice>
        )}
        <BulkForm
          change={change}
          faults={faults}
          accountAsn={accountAsn}
          withoutBgp={cnis.filter(({ bgp }) => !bgp).length}
          onGoogleCloud={cnis.filter(({ interconnect }) => hosts.has(interconnect)).length}
          onChange={setChange}
        />
        {isReady ? (
          <>
            {faulty > 0 && (
              <Notice
                kind="error"
                title={`${faulty} of ${cnis.length} rows cannot be sent as they are`}
              >
                <label className="flex items-center gap-2">
                  <input
                    type="checkbox"
                    className="size-4 shrink-0"
                    checked={leavesFaultsOut}
                    onChange={(event) => setLeavesFaultsOut(event.target.checked)}
                  />
                  Leave them out and change the others
                </label>
              </Notice>
            )}
            <PlanReview
              title={`Change ${steps.length} ${steps.length === 1 ? 'CNI' : 'CNIs'}`}
              rows={rows}
              steps={steps}
              accountId={session.account_id}
              world={`${session.mode}:${session.account_id}`}
              unavailable={reason}
              onStarted={() => {
                isStarted.current = true;
                void navigate(paths.cniPlan());
              }}
            />
          </>
        ) : (
          <p className="text-muted">
            {isChosen(change)
              ? 'The plan is shown here as soon as what is typed is valid.'
              : 'Choose what to change; the plan, with every call, is shown here before anything is sent.'}
          </p>
        )}
      </div>
    </>
  );
}
