import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { grouped } from '#app/lib/grouped';
import { bounds } from '#app/observed/bounds';
import type { Entry } from '#app/observed/entries';
import { useEntries, useHistoryState } from '#app/observed/use-entries';
import { type ExportFormat, ExportPopup } from '#app/parts/export-popup.tsx';
import { HistoryNotice } from '#app/parts/history-notice.tsx';
import { ButtonLink } from '#app/parts/links.tsx';
import { PageHeader } from '#app/parts/page-header.tsx';
import { paths } from '#app/paths';
import { Button } from '#app/ui/button.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { activityCsv, activityJson, activityRows } from './activity-export.ts';
import { filterEntries, noFilter, readFilter, withFilter } from './activity-filter.ts';
import { ActivityList } from './activity-list.tsx';
import { ActivityTools } from './activity-tools.tsx';
import { ClearHistory } from './clear-history.tsx';
import { Notifications } from './notifications.tsx';

const shownAtOnce = 100;
const keepPlace = { replace: true, preventScrollReset: true } as const;

function written(entries: readonly Entry[], format: ExportFormat): Promise<Blob> | Blob {
  return format === 'csv' ? activityCsv(activityRows(entries)) : activityJson(entries);
}

function Nothing({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  return isFiltered ? (
    <Empty title="No entry matches" action={<Button onClick={onClear}>Clear filters</Button>}>
      Nothing that was observed or sent passes these filters.
    </Empty>
  ) : (
    <Empty
      title="Nothing observed or sent yet"
      action={<ButtonLink to={paths.interconnects()}>Interconnects</ButtonLink>}
    >
      Each change of an interconnect’s state that this browser sees, and each write that it sends,
      is listed here. Cloudflare’s API keeps no history of states, so it begins when a page with
      statuses is opened.
    </Empty>
  );
}

/** What this browser observed and sent. */
export function Component() {
  const all = useEntries({ limit: Infinity });
  const [params, setParams] = useSearchParams();
  const [shown, setShown] = useState(shownAtOnce);
  const entries = all && filterEntries(all, readFilter(params));
  const count = entries?.length ?? 0;
  const { setAside } = useHistoryState();
  const isEmpty = all?.length === 0;
  return (
    <>
      <PageHeader
        title="Activity"
        detail={
          all !== undefined && (
            <span className="text-muted">
              {count === all.length
                ? grouped(count)
                : `${grouped(count)} of ${grouped(all.length)}`}
            </span>
          )
        }
        actions={
          (!isEmpty || setAside > 0) && (
            <>
              <ExportPopup
                things={`${grouped(count)} ${count === 1 ? 'entry' : 'entries'}`}
                note="The entries shown, in their order."
                file="activity"
                write={(format) => written(entries ?? [], format)}
              />
              <ClearHistory />
            </>
          )
        }
      />
      <div className="mb-4 flex flex-col gap-3 empty:hidden">
        <HistoryNotice />
      </div>
      {!isEmpty && <ActivityTools />}
      {entries === undefined ? (
        <p className="text-muted">Reading…</p>
      ) : (
        <>
          {count === 0 ? (
            <Nothing
              isFiltered={!isEmpty}
              onClear={() => setParams((before) => withFilter(before, noFilter), keepPlace)}
            />
          ) : (
            <ActivityList entries={entries.slice(0, shown)} />
          )}
          {count > shown && (
            <div className="mt-3">
              <Button onClick={() => setShown(shown + shownAtOnce)}>
                Show {Math.min(count - shown, shownAtOnce)} earlier
              </Button>
            </div>
          )}
        </>
      )}
      <p className="my-4 max-w-prose text-sm text-muted">
        Kept in this browser only, for this account: the newest {grouped(bounds.changes)} writes,
        and {grouped(bounds.spans)} runs of equal state, {grouped(bounds.spansPerInterconnect)} for
        each interconnect; the oldest go first. No key and no token is among it.
      </p>
      <Notifications />
    </>
  );
}
