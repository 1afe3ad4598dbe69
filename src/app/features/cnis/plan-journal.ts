import { uuid } from '#contract/common';
import * as z from 'zod/mini';
import { type Mark, type Step, forStorage, mark, step } from './plan-steps.ts';

/** Most steps of one plan: bounds what is stored, and how long it runs. */
export const stepsMax = 5000;

const stored = z.object({
  version: z.literal(1),
  world: z.string(),
  id: uuid,
  title: z.string(),
  /** When it was made, in milliseconds since 1970. */
  madeAt: z.number(),
  continuePastFailures: z.boolean(),
  steps: z.array(step).check(z.minLength(1), z.maxLength(stepsMax)),
});

/** A plan as it is kept: everything but its MD5 keys. */
export type KeptPlan = Omit<z.infer<typeof stored>, 'version'>;

const entry = z.object({ plan: z.string(), index: z.int(), mark });

export type Kept =
  | { kind: 'nothing' }
  | { kind: 'plan'; plan: KeptPlan; marks: Mark[] }
  /** Something is there that cannot be read any more. */
  | { kind: 'unreadable' };

/** What came out of storage, as a plan; it may be older than this program, or damaged. */
export function readKept(plan: unknown, entries: unknown): Kept {
  if (plan === undefined || plan === null) return { kind: 'nothing' };
  const header = z.safeParse(stored, plan);
  const notes = z.safeParse(z.array(entry), entries);
  if (!header.success || !notes.success) return { kind: 'unreadable' };
  const marks = header.data.steps.map((): Mark => ({ state: 'waiting' }));
  for (const note of notes.data) {
    if (note.plan === header.data.id && marks[note.index] !== undefined)
      marks[note.index] = note.mark;
  }
  return { kind: 'plan', plan: header.data, marks };
}

/** What is stored of a plan. No MD5 key is in it. */
export function forKeeping(plan: KeptPlan): z.infer<typeof stored> {
  return { ...plan, version: 1, steps: plan.steps.map((each): Step => forStorage(each)) };
}

function answered<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('Storage failed')));
  });
}

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(transaction.error ?? new Error('Storage failed'));
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', fail);
    transaction.addEventListener('error', fail);
  });
}

const plans = 'plans';
const marks = 'marks';

let opened: Promise<IDBDatabase> | null = null;

async function open(): Promise<IDBDatabase> {
  // Throws where storage is forbidden.
  const request = indexedDB.open('cni-console', 1);
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore(plans, { keyPath: 'world' });
    request.result.createObjectStore(marks, { keyPath: ['plan', 'index'] });
  });
  const database = await answered(request);
  const gone = () => {
    opened = null;
  };
  database.addEventListener('close', gone);
  // Another tab with a newer program may not have to wait for this one.
  database.addEventListener('versionchange', () => {
    database.close();
    gone();
  });
  return database;
}

async function within<Result>(
  mode: IDBTransactionMode,
  work: (transaction: IDBTransaction) => Promise<Result>,
): Promise<Result> {
  opened ??= open();
  try {
    const database = await opened;
    // Relaxed durability, the default: it outlives the page and the browser. What a power cut
    // takes with it, a resume finds out by reading, as it does for every step that is open.
    const transaction = database.transaction([plans, marks], mode);
    const [result] = await Promise.all([work(transaction), completed(transaction)]);
    return result;
  } catch (error) {
    opened = null;
    throw error;
  }
}

const ofPlan = (id: string) => IDBKeyRange.bound([id, 0], [id, stepsMax]);

/** The plan of this world that is kept in this browser. Rejects where storage cannot be used. */
export function keptPlan(world: string): Promise<Kept> {
  return within('readonly', async (transaction) => {
    const plan: unknown = await answered(transaction.objectStore(plans).get(world));
    const id = z.safeParse(z.looseObject({ id: z.string() }), plan);
    if (!id.success) return readKept(plan, []);
    const notes: unknown = await answered(
      transaction.objectStore(marks).getAll(ofPlan(id.data.id)),
    );
    return readKept(plan, notes);
  });
}

/** Keeps a plan, in the place of the one that was kept for this world. */
export function keepPlan(plan: KeptPlan): Promise<void> {
  return within('readwrite', async (transaction) => {
    transaction.objectStore(plans).put(forKeeping(plan));
    // Marks of whatever stood there before; one plan for each world is kept.
    const all: unknown = await answered(transaction.objectStore(plans).getAll());
    const known = z.safeParse(z.array(z.looseObject({ id: z.string() })), all);
    const ids = new Set(known.success ? known.data.map(({ id }) => id) : []);
    const keys = await answered(transaction.objectStore(marks).getAllKeys());
    for (const key of keys) {
      const owner: unknown = Array.isArray(key) ? key[0] : undefined;
      if (typeof owner !== 'string' || !ids.has(owner)) transaction.objectStore(marks).delete(key);
    }
  });
}

/** Keeps what has become of steps. */
export function keepMarks(
  plan: string,
  changed: readonly { index: number; mark: Mark }[],
): Promise<void> {
  return within('readwrite', async (transaction) => {
    for (const each of changed) transaction.objectStore(marks).put({ plan, ...each });
  });
}

/** Forgets the plan of this world. */
export function forgetPlan(world: string): Promise<void> {
  return within('readwrite', async (transaction) => {
    transaction.objectStore(plans).delete(world);
  });
}
