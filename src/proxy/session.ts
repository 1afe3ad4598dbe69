import { LRUCache } from 'lru-cache';
import * as z from 'zod/mini';
import { accountId } from '#contract/common';
import { sessionHours } from '#contract/session';
import { cookieNamed } from './cookies.ts';
import type { CookieJar } from './cookies.ts';
import { heldCredential } from './credential.ts';
import { createSeal, remembered } from './seal.ts';

const hour = 60 * 60;

/**
 * How long a session lasts, in seconds: from its beginning, whatever happens, and without a
 * request. One that holds a credential, or acts with the environment's, is `live`. An open page
 * that polls is in use.
 */
export const lifetimes = {
  live: { absolute: sessionHours.absolute * hour, idle: sessionHours.idle * hour },
  demo: { absolute: 7 * 24 * hour, idle: 12 * hour },
} as const;

/** How often at most a session's last use is written down, in seconds. */
export const noteUseSeconds = 60;

/** For how long a session that was left for another account of its credential is good, in seconds. */
export const leavingSeconds = 10;

/** How long a credential waits for its account to be chosen, in seconds. */
export const waitingSeconds = 15 * 60;

const known = z.enum(['yes', 'no', 'unknown']);
const knowledge = z.object({ read: known, write: known });
export type Knowledge = z.infer<typeof knowledge>;

/** A credential that was verified, and what its verification said. */
const verified = z.object({
  credential: heldCredential,
  owner: z.optional(z.enum(['user', 'account'])),
  expires_on: z.optional(z.string()),
});
export type Verified = z.infer<typeof verified>;

/**
 * A verified credential with its account. `name` is the credential's: it tells it from others among
 * shared answers. `account_name` is the account's, where Cloudflare told it; cookies of before have
 * none, and a server of before takes those that have one.
 */
const connected = z.extend(verified, {
  account_id: accountId,
  account_name: z.optional(z.string()),
  name: z.string(),
});
export type Connected = z.infer<typeof connected>;

/** Who began it, where Cloudflare Access is in front: nobody else goes on with it. */
const holder = z.optional(z.string());

const common = { sid: z.uuid(), connected: z.optional(connected), holder };

/** What the cookie seals. Live without `connected` is the account of the environment. */
const sealed = z.discriminatedUnion('mode', [
  z.object({ ...common, mode: z.literal('demo'), world: z.uuid() }),
  z.object({ ...common, mode: z.literal('live'), world: z.optional(z.uuid()) }),
]);
type Sealed = z.infer<typeof sealed>;

/** A session of a request. `began` is in seconds of Unix time. */
export type OpenSession = Sealed & { began: number; knows: Knowledge };

/** What a session is about; its demo world and its connected account outlive a switch of mode. */
export type SessionState =
  | { mode: 'demo'; world: string; connected?: Connected | undefined }
  | { mode: 'live'; world?: string | undefined; connected?: Connected | undefined };

/** What waits for the choice of its account. */
const waitingFor = z.extend(verified, { holder });

/** When a session was used last, and what was learned about its credential since it began. */
const use = z.object({ sid: z.uuid(), knows: knowledge });

export interface Sessions {
  /** The session of a request; null without a cookie, and with one that is tampered or over. */
  read(jar: CookieJar): Promise<OpenSession | null>;
  /**
   * The same at once, where the very same cookies were read before and nothing of them is to be
   * written anew; null for any other, which says nothing of it. Not counted.
   */
  peek(jar: CookieJar): OpenSession | null;
  /** A new session, with an id of its own; `began` (seconds of Unix time) is now if absent. */
  begin(
    jar: CookieJar,
    state: SessionState,
    more?: { began?: number; read?: 'yes' },
  ): Promise<void>;
  /** The same session, in another state. */
  change(jar: CookieJar, session: OpenSession, state: SessionState): Promise<void>;
  /** Refuses that session from now on, or from `after` seconds on, as far as this process goes. */
  end(session: OpenSession, after?: number): void;
  /** Keeps what was learned about the credential of a session. */
  learn(jar: CookieJar, session: OpenSession, knows: Knowledge): Promise<void>;
  /** The credential that waits for its account. */
  waiting: {
    read(jar: CookieJar): Promise<Verified | null>;
    write(jar: CookieJar, verified: Verified): Promise<void>;
    drop(jar: CookieJar): void;
  };
}

interface SessionOptions {
  /** The first seals, all open. */
  secrets: readonly string[];
  /** Name of the session's cookie; those of its use and of a waiting credential begin with it. */
  name: string;
  /** Whether browsers reach this server by https. */
  secure: boolean;
  now?: () => number;
}

/** What a `Cookie` header was found to say, and from when on it is to be looked at again. */
interface Seen {
  session: OpenSession;
  /** Seconds of Unix time: the end of one of its cookies, or the next note of its use. */
  due: number;
}

const unknown: Knowledge = { read: 'unknown', write: 'unknown' };

