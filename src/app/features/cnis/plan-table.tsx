import { useVirtualizer } from '@tanstack/react-virtual';
import {
  Ban,
  ChevronDown,
  ChevronRight,
  CircleCheck,
  CircleHelp,
  CircleX,
  Clock,
  LoaderCircle,
  type LucideIcon,
  Minus,
} from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { TextLink } from '#app/parts/links.tsx';
import { paths } from '#app/paths';
import { type PlanRow, stateWords } from './plan-rows.ts';
import { type Change, callOf, changesOf } from './plan-steps.ts';

const looks: Readonly<Record<PlanRow['state'], { icon: LucideIcon; ink: string }>> = {
  planned: { icon: Clock, ink: 'text-(--state-pending)' },
  waiting: { icon: Clock, ink: 'text-muted' },
  nothing: { icon: Minus, ink: 'text-muted' },
  running: { icon: LoaderCircle, ink: 'text-(--state-pending)' },
  done: { icon: CircleCheck, ink: 'text-(--state-healthy)' },
  fault: { icon: CircleX, ink: 'text-(--state-down)' },
  failed: { icon: CircleX, ink: 'text-(--state-down)' },
  unknown: { icon: CircleHelp, ink: 'text-(--state-unhealthy)' },
  skipped: { icon: Ban, ink: 'text-muted' },
};

function State({ state }: { state: PlanRow['state'] }) {
  const { icon: Icon, ink } = looks[state];
  return (
    <span className={`inline-flex items-center gap-1.5 font-medium whitespace-nowrap ${ink}`}>
      <Icon
        size={15}
        aria-hidden
        className={state === 'running' ? 'shrink-0 motion-safe:animate-spin' : 'shrink-0'}
      />
      {stateWords[state]}
    </span>
  );
}

function Changes({ changes, isNew }: { changes: readonly Change[]; isNew: boolean }) {
  return (
    <ul className="grid gap-x-4 gap-y-0.5">
      {changes.map(({ field, before, after }) => (
        <li key={field} className="min-w-0">
          <span className="text-muted">{field} </span>
          {!isNew && (
            <>
              <del className="mono no-underline">
                <bdi>{before ?? 'none'}</bdi>
              </del>
              <span aria-label="becomes"> → </span>
            </>
          )}
          <ins className="mono font-medium no-underline">
            <bdi>{after ?? 'none'}</bdi>
          </ins>
        </li>
      ))}
    </ul>
  );
}

function Call({ row, accountId }: { row: PlanRow; accountId: string }) {
  if (row.step === null) return null;
  const { method, path, body } = callOf(row.step, accountId);
  return (
    <section
      aria-label={`Call for ${row.name}`}
      tabIndex={0}
      className="mt-2 max-h-80 overflow-auto rounded-md bg-kumo-tint p-3"
    >
      <pre className="mono whitespace-pre-wrap">
        {method} {path}
        {'\n\n'}
        {body}
      </pre>
    </section>
  );
}

/** What a row changes: new CNIs in one line of facts, changed ones before and after. */
function Content({ row }: { row: PlanRow }) {
  const changes = row.step === null ? [] : changesOf(row.step);
  const isNew = row.step?.kind === 'create';
  return (
    <>
      {changes.length > 0 && (
        <Changes
          changes={isNew ? changes.filter(({ field }) => field !== 'Conduit name') : changes}
          isNew={isNew}
        />
      )}
      {row.messages.map((message) => (
        <p
          key={message}
          className={
            row.state === 'fault' || row.state === 'failed' ? 'text-(--state-down)' : 'text-muted'
          }
        >
          <bdi>{message}</bdi>
        </p>
      ))}
      {row.trace !== null && <p className="mono text-muted">{row.trace}</p>}
    </>
  );
}

const grid =
  'grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 px-4 lg:grid-cols-[8.5rem_minmax(0,14rem)_minmax(0,1fr)_auto]';

