import { interconnectStatus } from '#contract/interconnects';
import type { Query } from '@tanstack/react-query';
import { call, onRateFacts } from '#app/api/client';
import { queryClient } from '#app/api/query-client';
import { sessionQuery } from '#app/api/session';
import { breathe } from '#app/lib/breathe';
import { currentStanding, subscribeToStanding } from '#app/api/standing';
import { LiveEngine } from './engine.ts';
import type { KnownStatus, News } from './entry.ts';
import type { WholeState } from './health.ts';
import { chosenPace, onPaceChosen } from './pace-choice.ts';
import { browserMeans } from './share.ts';
import { statusKey, statusQuery } from './status-query.ts';
import { Tabs } from './tabs.ts';
import { type Watch, Watching } from './watching.ts';

/* The one engine of this tab, in its browser. */

const nameListeners = new Map<string, Set<() => void>>();
const wholeListeners = new Set<() => void>();

/** Hands news to React Query, where everything else in the app looks for what was read. */
function store({ name, status, failure, at }: News): void {
  const options = statusQuery(name);
  if (status !== undefined) {
    const answer = interconnectStatus.parse({ ...status });
    queryClient.setQueryData(options.queryKey, answer, { updatedAt: at });
  } else if (failure !== undefined) {
    const query = queryClient
      .getQueryCache()
      .build(queryClient, { queryKey: [...options.queryKey] });
    query.setState({ ...query.state, status: 'error', error: failure, errorUpdatedAt: at });
  }
}

async function ask(name: string, maxAge: number) {
  let age = 0;
  const status = await call('interconnects.status', {
    params: { icon: name },
    maxAge,
    onHeaders: (headers) => {
      age = Number(headers.get('age') ?? 0) * 1000;
    },
  });
  return { status, age };
}

const engine = new LiveEngine(
  {
    now: () => performance.now(),
    wall: () => Date.now(),
    random: Math.random,
    ask,
    after: (milliseconds, task) => {
      const timer = setTimeout(task, milliseconds);
      return () => clearTimeout(timer);
    },
  },
  {
    onNews: (news, asked) => {
      store(news);
      if (asked) tabs.tellNews(news);
    },
    onChange: (name) => {
      for (const listener of nameListeners.get(name) ?? []) listener();
    },
    onWhole: () => {
      for (const listener of wholeListeners) listener();
      tabs.tellWhole();
    },
  },
);

const watching: Watching = new Watching(() => tabs.watchedChanged());
const tabs = new Tabs(
  engine,
  watching,
  {
    visible: () => document.visibilityState === 'visible',
    online: () => navigator.onLine && currentStanding() === null,
  },
  browserMeans(),
);

/** The account, and in the demo the world, that this tab works in. */
function here(): string | undefined {
  const session = queryClient.getQueryData(sessionQuery.queryKey);
  if (session === undefined) return undefined;
  return [session.mode, session.account_id, 'world' in session ? session.world : ''].join('/');
}

let entered: string | undefined;

function enter(): void {
  if (here() === entered) return;
  entered = here();
  tabs.enter(entered);
}

function isSession({ queryKey }: Pick<Query, 'queryKey'>): boolean {
  return queryKey[0] === sessionQuery.queryKey[0];
}

function isStatus({ queryKey }: Pick<Query, 'queryKey'>): boolean {
  return statusKey.every((part, index) => queryKey[index] === part);
}

/** The name in a status's key. */
function nameIn({ queryKey }: Pick<Query, 'queryKey'>): string | undefined {
  const filter = queryKey[2];
  const named = typeof filter === 'object' && filter !== null && 'name' in filter;
  return named && typeof filter.name === 'string' ? filter.name : undefined;
}

/** Names of the account's interconnects, when a list of all of them was read. */
function listedIn({ queryKey, state }: Pick<Query, 'queryKey' | 'state'>): string[] | undefined {
  const [resource, operation, filters] = queryKey;
  const isList = resource === 'interconnects' && operation === 'list';
  const isWhole = JSON.stringify(filters ?? {}) === '{}';
  if (!isList || !isWhole || !Array.isArray(state.data)) return undefined;
  return state.data.flatMap((each: unknown) =>
    typeof each === 'object' && each !== null && 'name' in each && typeof each.name === 'string'
      ? [each.name]
      : [],
  );
}

