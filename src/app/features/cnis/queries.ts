import { queryOptions } from '@tanstack/react-query';
import { call } from '#app/api/client';
import { allPages } from '#app/api/pages';

export interface CniFilters {
  /** Slot id. */
  slot?: string;
}

/** All CNIs of the account, every page. */
export function cniListQuery(filters: CniFilters = {}) {
  return queryOptions({
    queryKey: ['cnis', 'list', filters],
    queryFn: ({ signal }) =>
      allPages((cursor) => call('cnis.list', { query: { ...filters, cursor }, signal })),
  });
}

export function cniQuery(id: string) {
  return queryOptions({
    queryKey: ['cnis', 'get', { id }],
    queryFn: ({ signal }) => call('cnis.get', { params: { cni: id }, signal }),
  });
}
