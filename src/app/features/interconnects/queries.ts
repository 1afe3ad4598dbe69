import { queryOptions } from '@tanstack/react-query';
import { call } from '#app/api/client';
import { allPages } from '#app/api/pages';

export interface InterconnectFilters {
  site?: string;
  type?: string;
}

/** All interconnects of the account, every page. */
export function interconnectListQuery(filters: InterconnectFilters = {}) {
  return queryOptions({
    queryKey: ['interconnects', 'list', filters],
    queryFn: ({ signal }) =>
      allPages((cursor) => call('interconnects.list', { query: { ...filters, cursor }, signal })),
  });
}

export function interconnectQuery(name: string) {
  return queryOptions({
    queryKey: ['interconnects', 'get', { name }],
    queryFn: ({ signal }) => call('interconnects.get', { params: { icon: name }, signal }),
  });
}
