import { interconnectStatus } from '#contract/interconnects';
import type { Query, QueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { queryClient } from '#app/api/query-client';
import { prefixTitle } from '#app/lib/page-title';

/** States that the title tells of, the worst first. */
const bad = ['Down', 'Unhealthy'] as const;

export interface Worst {
  state: (typeof bad)[number];
  /** How many interconnects are in it. */
  count: number;
}

const statusKey = z.tuple([z.string(), z.string(), z.looseObject({ name: z.string() })]);
const named = z.array(z.looseObject({ name: z.string() }));

/**
 * The worst state that answers tell of, or null when none is bad. What was never answered is not
 * counted, nor what the account's list no longer has.
 */
export function worstOf(cache: Pick<QueryClient, 'getQueriesData' | 'getQueryData'>): Worst | null {
  const list = z.safeParse(named, cache.getQueryData(['interconnects', 'list', {}])).data;
  const names = list && new Set(list.map(({ name }) => name));
  const states = cache
    .getQueriesData({ queryKey: ['interconnects', 'status'] })
    .flatMap(([queryKey, data]) => {
      const key = z.safeParse(statusKey, queryKey).data;
      const status = z.safeParse(interconnectStatus, data).data;
      if (key === undefined || status === undefined) return [];
      return names === undefined || names.has(key[2].name) ? [status.state] : [];
    });
  for (const state of bad) {
    const count = states.filter((each) => each === state).length;
    if (count > 0) return { state, count };
  }
  return null;
}

// The house icon with a mark of its own shape for each state; the colours do on light and dark tabs.
const marks = {
  Down: '<circle cx="23" cy="23" r="9" fill="#d92d20"/><path d="M19.5 19.5l7 7m0-7l-7 7" stroke="#fff" stroke-width="2.5" stroke-linecap="round"/>',
  Unhealthy:
    '<path d="M22 12l10 19H12z" fill="#f5a524"/><path d="M22 19v5m0 3v.5" stroke="#1d1f24" stroke-width="2.5" stroke-linecap="round"/>',
};

function iconOf({ state }: Worst): string {
  const house =
    '<rect width="32" height="32" rx="7" fill="#1d1f24"/><path d="M5 16h7M20 16h7" stroke="#f6821f" stroke-width="3" stroke-linecap="round"/><circle cx="16" cy="16" r="4.5" fill="none" stroke="#fff" stroke-width="3"/>';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${house}${marks[state]}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

const plainIcon = '/favicon.svg';

function show(worst: Worst | null): void {
  prefixTitle(worst === null ? '' : `● ${worst.state} ${worst.count} – `);
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  const href = worst === null ? plainIcon : iconOf(worst);
  if (icon !== null && icon.getAttribute('href') !== href) icon.setAttribute('href', href);
}

const resourceOf = ({ queryKey }: Pick<Query, 'queryKey'>) => queryKey[0];

/** Milliseconds for which answers are gathered before the title is written. */
const gatherFor = 150;

/** Keeps title and icon of the window at the worst known state; answers how to stop. */
export function startTitle(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    timer = undefined;
    show(worstOf(queryClient));
  };
  const leave = queryClient.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'updated' && type !== 'removed') return;
    if (resourceOf(query) === 'interconnects') timer ??= setTimeout(look, gatherFor);
  });
  look();
  return () => {
    leave();
    clearTimeout(timer);
    show(null);
  };
}
