import type { Context, Hono } from 'hono';
import { chooseAccount, connect, connectCodes } from '#contract/connect';
import type { Found } from '#contract/connect';
import { checkAccount } from './account-check.ts';
import { askAccountName } from './account-name.ts';
import { askWith } from './cloudflare.ts';
import { jarOf } from './cookies.ts';
import { misplaced, nameOf } from './credential.ts';
import type { HeldCredential } from './credential.ts';
import type { ConnectPolicy, LiveSettings } from './env.ts';
import { Refusal, codes, errorOf, refuse } from './errors.ts';
import type { Logged } from './log.ts';
import type { Sleep } from './patience.ts';
import { bodyOf } from './session-routes.ts';
import { leavingSeconds } from './session.ts';
import type { Sessions, Verified } from './session.ts';
import type { Transport } from './upstream.ts';
import { listAccounts, verify, verifyInAccount } from './verify.ts';
import type { Worlds } from './worlds.ts';

export interface ConnectOptions {
  policy: ConnectPolicy;
  /** The account of the environment, which is not for choosing. */
  environment: LiveSettings | null;
  transport: Transport;
  sessions: Sessions;
  worlds: Worlds;
  sleep?: Sleep | undefined;
  now?: (() => number) | undefined;
}

/** A credential with the account that it works in, where it has one; `fixed` is not to be changed. */
type Held = Pick<Verified, 'credential'> & { account_id?: string; fixed?: boolean };

/** Longest wait for the account's name: it is connected by then. */
const namePatienceMs = 3_000;

const sleepFor: Sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function nothingWaits() {
  const message = 'No credential waits for its account any more. Enter it again';
  return refuse(409, connectCodes.nothingWaits, message);
}

/** Of the server's own credential: what only whoever runs the server can mend. */
function serverRefused(error: unknown, { scheme }: HeldCredential): unknown {
  const [first] = error instanceof Refusal ? error.errors : [];
  const isRefused =
    first?.code === connectCodes.credentialRefused || first?.code === connectCodes.accountRefused;
  if (!isRefused) return error;
  const names =
    scheme === 'token' ? 'CLOUDFLARE_API_TOKEN' : 'CLOUDFLARE_EMAIL and CLOUDFLARE_API_KEY';
  const message = `Cloudflare refuses this server’s own credential. Whoever runs the server must replace ${names} and restart it. The reason: ${first.message}`;
  return refuse(422, connectCodes.serverCredentialRefused, message);
}

/**
 * `/api/connect`: connecting a Cloudflare account from the browser. There is no parameter that says
 * where to go afterwards, and no answer is a redirect: the page decides.
 */
export function connectRoutes(app: Hono<Logged>, options: ConnectOptions): void {
  const {
    policy,
    environment,
    transport,
    sessions,
    worlds,
    sleep = sleepFor,
    now = Date.now,
  } = options;

  function requireOpen(): void {
    if (policy !== 'open') throw refuse(403, connectCodes.closed, policy.closed);
  }

  /** The credential that waits for its account, or else the one that the session works with. */
  async function held(c: Context): Promise<Held> {
    const waiting = policy === 'open' ? await sessions.waiting.read(jarOf(c)) : null;
    if (waiting !== null) return waiting;
    const session = await worlds.current(jarOf(c));
    if (session?.connected !== undefined) return session.connected;
    const account = session?.mode === 'live' ? environment : null;
    if (account === null) throw nothingWaits();
    return { credential: account.credential, account_id: account.accountId, fixed: true };
  }

  async function find({ credential, account_id, fixed = false }: Held) {
    const ask = askWith(transport, credential);
    const known = await verify(ask, credential, { now, sleep }).catch((error: unknown) => {
      const needed =
        error instanceof Refusal && error.errors[0]?.code === connectCodes.accountNeeded;
      if (needed && account_id !== undefined)
        return verifyInAccount(ask, account_id, { now, sleep });
      throw error;
    });
    const alone = fixed || known.owner === 'account';
    const listed = alone ? { accounts: null, more: false } : await listAccounts(ask);
    return { known, found: { scheme: credential.scheme, ...known, ...listed } satisfies Found };
  }

  async function accountName(credential: HeldCredential, id: string) {
    const timeoutMs = Math.min(transport.timeoutMs, namePatienceMs);
    const ask = askWith({ ...transport, timeoutMs }, credential);
    return askAccountName(ask, id, async () => (await listAccounts(ask)).accounts);
  }

  app.post('/api/connect', async (c) => {
    c.get('notes').operation = 'connect.verify';
    requireOpen();
    const credential = await bodyOf(c.req.raw, connect);
    const fault = misplaced(credential);
    if (fault !== undefined) throw new Refusal(400, [errorOf(codes.bodyInvalid, fault)]);
    try {
      const { known, found } = await find({ credential });
      await sessions.waiting.write(jarOf(c), { credential, ...known });
      return c.json(found);
    } catch (error) {
      const code = error instanceof Refusal ? error.errors[0]?.code : undefined;
      if (code === connectCodes.accountNeeded)
        await sessions.waiting.write(jarOf(c), { credential });
      throw error;
    }
  });

  app.get('/api/connect', async (c) => {
    c.get('notes').operation = 'connect.get';
    const asked = await held(c);
    const { found } = await find(asked).catch((error: unknown) => {
      throw asked.fixed === true ? serverRefused(error, asked.credential) : error;
    });
    return c.json(found);
  });

  app.post('/api/connect/account', async (c) => {
    c.get('notes').operation = 'connect.account';
    requireOpen();
    const { account_id } = await bodyOf(c.req.raw, chooseAccount);
    const before = await worlds.current(jarOf(c));
    const waiting = await sessions.waiting.read(jarOf(c));
    const verified = waiting ?? before?.connected;
    if (verified === undefined) throw nothingWaits();
    const { credential } = verified;
    const ask = askWith(transport, credential);
    const isUsers = credential.scheme === 'key' || verified.owner === 'user';
    const known = isUsers ? verified : await verifyInAccount(ask, account_id, { now, sleep });
    await checkAccount(ask, account_id, known.owner, sleep);
    const { owner, expires_on } = known;
    const account_name = await accountName(credential, account_id);
    const name = await nameOf(credential);
    const connected = { credential, owner, expires_on, account_id, account_name, name };
    const state = { mode: 'live', world: before?.world, connected } as const;
    // Another account of the same credential does not make it last longer.
    const kept = waiting === null && before !== null ? { began: before.began } : {};
    // With the same credential, what the page before has under way may be answered still.
    if (before?.connected !== undefined)
      sessions.end(before, waiting === null ? leavingSeconds : 0);
    sessions.waiting.drop(jarOf(c));
    await sessions.begin(jarOf(c), state, { ...kept, read: 'yes' });
    return c.json(worlds.described(state, { read: 'yes', write: 'unknown' }));
  });

  app.delete('/api/connect/waiting', (c) => {
    c.get('notes').operation = 'connect.forget';
    sessions.waiting.drop(jarOf(c));
    return c.body(null, 204);
  });

  app.delete('/api/connect', async (c) => {
    c.get('notes').operation = 'connect.end';
    const before = await worlds.current(jarOf(c));
    sessions.waiting.drop(jarOf(c));
    if (before !== null && before.connected === undefined) {
      return c.json(worlds.described(before, before.knows));
    }
    if (before !== null) sessions.end(before);
    const { mode, world } = before ?? {};
    const remains =
      mode === 'demo' && world !== undefined ? { mode, world } : worlds.initial(world);
    await sessions.begin(jarOf(c), remains);
    return c.json(worlds.described(remains));
  });
}
