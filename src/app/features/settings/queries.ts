import { queryOptions } from '@tanstack/react-query';
import { call } from '../../api/client.ts';

export const settingsQuery = queryOptions({
  queryKey: ['settings', 'get'],
  queryFn: ({ signal }) => call('settings.get', { signal }),
});
