import type { Credential, Session } from '#contract/session';
import { v4ErrorEnvelope } from '#contract/common';
import type { Answer } from './answer.ts';
import type { CookieJar } from './cookies.ts';
import { headersOf } from './credential.ts';
import type { DemoWorlds } from './demo.ts';
import type { ConnectPolicy, LiveSettings } from './env.ts';
import { codes, refuse } from './errors.ts';
import type { Connected, Knowledge, OpenSession, SessionState, Sessions } from './session.ts';
import type { Transport, Upstream } from './upstream.ts';

interface WorldsOptions {
  sessions: Sessions;
  demo: DemoWorlds;
  /** The way to the Cloudflare API. */
  transport: Transport;
  /** The account and credential of the environment, where it has one. */
  environment: LiveSettings | null;
  connect: ConnectPolicy;
}

export type Worlds = ReturnType<typeof createWorlds>;

/** The code of a 403 for what a credential may not do (API fundamentals). */
const authenticationError = 10_000;

function ended() {
  const message = 'Your session has ended; reload the page to start a new one';
  return refuse(401, codes.sessionEnded, message);
}

/** Which world each session works in: one of the demo, the environment's account, or its own. */
export function createWorlds(options: WorldsOptions) {
  const { sessions, demo, transport, environment, connect } = options;

  /** That session; null where its account is not offered any more. */
  function offered(session: OpenSession | null): OpenSession | null {
    if (session === null) return null;
    if (session.connected !== undefined) return connect === 'open' ? session : null;
    return session.mode === 'live' && environment === null ? null : session;
  }

  /** The session of a request; null without one, and where its account is not offered any more. */
  async function current(jar: CookieJar): Promise<OpenSession | null> {
    return offered(await sessions.read(jar));
  }

  /** As `current`, but null too for whatever can't be told at once. */
  function peek(jar: CookieJar): OpenSession | null {
    return offered(sessions.peek(jar));
  }

  /** As `current`, but throws a 401 that says that the session has ended. */
  async function required(jar: CookieJar): Promise<OpenSession> {
    const session = await current(jar);
    if (session === null) throw ended();
    return session;
  }

  // For as long as somebody holds the account: asked for with every request.
  const accounts = new WeakMap<Connected, LiveSettings>();
  const upstreams = new WeakMap<LiveSettings, Upstream>();

  function accountOf({ connected }: SessionState): LiveSettings | null {
    if (connected === undefined) return environment;
    const known = accounts.get(connected);
    if (known !== undefined) return known;
    const account = { accountId: connected.account_id, credential: connected.credential };
    accounts.set(connected, account);
    return account;
  }

  function upstreamOf(session: SessionState): Upstream {
    if (session.mode === 'demo') return demo.upstream(session.world);
    const account = accountOf(session);
    if (account === null) throw ended();
    const known = upstreams.get(account);
    if (known !== undefined) return known;
    const { accountId, credential } = account;
    const upstream = { ...transport, accountId, headers: headersOf(credential) };
    upstreams.set(account, upstream);
    return upstream;
  }

  /** What may share answers: one credential and its account, or one world. */
  function sharedBy(session: SessionState): string {
    if (session.mode === 'demo') return `demo ${session.world}`;
    const { connected } = session;
    if (connected === undefined) return `environment ${environment?.accountId}`;
    return `connected ${connected.name} ${connected.account_id}`;
  }

  /** What remains without a connected account: the environment's, or else the demo. */
  function initial(world: string = crypto.randomUUID()): SessionState {
    return environment === null ? { mode: 'demo', world } : { mode: 'live', world };
  }

  /** The same session in another mode; null where there is no live account. */
  function inMode(mode: Session['mode'], session: SessionState | null): SessionState | null {
    const { world = crypto.randomUUID(), connected } = session ?? {};
    if (mode === 'live' && connected === undefined && environment === null) return null;
    return { mode, world, connected };
  }

  function credentialOf(session: SessionState, { read, write }: Knowledge): Credential | undefined {
    if (session.mode === 'demo') return undefined;
    const { connected } = session;
    if (connected !== undefined) {
      const { credential, owner, expires_on } = connected;
      return { from: 'browser', scheme: credential.scheme, owner, read, write, expires_on };
    }
    if (environment === null) return undefined;
    return { from: 'environment', scheme: environment.credential.scheme, read, write };
  }

  /** A session as the browser sees it. */
  function described(
    session: SessionState,
    knows: Knowledge = { read: 'unknown', write: 'unknown' },
  ): Session {
    const live = environment !== null || session.connected !== undefined;
    return {
      mode: session.mode,
      account_id: upstreamOf(session).accountId,
      account_name: session.mode === 'live' ? session.connected?.account_name : undefined,
      available: live ? ['demo', 'live'] : ['demo'],
      connect,
      credential: credentialOf(session, knows),
      // A part of its id is enough to tell it from others.
      world: session.mode === 'demo' ? session.world.slice(0, 8) : undefined,
    };
  }

  /** Keeps what an answer says of the credential: that it may do this, or that it may not. */
  function learn(
    jar: CookieJar,
    session: OpenSession,
    access: 'read' | 'write',
    answer: Answer,
  ): Promise<void> | undefined {
    if (session.mode === 'demo') return undefined;
    const isGood = answer.status >= 200 && answer.status < 300;
    const told = isGood ? 'yes' : isForbidden(answer) ? 'no' : undefined;
    if (told === undefined || told === session.knows[access]) return undefined;
    const knows = { ...session.knows, [access]: told };
    // Who may change something may look at it.
    return sessions.learn(jar, session, access === 'write' && isGood ? yes : knows);
  }

  return { current, peek, required, upstreamOf, sharedBy, initial, inMode, described, learn };
}

const yes: Knowledge = { read: 'yes', write: 'yes' };

function isForbidden({ status, body }: Answer): boolean {
  if (status !== 403 || body === null) return false;
  try {
    const { errors } = v4ErrorEnvelope.parse(JSON.parse(new TextDecoder().decode(body)));
    return errors.some(({ code }) => code === authenticationError);
  } catch {
    return false;
  }
}
