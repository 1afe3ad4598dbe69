import { interconnectStatus } from '#contract/interconnects';
import { type Session, session } from '#contract/session';
import type { Query } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { queryClient } from '#app/api/query-client';
import { sessionQuery } from '#app/api/session';
import { onWrite } from '#app/api/writes';
import { changeOf } from './change-of.ts';
import { becomeCurrent, currentHistory } from './current.ts';
import { TransitionDeriver } from './derive-transitions.ts';
import { type Channel, History } from './history.ts';
import { watchPauses } from './pauses.ts';
import { openStore } from './storage.ts';

const statusKey = z.tuple([
  z.literal('interconnects'),
  z.literal('status'),
  z.looseObject({ name: z.string() }),
]);

/** Name of the database of an account's history. */
export function historyName({ mode, account_id }: Pick<Session, 'mode' | 'account_id'>): string {
  return `cni-console-observed-${mode}-${account_id}`;
}

function channelOf(name: string): Channel | undefined {
  if (typeof BroadcastChannel === 'undefined') return undefined;
  const channel = new BroadcastChannel(name);
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no origin to name
    send: (message) => channel.postMessage(message),
    listen: (hear) =>
      channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => hear(data)),
    close: () => channel.close(),
  };
}

const resourceOf = ({ queryKey }: Pick<Query, 'queryKey'>) => queryKey[0];

function historyOf(worldOf: Session): History {
  const name = historyName(worldOf);
  const world = worldOf.world ?? '';
  return new History({
    open: () => openStore(name, world),
    channel: channelOf(`${name} ${world}`),
  });
}

/**
 * Records every status answer and every write of this tab in the history of the account that it
 * works in, from now on. Answers how to stop.
 */
export function startObserving(): () => void {
  const { pauses, stop } = watchPauses();
  let here = '';
  let transitions = new TransitionDeriver();

  const enter = (): void => {
    const parsed = z.safeParse(session, queryClient.getQueryData(sessionQuery.queryKey));
    const next = parsed.success ? `${historyName(parsed.data)} ${parsed.data.world}` : '';
    if (next === here) return;
    here = next;
    transitions = new TransitionDeriver();
    void currentHistory()?.end();
    becomeCurrent(parsed.success ? historyOf(parsed.data) : undefined);
  };

  const take = ({ queryKey, state }: Pick<Query, 'queryKey' | 'state'>): void => {
    const key = z.safeParse(statusKey, queryKey);
    const status = z.safeParse(interconnectStatus, state.data);
    if (!key.success || !status.success) return;
    const [, , { name }] = key.data;
    const given = 'reason' in status.data ? status.data.reason : undefined;
    const answer = {
      state: status.data.state,
      reason: typeof given === 'string' ? given : undefined,
      at: state.dataUpdatedAt,
    };
    const resumed = pauses.resumed(name, Date.now());
    currentHistory()?.observe(name, { ...answer, resumed });
    transitions.take(name, answer);
  };

  enter();
  for (const query of queryClient.getQueryCache().getAll()) take(query);
  const leaveCache = queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return;
    if (resourceOf(event.query) === sessionQuery.queryKey[0]) enter();
    else take(event.query);
  });
  const leaveWrites = onWrite((write) => {
    // What comes of it belongs to the account that it was sent in.
    const history = currentHistory();
    return changeOf(write, queryClient, (entry) => history?.change(entry));
  });
  const write = () => void currentHistory()?.write();
  addEventListener('pagehide', write);
  document.addEventListener('visibilitychange', write);
  return () => {
    leaveCache();
    leaveWrites();
    stop();
    removeEventListener('pagehide', write);
    document.removeEventListener('visibilitychange', write);
    void currentHistory()?.end();
    becomeCurrent(undefined);
  };
}