/** What is invalidated is asked anew; what is listed is asked now and then. */
function followCache(): void {
  let invalidated: string[] = [];
  queryClient.getQueryCache().subscribe(({ type, query, ...event }) => {
    if (type === 'removed' && isSession(query)) {
      watching.list([]);
      engine.reset();
      engine.setInterests(watching.all());
      enter();
    }
    if (type !== 'updated' || !('action' in event)) return;
    if (event.action.type === 'invalidate' && isStatus(query)) {
      const name = nameIn(query);
      if (name === undefined) return;
      if (invalidated.length === 0) {
        queueMicrotask(() => {
          tabs.want(invalidated);
          invalidated = [];
        });
      }
      invalidated.push(name);
    }
    if (event.action.type === 'success') {
      if (isSession(query)) enter();
      const names = listedIn(query);
      if (names !== undefined) watching.list(names);
    }
  });
}

let started = false;

/** Begins with the first that watches; listening to the browser costs the start nothing. */
export function startWatching(): void {
  if (started) return;
  started = true;
  const follow = () => tabs.follow();
  document.addEventListener('visibilitychange', follow);
  for (const change of ['online', 'offline', 'pageshow']) addEventListener(change, follow);
  subscribeToStanding(follow);
  onRateFacts(({ left, resetIn }) => engine.setQuota(left, resetIn));
  onPaceChosen(() => {
    engine.pace = chosenPace();
    engine.look();
  });
  engine.pace = chosenPace();
  followCache();
  for (const query of queryClient.getQueryCache().getAll()) {
    const names = listedIn(query);
    if (names !== undefined) watching.list(names);
  }
  void begin();
}

/** A task of its own: the page that begins to watch has just been drawn. */
async function begin(): Promise<void> {
  await breathe();
  enter();
  tabs.follow();
}

/** Has an interconnect asked for as long as somebody watches it. */
export function watch(name: string, onScreen: boolean): Watch {
  startWatching();
  return watching.watch(name, onScreen);
}

/**
 * Has nobody ask for an interconnect that is being deleted: the answer would be that there is no
 * such thing. Answers how to take it up again, should it stay.
 */
export function leaveAlone(name: string): () => void {
  return watching.leave(name);
}

/** Calls `listener` whenever something that is known of `name` changes; returns how to stop it. */
export function onKnown(name: string, listener: () => void): () => void {
  const listeners = nameListeners.get(name) ?? new Set();
  nameListeners.set(name, listeners);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) nameListeners.delete(name);
  };
}

/** What is known of an interconnect now; the same object until something in it changes. */
export function knownStatus(name: string): KnownStatus {
  return engine.known(name);
}

/** Milliseconds since the answer that is shown, right after sleep too; undefined without one. */
export function ageOf(name: string): number | undefined {
  return engine.ageOf(name);
}

const toldStale = new WeakSet<KnownStatus>();

/** Notices sleep, and what has become stale meanwhile. */
export function noticeTime(): void {
  engine.checkClock();
  for (const [name, listeners] of nameListeners) {
    const known = knownStatus(name);
    if (known.freshness !== 'stale' || toldStale.has(known)) continue;
    toldStale.add(known);
    for (const listener of listeners) listener();
  }
}

export function onWhole(listener: () => void): () => void {
  wholeListeners.add(listener);
  return () => wholeListeners.delete(listener);
}

export function wholeState(): WholeState {
  return engine.whole();
}

/** Longest that a refresh is waited for, in milliseconds. */
const longestRefresh = 20_000;

/**
 * Asks for what is on the screen anew. Resolves once each has answered or failed, or after 20 s,
 * with how many there were and how many of them answered.
 */
export function refreshNow(): Promise<{ asked: number; answered: number }> {
  const seen = [...watching.own()].flatMap(([name, onScreen]) => (onScreen ? [name] : []));
  const began = Date.now();
  const open = new Set(seen);
  let answered = 0;
  return new Promise((resolve) => {
    const stops: (() => void)[] = [];
    const end = () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
      resolve({ asked: seen.length, answered });
    };
    const timer = setTimeout(end, longestRefresh);
    for (const name of seen) {
      stops.push(
        onKnown(name, () => {
          const { answeredAt = 0, failure } = knownStatus(name);
          const isAnswer = answeredAt >= began;
          if (!isAnswer && (failure === undefined || failure.at < began)) return;
          if (open.delete(name) && isAnswer) answered += 1;
          if (open.size === 0) end();
        }),
      );
    }
    if (open.size === 0) end();
    tabs.want(seen);
  });
}
