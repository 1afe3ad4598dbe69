import { useMemo } from 'react';
import { queryClient } from '#app/api/query-client';
import { statusQuery } from '#app/live/status-query';
import { useStatuses } from '#app/live/use-status';

/** Last known state by name, of those that have answered; drawn anew with each change. */
export function useStates(names: readonly string[]): ReadonlyMap<string, string> {
  const statuses = useStatuses(names);
  return useMemo(
    () =>
      new Map(
        [...statuses].flatMap(([name, { state }]) => (state === undefined ? [] : [[name, state]])),
      ),
    [statuses],
  );
}

/** The same at this moment, for what is written once. */
export function statesNow(names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    names.flatMap((name) => {
      const status = queryClient.getQueryData(statusQuery(name).queryKey);
      return status === undefined ? [] : [[name, status.state]];
    }),
  );
}
