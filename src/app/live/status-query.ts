import { queryOptions } from '@tanstack/react-query';
import { call } from '#app/api/client';
import { queryClient } from '#app/api/query-client';

/** Key of all statuses: what invalidates it has them asked anew. */
export const statusKey = ['interconnects', 'status'] as const;

/**
 * Live status of an interconnect as it was last answered. It asks for nothing: the live engine
 * fills it in (`live.ts`) for everything that is watched (`useStatus`).
 */
export function statusQuery(name: string) {
  return queryOptions({
    queryKey: ['interconnects', 'status', { name }],
    queryFn: ({ signal }) => call('interconnects.status', { params: { icon: name }, signal }),
    enabled: false,
  });
}

// What is known is kept, whether or not a page shows it at the moment.
queryClient.setQueryDefaults(statusKey, { gcTime: Infinity });
