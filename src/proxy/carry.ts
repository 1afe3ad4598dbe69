import type { Operation } from '#contract/endpoints';
import type { Answer } from './answer.ts';
import type { CookieJar } from './cookies.ts';
import { failed } from './errors.ts';
import type { Notes } from './log.ts';
import type { OpenSession } from './session.ts';
import type { SharedReads } from './shared-reads.ts';
import { ask } from './upstream.ts';
import type { Outgoing, Upstream } from './upstream.ts';
import type { Worlds } from './worlds.ts';

/** Compresses an answer for who takes it by that `Accept-Encoding`. */
export type Compress = (answer: Answer, accepted?: string) => Answer | Promise<Answer>;

export interface Carriers {
  worlds: Worlds;
  shared: SharedReads;
  /** Absent where the platform compresses. */
  compress?: Compress;
}

/** In whose session an operation goes, and what of it. */
export interface Accepted {
  session: OpenSession;
  outgoing: Outgoing;
}

interface Carried {
  operation: Operation;
  /** What was found of the request, or finds it; what it throws is the answer. */
  accepted: Accepted | (() => Promise<Accepted>);
  jar: CookieJar;
  notes: Notes;
  cacheControl: string | undefined;
  acceptEncoding: string | undefined;
  /** Has work go on although its browser has gone. */
  outlast?: (work: Promise<unknown>) => void;
}

/** `ask`, with a note of how long upstream took to answer. */
async function timed(notes: Notes, upstream: Upstream, outgoing: Outgoing): Promise<Answer> {
  const started = performance.now();
  try {
    return await ask(upstream, outgoing);
  } finally {
    notes.upstreamMs = Math.round(performance.now() - started);
  }
}

async function exchange({ worlds, shared }: Carriers, carried: Carried): Promise<Answer> {
  const { operation, accepted, jar, notes, cacheControl, outlast } = carried;
  const { session, outgoing } = typeof accepted === 'function' ? await accepted() : accepted;
  const upstream = worlds.upstreamOf(session);
  const account = worlds.sharedBy(session);
  const send = () => {
    const answer = timed(notes, upstream, outgoing);
    outlast?.(answer.catch(() => undefined));
    return answer;
  };
  const answer = await (outgoing.access === 'read'
    ? shared.read(account, { operation, cacheControl, outgoing }, send)
    : shared.write(account, send));
  const learning = worlds.learn(jar, session, outgoing.access, answer);
  if (learning !== undefined) await learning;
  return answer;
}

/**
 * One operation to its answer: shared, or asked for upstream, with what is learned of the
 * credential. The same for every way on which a request comes. Never rejects: a failure is an
 * answer too, noted for the log.
 */
export async function carry(carriers: Carriers, carried: Carried): Promise<Answer> {
  const { operation, notes, acceptEncoding } = carried;
  notes.operation = operation;
  let answer: Answer;
  try {
    answer = await exchange(carriers, carried);
  } catch (error) {
    answer = failed(error, notes);
  }
  const { compress } = carriers;
  if (compress === undefined || !operation.endsWith('.list')) return answer;
  return compress(answer, acceptEncoding);
}
