import { connectCodes } from '#contract/connect';
import { type Session, sessionEndedCode } from '#contract/session';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { failureOf } from '#app/test-server';
import { call } from './client.ts';
import { checkServerCredential } from './connect.ts';
import { queryClient } from './query-client.ts';
import { currentSession } from './session.ts';
import { currentStanding, isBlocked, mend, raise, raiseServer } from './standing.ts';

const live: Session = {
  mode: 'live',
  account_id: 'a'.repeat(32),
  available: ['demo', 'live'],
  connect: 'open',
  credential: { from: 'environment', scheme: 'token', read: 'yes', write: 'unknown' },
};

const words = 'Whoever runs the server must replace its credential';
const refused = (status: number, code: number, message: string) =>
  Response.json({ success: false, errors: [{ code, message }] }, { status });

let asked: string[];
/** How Cloudflare takes the server's credential: well, without that permission, or not at all. */
let taken: 'well' | 'forbidden' | 'refused';
let hasSession: boolean;
let offered: Session;

const answer = async (path: string, { method = 'GET' }: RequestInit = {}): Promise<Response> => {
  asked.push(`${method} ${path}`);
  await Promise.resolve();
  if (path === '/api/session') {
    hasSession = true;
    return Response.json(offered);
  }
  if (path === '/api/connect') {
    if (!hasSession) return refused(409, connectCodes.nothingWaits, 'No credential');
    return taken === 'refused'
      ? refused(422, connectCodes.serverCredentialRefused, words)
      : Response.json({ scheme: 'token', accounts: null, more: false });
  }
  if (!hasSession) return refused(401, sessionEndedCode, 'ended');
  if (taken === 'refused') return refused(403, 9109, 'Invalid access token');
  if (taken === 'forbidden') return refused(403, 10_000, 'Authentication error');
  return Response.json({ default_asn: 64_600 });
};

const save = () => call('settings.update', { body: { default_asn: 64_600 } });
const look = () => call('settings.get');
const count = (line: string) => asked.filter((each) => each.startsWith(line)).length;

beforeEach(async () => {
  [asked, taken, hasSession, offered] = [[], 'well', true, live];
  mend();
  queryClient.clear();
  vi.stubGlobal('fetch', answer);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
  await currentSession();
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  mend();
});

describe('a server whose credential Cloudflare refuses', () => {
  beforeEach(() => void (taken = 'refused'));

  test('says so in its own words, and nothing is blocked', async () => {
    const error = await failureOf(save());
    expect(error).toMatchObject({ message: words, status: 403, refused: true });
    expect(error).toMatchObject({ facts: { code: connectCodes.serverCredentialRefused } });
    expect(currentStanding()).toEqual({ trouble: { kind: 'server', words }, shown: 'line' });
    expect(isBlocked()).toBe(false);
  });

  test('is asked about once for all reads, and anew for a change', async () => {
    await Promise.all(Array.from({ length: 10 }, () => failureOf(look())));
    expect(await failureOf(look())).toMatchObject({ message: words });
    expect(count('GET /api/connect')).toBe(1);
    await failureOf(save());
    expect(count('GET /api/connect')).toBe(2);
  });

  test('is mended by a change that is carried out after its restart, sent once', async () => {
    await failureOf(save());
    [taken, hasSession] = ['well', false];
    expect(await save()).toEqual({ default_asn: 64_600 });
    expect(currentStanding()).toBeNull();
    // One was refused, one found the session ended and never left the server.
    expect(count('PUT')).toBe(3);
  });

  test('is looked at again, with a session that it has forgotten', async () => {
    await failureOf(look());
    expect(await checkServerCredential()).toBe(false);
    expect(currentStanding()?.trouble.kind).toBe('server');
    [taken, hasSession] = ['well', false];
    expect(await checkServerCredential()).toBe(true);
    expect(currentStanding()).toBeNull();
  });

  test('is not mended by being started for another account', async () => {
    await failureOf(look());
    [taken, hasSession, offered] = ['well', false, { ...live, account_id: 'b'.repeat(32) }];
    expect(await checkServerCredential()).toBe(false);
    expect(currentStanding()).toMatchObject({ trouble: { kind: 'elsewhere' }, shown: 'dialog' });
    expect(await failureOf(save())).toMatchObject({ status: 401 });
    expect(count('PUT')).toBe(0);
  });

  test('gives way to what blocks, and does not cover it', () => {
    raiseServer(words);
    raise({ kind: 'ended' });
    expect(currentStanding()).toEqual({ trouble: { kind: 'ended' }, shown: 'dialog' });
    raiseServer(words);
    expect(currentStanding()?.trouble.kind).toBe('ended');
  });
});

test('a missing permission of the server’s credential stays what it is', async () => {
  taken = 'forbidden';
  expect(await failureOf(save())).toMatchObject({ facts: { code: 10_000 } });
  expect(currentStanding()).toBeNull();
});
