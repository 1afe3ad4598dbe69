import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { sessionQuery } from '#app/api/session';
import { interconnectListQuery } from '#app/features/interconnects/queries';
import { settingsQuery } from '#app/features/settings/queries';
import { saveFile } from '#app/lib/save-file';
import { LeaveGuard } from '#app/parts/leave-guard.tsx';
import { ButtonLink } from '#app/parts/links.tsx';
import { PageHeader } from '#app/parts/page-header.tsx';
import { paths } from '#app/paths';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Panel } from '#app/ui/panel.tsx';
import { grouped } from '#app/lib/grouped';
import { type ImportRow, rowChecker } from './import-check.ts';
import { ImportInput } from './import-input.tsx';
import { readCsv, requiredColumns, template } from './import-read.ts';
import { PlanReview } from './plan-review.tsx';
import type { PlanRow } from './plan-rows.ts';
import { PlanTable } from './plan-table.tsx';
import { cniListQuery } from './queries.ts';

const optionalColumns = 'description, customer_asn, extra_prefixes, md5_key';

function Columns() {
  return (
    <div className="grid gap-1 text-muted">
      <p>
        The first line names the columns, in any order:{' '}
        <span className="mono text-kumo-default">{requiredColumns.join(', ')}</span>, and where you
        need them <span className="mono text-kumo-default">{optionalColumns}</span>.
      </p>
      <p>
        Commas, semicolons or tabs. Extra prefixes stand in one cell, separated by spaces or
        semicolons. A row with an ASN has BGP, one without has none.
      </p>
    </div>
  );
}

function rowOf({ line, name, step, faults, remarks }: ImportRow): PlanRow {
  return {
    key: String(line),
    line,
    name: name === '' ? '(no name)' : name,
    cni: null,
    state: faults.length > 0 ? 'fault' : 'planned',
    messages: [
      ...faults.map(({ column, message }) => (column === null ? message : `${column}: ${message}`)),
      ...remarks,
    ],
    trace: null,
    step,
  };
}

function count(n: number, one: string): string {
  return `${grouped(n)} ${n === 1 ? one : `${one}s`}`;
}

/** Every fault of every row, and what to do about them. */
function Faults({
  rows,
  good,
  leavesOut,
  onLeaveOut,
  accountId,
}: {
  rows: readonly PlanRow[];
  good: number;
  leavesOut: boolean;
  onLeaveOut: (on: boolean) => void;
  accountId: string;
}) {
  const faults = rows.reduce((sum, { messages }) => sum + messages.length, 0);
  return (
    <Panel title={`${count(faults, 'fault')} in ${count(rows.length, 'row')}`}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <p>Nothing is sent while a row is at fault. Mend them above, or leave those rows out.</p>
        <PlanTable label="Faults" rows={rows} accountId={accountId} />
        {good > 0 && (
          <label className="flex w-max max-w-full items-center gap-2">
            <input
              type="checkbox"
              className="size-4 shrink-0"
              checked={leavesOut}
              onChange={(event) => onLeaveOut(event.target.checked)}
            />
            Leave out {count(rows.length, 'row')} and import the {grouped(good)} good{' '}
            {good === 1 ? 'one' : 'ones'}
          </label>
        )}
      </div>
    </Panel>
  );
}

export function Component() {
  const navigate = useNavigate();
  const { data: cnis } = useSuspenseQuery(cniListQuery());
  const { data: interconnects } = useSuspenseQuery(interconnectListQuery());
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { data: settings } = useQuery(settingsQuery);
  const [text, setText] = useState('');
  const [check] = useState(rowChecker);
  const [leavesOut, setLeavesOut] = useState(false);
  const isStarted = useRef(false);
  const accountId = session.account_id;
  const accountAsn = settings?.default_asn;

  const shown = useDeferredValue(text);
  const csv = useMemo(() => readCsv(shown), [shown]);
  const rows = useMemo(
    () => check(csv.rows, { accountId, accountAsn, interconnects, cnis }),
    [check, csv, accountId, accountAsn, interconnects, cnis],
  );
  const [faulty, good, steps] = useMemo(() => {
    const all = rows.map(rowOf);
    return [
      all.filter(({ state }) => state === 'fault'),
      all.filter(({ state }) => state !== 'fault'),
      rows.flatMap(({ step }) => (step === null ? [] : [step])),
    ];
  }, [rows]);
  const reason =
    faulty.length > 0 && !leavesOut
      ? `${count(faulty.length, 'row')} ${faulty.length === 1 ? 'is' : 'are'} at fault`
      : null;
  return (
    <>
      <PageHeader
        title="Import CNIs"
        actions={
          <>
            <Button
              icon={<Download size={16} aria-hidden />}
              onClick={() => saveFile(new Blob([template], { type: 'text/csv' }), 'cnis.csv')}
            >
              Template
            </Button>
            <ButtonLink to={paths.cnis()}>Cancel</ButtonLink>
          </>
        }
      />
      <LeaveGuard when={() => text.trim() !== '' && !isStarted.current} />
      <div className="flex flex-col gap-4" aria-busy={shown !== text}>
        <Panel title="File">
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
            <Columns />
            <ImportInput
              text={text}
              error={csv.fault === null ? undefined : `${csv.fault}.`}
              onText={(next) => {
                setText(next);
                setLeavesOut(false);
              }}
            />
          </div>
        </Panel>
        {csv.ignored.length > 0 && (
          <Notice kind="warning" title="Columns that are not known are not sent">
            <bdi className="mono">{csv.ignored.join(', ')}</bdi>
          </Notice>
        )}
        {faulty.length > 0 && (
          <Faults
            rows={faulty}
            good={good.length}
            leavesOut={leavesOut}
            onLeaveOut={setLeavesOut}
            accountId={accountId}
          />
        )}
        {steps.length > 0 && (
          <PlanReview
            title={`Create ${count(steps.length, 'CNI')}`}
            rows={good}
            steps={steps}
            accountId={accountId}
            world={`${session.mode}:${accountId}`}
            unavailable={reason}
            onStarted={() => {
              isStarted.current = true;
              void navigate(paths.cniPlan());
            }}
          />
        )}
      </div>
    </>
  );
}
