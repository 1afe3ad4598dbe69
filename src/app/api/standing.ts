import { type Session, sessionEndedCode } from '#contract/session';
import { ApiError, type ApiErrorFacts } from './error.ts';

/** Why this page may send nothing, or to no purpose, until it is mended. */
export type Trouble =
  /** The session of the connected account is over. */
  | { kind: 'ended' }
  /** Cloudflare does not accept its credential any more. */
  | { kind: 'refused' }
  /**
   * Cloudflare refuses the server's own credential, in the server's words. The one trouble that
   * stops no request: only by trying shows that somebody has mended it.
   */
  | { kind: 'server'; words: string }
  /** This browser works in another account now, which is not this page's. */
  | { kind: 'elsewhere'; now: Session };

export interface Standing {
  trouble: Trouble;
  /** A dialog that asks, once that is put off a line that tells, or nothing while the page is left. */
  shown: 'dialog' | 'line' | 'nothing';
}

/** Milliseconds after which a page that should have been left says why it sends nothing. */
const leftAfter = 2_000;

let current: Standing | null = null;
const listeners = new Set<() => void>();

function become(next: Standing | null): void {
  current = next;
  for (const listener of listeners) listener();
}

/** Null while all is well. */
export function currentStanding(): Standing | null {
  return current;
}

/** Whether nothing may be sent. */
export function isBlocked(): boolean {
  return current !== null && current.trouble.kind !== 'server';
}

export function subscribeToStanding(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Sends nothing from here on and asks what is to be done: once, whatever else goes wrong meanwhile. */
export function raise(trouble: Trouble): void {
  const wasPutOff = isBlocked() && current?.shown === 'line';
  become({ trouble, shown: wasPutOff ? 'line' : 'dialog' });
}

/** Says that the server's own credential is refused, where nothing worse is said. */
export function raiseServer(words: string): void {
  if (!isBlocked()) become({ trouble: { kind: 'server', words }, shown: 'line' });
}

/** Sends nothing from here on, because the page is about to be left for the other account. */
export function leaveFor(now: Session): void {
  become({ trouble: { kind: 'elsewhere', now }, shown: 'nothing' });
  // Whoever has unsaved input may have decided to stay.
  setTimeout(() => {
    if (current?.shown === 'nothing') become({ ...current, shown: 'line' });
  }, leftAfter);
}

/** Leaves it for later: the page can be read and its input copied. */
export function putOff(): void {
  if (current !== null) become({ ...current, shown: 'line' });
}

/** Asks again. */
export function askAgain(): void {
  if (current !== null) become({ ...current, shown: 'dialog' });
}

/** Asks again where it was put off: somebody tries to change something. */
export function askIfPutOff(): void {
  if (isBlocked() && current?.shown === 'line') askAgain();
}

/** All is well again. */
export function mend(): void {
  if (current !== null) become(null);
}

/** A change was carried out, so the server's own credential is good again. */
export function mendServer(): void {
  if (!isBlocked()) mend();
}

const words: Readonly<Record<Exclude<Trouble['kind'], 'server'>, string>> = {
  ended: 'The session of this account had ended',
  refused: 'Cloudflare did not accept the credential any more',
  elsewhere: 'This browser was working in another account',
};

/** Throws where nothing may be sent; a person who tries to change something is asked again. */
export function mustStand(asked: Pick<ApiErrorFacts, 'operation' | 'write'>): void {
  if (current === null) return;
  const { trouble } = current;
  if (trouble.kind === 'server') return;
  if (asked.write) askIfPutOff();
  // 401, whatever it is: it was refused before it left the console, and changed nothing.
  throw new ApiError({
    ...asked,
    status: 401,
    code: sessionEndedCode,
    message: words[trouble.kind],
  });
}
