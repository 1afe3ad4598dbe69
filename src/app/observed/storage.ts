import { type DBSchema, type IDBPDatabase, type IDBPTransaction, deleteDB, openDB } from 'idb';
import type { ChangeEntry } from './entries.ts';
import { readChange, readTrack } from './shapes.ts';
import { type Track, joinTracks, trimChanges, trimTracks } from './tracks.ts';

interface Schema extends DBSchema {
  tracks: { key: string; value: unknown };
  changes: { key: string; value: unknown };
  /** What could not be read, out of the way: some of it, for whoever looks for it. */
  aside: { key: number; value: unknown };
  facts: { key: string; value: unknown };
}

const stores = ['tracks', 'changes', 'aside', 'facts'] as const;

/** What came out of the database. */
export interface Kept {
  tracks: ReadonlyMap<string, Track>;
  changes: readonly ChangeEntry[];
  /** Records that could not be read and were moved aside, now and before. */
  setAside: number;
}

/** Why nothing is kept beyond this session. */
export type StorageProblem = 'forbidden' | 'full' | 'newer';

/** The database of one account's history. Everything rejects where storage fails. */
export interface HistoryStore {
  /** The database was there, but could not be used, and was begun anew. */
  anew: boolean;
  read(): Promise<Kept>;
  /** Joins these to what is stored; tabs may do so in any order, and twice. */
  add(tracks: ReadonlyMap<string, Track>, changes: readonly ChangeEntry[]): Promise<void>;
  clear(): Promise<void>;
  close(): void;
}

const asideMax = 20;
/** Spans that may come beyond the bound before it is seen to. */
const slack = 1000;
/** Milliseconds after which a database that doesn't answer counts as one that can't be used. */
const patience = 5000;

class NoAnswer extends Error {
  constructor() {
    super('The browser’s storage does not answer');
    this.name = 'NoAnswer';
  }
}

function soon<Result>(work: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer()), patience);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

type Database = IDBPDatabase<Schema>;

async function openAt(name: string): Promise<Database> {
  // Throws, or rejects, where storage is forbidden.
  const database = await soon(
    openDB<Schema>(name, 1, {
      upgrade: (fresh) => {
        fresh.createObjectStore('tracks');
        fresh.createObjectStore('changes');
        fresh.createObjectStore('aside', { autoIncrement: true });
        fresh.createObjectStore('facts');
      },
      // Another tab with a newer program may not have to wait for this one.
      blocking: (_, __, event) => {
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    }),
  );
  // A database of this name and version may have come from somewhere else.
  if (stores.some((store) => !database.objectStoreNames.contains(store))) {
    database.close();
    throw new DOMException('The database has other contents', 'NotFoundError');
  }
  return database;
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : '');

/** Whether the browser refuses storage as such: then there is nothing to begin anew. */
function isRefusal(error: unknown): boolean {
  return !['NotFoundError', 'UnknownError', 'DataError', 'AbortError'].includes(nameOf(error));
}

/** What an error of the database means for the person. */
export function problemOf(error: unknown): StorageProblem {
  if (nameOf(error) === 'QuotaExceededError') return 'full';
  return nameOf(error) === 'VersionError' ? 'newer' : 'forbidden';
}

/** Whether the connection was closed: by the browser, or for a tab with a newer program. */
export function isClosed(error: unknown): boolean {
  return nameOf(error) === 'InvalidStateError';
}

/**
 * Opens the history called `name`. One that cannot be used is deleted and begun anew; so is one of
 * another `world`, since a demo's account is always the same. Rejects where storage is refused.
 */
export async function openStore(name: string, world: string): Promise<HistoryStore> {
  let anew = false;
  let database: Database;
  try {
    database = await openAt(name);
  } catch (error) {
    if (isRefusal(error)) throw error;
    await soon(deleteDB(name));
    database = await openAt(name);
    anew = true;
  }
  const clear = async () => {
    const transaction = database.transaction([...stores], 'readwrite');
    await Promise.all([
      ...stores.map((store) => transaction.objectStore(store).clear()),
      transaction.objectStore('facts').put(world, 'world'),
      transaction.done,
    ]);
  };
  if ((await database.get('facts', 'world')) !== world) await clear();
  return { ...accessTo(database), anew, clear };
}

type Everything = IDBPTransaction<Schema, (typeof stores)[number][], 'readwrite'>;

/** Reads what is stored, and moves aside what cannot be read. */
async function readIn(transaction: Everything): Promise<Kept> {
  const aside = transaction.objectStore('aside');
  const tracks = new Map<string, Track>();
  const changes: ChangeEntry[] = [];
  const take = async (
    store: 'tracks' | 'changes',
    keep: (value: unknown, key: string) => boolean,
  ) => {
    let cursor = await transaction.objectStore(store).openCursor();
    while (cursor !== null) {
      if (!keep(cursor.value, cursor.key)) {
        if ((await aside.count()) < asideMax) await aside.put({ store, value: cursor.value });
        await cursor.delete();
      }
      cursor = await cursor.continue();
    }
  };
  await take('tracks', (value, key) => {
    const found = readTrack(value);
    if (found === null || found[0] !== key) return false;
    tracks.set(key, joinTracks(undefined, found[1]));
    return true;
  });
  await take('changes', (value, key) => {
    const found = readChange(value);
    if (found === null || found.id !== key) return false;
    changes.push(found);
    return true;
  });
  return {
    tracks: trimTracks(tracks),
    changes: trimChanges(changes),
    setAside: await aside.count(),
  };
}

/** Stores what is left when the oldest beyond the bounds are gone, if there are such. */
async function trimIn(transaction: Everything): Promise<void> {
  const { tracks, changes } = await readIn(transaction);
  await Promise.all([
    transaction.objectStore('tracks').clear(),
    transaction.objectStore('changes').clear(),
    ...[...tracks].map(([name, track]) =>
      transaction.objectStore('tracks').put({ name, ...track }, name),
    ),
    ...changes.map((change) => transaction.objectStore('changes').put(change, change.id)),
  ]);
}

function accessTo(database: Database): Omit<HistoryStore, 'anew' | 'clear'> {
  let grown = 0;

  async function within<Result>(work: (transaction: Everything) => Promise<Result>) {
    const transaction = database.transaction([...stores], 'readwrite');
    const [result] = await Promise.all([work(transaction), transaction.done]);
    return result;
  }

  return {
    read: () => within(readIn),
    async add(tracks, changes) {
      await within(async (transaction) => {
        const store = transaction.objectStore('tracks');
        const join = async ([name, track]: [string, Track]) => {
          const before = readTrack(await store.get(name))?.[1];
          const after = joinTracks(before, track);
          grown += after.spans.length - (before?.spans.length ?? 0);
          await store.put({ name, ...after }, name);
        };
        await Promise.all([
          ...[...tracks].map(join),
          ...changes.map((change) => transaction.objectStore('changes').put(change, change.id)),
        ]);
      });
      grown += changes.length;
      if (grown > slack) {
        await within(trimIn);
        grown = 0;
      }
    },
    close: () => database.close(),
  };
}