function Row({
  row,
  accountId,
  isOpen,
  onToggle,
}: {
  row: PlanRow;
  accountId: string;
  isOpen: boolean;
  onToggle: () => void;
}) {
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <div className={`${grid} border-b border-kumo-hairline py-2.5`}>
      <span role="cell">
        <State state={row.state} />
      </span>
      <span role="rowheader" className="min-w-0 wrap-anywhere max-lg:col-span-2 max-lg:row-start-2">
        {row.cni === null ? (
          <bdi className="mono">{row.name}</bdi>
        ) : (
          <TextLink to={paths.cni(row.cni)} mono>
            <bdi>{row.name}</bdi>
          </TextLink>
        )}
        {row.line !== null && <span className="block text-sm text-muted">Line {row.line}</span>}
      </span>
      <span
        role="cell"
        className="block min-w-0 wrap-anywhere max-lg:col-span-2 max-lg:row-start-3"
      >
        <Content row={row} />
        {isOpen && <Call row={row} accountId={accountId} />}
      </span>
      <span role="cell" className="max-lg:col-start-2 max-lg:row-start-1">
        {row.step !== null && (
          <button
            type="button"
            aria-expanded={isOpen}
            aria-label={`Call for ${row.name}`}
            className="inline-flex h-6 items-center gap-1 rounded-md px-1.5 hover:bg-kumo-tint"
            onClick={onToggle}
          >
            <Chevron size={15} aria-hidden />
            Call
          </button>
        )}
      </span>
    </div>
  );
}

/** About how high a row is before it is measured, so that the scroll bar tells the truth. */
function heightOf(row: PlanRow | undefined): number {
  const changes = row?.step ? changesOf(row.step).length : 0;
  const lines = Math.max(row?.line === null ? 1 : 2, changes + (row?.messages.length ?? 0));
  return 21 + 22 * lines;
}

/**
 * A plan as a virtualised table, since one may have 5,000 rows; each row is as high as what it
 * says. `follow` keeps that row in view while the plan runs.
 */
export function PlanTable({
  label,
  rows,
  accountId,
  follow = null,
}: {
  label: string;
  rows: readonly PlanRow[];
  accountId: string;
  follow?: number | null;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rows[index]?.key ?? index,
    estimateSize: (index) => heightOf(rows[index]),
    overscan: 6,
    useFlushSync: false,
  });
  useEffect(() => {
    // Not while somebody reads elsewhere in it by keyboard.
    const isRead = scroller.current?.contains(document.activeElement) === true;
    if (follow !== null && follow >= 0 && !isRead) virtualizer.scrollToIndex(follow);
  }, [follow, virtualizer]);
  const toggle = (key: string) => {
    const next = new Set(open);
    if (!next.delete(key)) next.add(key);
    setOpen(next);
  };
  return (
    <div className="overflow-hidden rounded-lg border border-kumo-line bg-kumo-base">
      <div role="table" aria-label={label} aria-rowcount={rows.length + 1}>
        <div role="rowgroup" className="max-lg:sr-only">
          <div
            role="row"
            aria-rowindex={1}
            className={`${grid} border-b border-kumo-line py-2 text-sm font-medium text-muted`}
          >
            <span role="columnheader">State</span>
            <span role="columnheader">CNI</span>
            <span role="columnheader">What it is about</span>
            <span role="columnheader">Exact call</span>
          </div>
        </div>
        {/* Focusable so that the keyboard can scroll it. */}
        <div
          ref={scroller}
          role="rowgroup"
          tabIndex={0}
          aria-label="Rows"
          className="max-h-[min(60dvh,44rem)] overflow-y-auto"
        >
          <div
            role="presentation"
            className="relative"
            style={{ height: virtualizer.getTotalSize() }}
          >
            {virtualizer.getVirtualItems().map(({ index, start, key }) => {
              const row = rows[index];
              if (row === undefined) return null;
              return (
                <div
                  key={key}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  role="row"
                  aria-rowindex={index + 2}
                  className="absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <Row
                    row={row}
                    accountId={accountId}
                    isOpen={open.has(row.key)}
                    onToggle={() => toggle(row.key)}
                  />
                </div>
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}