function lifetimeOf(session: SessionState) {
  const holds = session.mode === 'live' || session.connected !== undefined;
  return holds ? lifetimes.live : lifetimes.demo;
}

/** Whether who asks is who began it; one of before Access was in front is nobody's. */
function isHeldBy(jar: CookieJar, { holder: began = '' }: { holder?: string | undefined }) {
  return began === jar.holder;
}

/**
 * Sessions in sealed cookies, so that any replica can serve any request. The session's own cookie
 * is written by what the user does (begin, switch, connect); its use by every request, once a
 * minute, in a second cookie that names the session. So the answer to a request that was under way
 * when another disconnected can't bring the old session back.
 *
 * Nothing is stored on a server, so a copy of the cookies works until the session's idle or
 * absolute end. Disconnecting ends a session by its id in this process only: replicas, Workers and
 * a restarted server don't know of it. To end all sessions at once, replace the secret; to end one
 * for certain, delete the token.
 */
export function createSessions(options: SessionOptions): Sessions {
  const { name, secure, now = Date.now } = options;
  const seals = {
    session: createSeal('session', sealed, options),
    use: createSeal('use', use, options),
    waiting: createSeal('connect', waitingFor, options),
  };
  const cookies = {
    session: cookieNamed(name, secure),
    use: cookieNamed(`${name}_use`, secure),
    waiting: cookieNamed(`${name}_connect`, secure),
  };
  /** From when on each is refused, in seconds of Unix time. */
  const ended = new LRUCache<string, number>({ max: 10_000, ttl: lifetimes.live.absolute * 1000 });
  const seen = remembered<Seen>();
  const seconds = () => Math.floor(now() / 1000);
  const hasEnded = (sid: string) => seconds() >= (ended.get(sid) ?? Infinity);

  async function write(jar: CookieJar, sid: string, state: SessionState, began: number) {
    // Parsed, so that nothing else of `state` is sealed.
    const content = sealed.parse({ ...state, sid, holder: jar.holder || undefined });
    const ends = began + lifetimeOf(content).absolute;
    const left = ends - seconds();
    cookies.session.set(jar, await seals.session.close(content, ends), left);
  }

  async function writeUse(jar: CookieJar, sid: string, idle: number, knows: Knowledge) {
    const text = await seals.use.close({ sid, knows }, seconds() + idle);
    cookies.use.set(jar, text, idle);
  }

  async function lastUse(jar: CookieJar, sid: string) {
    const text = cookies.use.get(jar);
    const opened = text === undefined ? null : await seals.use.open(text);
    return opened?.content.sid === sid ? opened : null;
  }

  return {
    async read(jar) {
      const text = cookies.session.get(jar);
      const opened = text === undefined ? null : await seals.session.open(text);
      if (opened === null || hasEnded(opened.content.sid)) return null;
      const { content } = opened;
      if (!isHeldBy(jar, content)) return null;
      const { absolute, idle } = lifetimeOf(content);
      const used = await lastUse(jar, content.sid);
      const last = Math.max(opened.sealed, used?.sealed ?? 0);
      if (seconds() >= last + idle) return null;
      const knows = used?.content.knows ?? unknown;
      if (seconds() >= last + noteUseSeconds) await writeUse(jar, content.sid, idle, knows);
      const session = { ...content, began: opened.ends - absolute, knows };
      const ends = Math.min(opened.ends, used?.ends ?? Infinity);
      seen.set(jar.header, { session, due: Math.min(ends, last + noteUseSeconds) });
      return session;
    },
    peek(jar) {
      const before = seen.get(jar.header);
      if (before === undefined || seconds() >= before.due) return null;
      if (!isHeldBy(jar, before.session)) return null;
      return hasEnded(before.session.sid) ? null : before.session;
    },
    async begin(jar, state, { began = seconds(), read } = {}) {
      const sid = crypto.randomUUID();
      await write(jar, sid, state, began);
      if (read === undefined) cookies.use.drop(jar);
      else await writeUse(jar, sid, lifetimeOf(state).idle, { ...unknown, read });
    },
    change: (jar, { sid, began }, state) => write(jar, sid, state, began),
    end: ({ sid }, after = 0) => void ended.set(sid, seconds() + after),
    learn: (jar, session, knows) => writeUse(jar, session.sid, lifetimeOf(session).idle, knows),
    waiting: {
      async read(jar) {
        const text = cookies.waiting.get(jar);
        const opened = text === undefined ? null : await seals.waiting.open(text);
        return opened !== null && isHeldBy(jar, opened.content) ? opened.content : null;
      },
      async write(jar, content) {
        const held = { ...content, holder: jar.holder || undefined };
        const text = await seals.waiting.close(held, seconds() + waitingSeconds);
        cookies.waiting.set(jar, text, waitingSeconds);
      },
      drop: (jar) => cookies.waiting.drop(jar),
    },
  };
}
