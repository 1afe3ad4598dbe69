import type { Context } from 'hono';
import type { Credential, Session } from '#contract/session';
import { v4ErrorEnvelope } from '#contract/common';
import { headersOf } from './credential.ts';
import type { DemoWorlds } from './demo.ts';
import type { ConnectPolicy, LiveSettings } from './env.ts';
import { codes, refuse } from './errors.ts';
import type { Knowledge, OpenSession, SessionState, Sessions } from './session.ts';
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

  /** The session of a request; null without one, and where its account is not offered any more. */
  async function current(c: Context): Promise<OpenSession | null> {
    const session = await sessions.read(c);
    if (session === null) return null;
    if (session.connected !== undefined) return connect === 'open' ? session : null;
    return session.mode === 'live' && environment === null ? null : session;
  }

  /** As `current`, but throws a 401 that says that the session has ended. */
  async function required(c: Context): Promise<OpenSession> {
    const session = await current(c);
    if (session === null) throw ended();
    return session;
  }

  function accountOf({ connected }: SessionState): LiveSettings | null {
    if (connected === undefined) return environment;
    return { accountId: connected.account_id, credential: connected.credential };
  }

  function upstreamOf(session: SessionState): Upstream {
    if (session.mode === 'demo') return demo.upstream(session.world);
    const account = accountOf(session);
    if (account === null) throw ended();
    const { accountId, credential } = account;
    return { ...transport, accountId, headers: headersOf(credential) };
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
      available: live ? ['demo', 'live'] : ['demo'],
      connect,
      credential: credentialOf(session, knows),
      // A part of its id is enough to tell it from others.
      world: session.mode === 'demo' ? session.world.slice(0, 8) : undefined,
    };
  }

  /** Keeps what an answer says of the credential: that it may do this, or that it may not. */
  async function learn(
    c: Context,
    session: OpenSession,
    access: 'read' | 'write',
    response: Response,
  ): Promise<void> {
    if (session.mode === 'demo') return;
    const told = response.ok ? 'yes' : (await isForbidden(response)) ? 'no' : undefined;
    if (told === undefined || told === session.knows[access]) return;
    const knows = { ...session.knows, [access]: told };
    // Who may change something may look at it.
    await sessions.learn(c, session, access === 'write' && response.ok ? yes : knows);
  }

  return { current, required, upstreamOf, sharedBy, initial, inMode, described, learn };
}

const yes: Knowledge = { read: 'yes', write: 'yes' };

async function isForbidden(response: Response): Promise<boolean> {
  if (response.status !== 403) return false;
  try {
    const { errors } = v4ErrorEnvelope.parse(await response.clone().json());
    return errors.some(({ code }) => code === authenticationError);
  } catch {
    return false;
  }
}
