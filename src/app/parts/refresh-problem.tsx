import { errorText } from '#app/api/error';
import { clockTime } from '#app/lib/time';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';

interface RefreshedQuery {
  error: unknown;
  dataUpdatedAt: number;
  isFetching: boolean;
  refetch: () => unknown;
}

/** A quiet banner over old data when a background refresh has failed. Nothing otherwise. */
export function RefreshProblem({ query, what }: { query: RefreshedQuery; what: string }) {
  if (query.error === null) return null;
  const since = clockTime(query.dataUpdatedAt);
  return (
    <div className="mb-4">
      <Notice
        kind="warning"
        title={`These ${what} are from ${since}; refreshing them failed`}
        actions={
          <Button busy={query.isFetching} onClick={() => query.refetch()}>
            Refresh
          </Button>
        }
      >
        {errorText(query.error)}.
      </Notice>
    </div>
  );
}
