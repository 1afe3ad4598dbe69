import { queryOptions } from '@tanstack/react-query';
import { call } from '#app/api/client';

export const settingsQuery = queryOptions({
  queryKey: ['settings', 'get'],
  queryFn: ({ signal }) => call('settings.get', { signal }),
});
