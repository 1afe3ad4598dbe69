import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { WeatherName } from '#contract/simulation';
import { type TestServer, demoAccount, failureOf, startServer } from '#app/test-server';
import { FakeUpstream, liveAccount, liveTab } from '#proxy/testing';
import { call, callForNothing, callForPdf } from './client.ts';
import { ApiError } from './error.ts';
import { OutcomeUnknown, goneAfter, settled } from './outcome.ts';
import { queryClient } from './query-client.ts';
import { chooseMode, currentSession, sessionQuery } from './session.ts';
import { mend } from './standing.ts';

let server: TestServer;

beforeEach(async () => {
  server = await startServer();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

async function apiErrorOf(promise: Promise<unknown>): Promise<ApiError> {
  const error = await failureOf(promise);
  if (error instanceof ApiError) return error;
  throw new Error('Expected an ApiError', { cause: error });
}

/** A cookie that the proxy can't open any more, as after its restart. */
function breakSession(): void {
  server.tab.cookie = `${server.tab.cookie.slice(0, -6)}AAAAAA`;
}

describe('an operation reaches the API', () => {
  test('with account, parameters encoded, and only the query that is set', async () => {
    await call('interconnects.list', { query: { site: 'ewr-a', type: '', cursor: undefined } });
    await call('interconnects.status', { params: { icon: 'ewr-a-h7k3qd' } });
    await apiErrorOf(call('interconnects.get', { params: { icon: 'a/b?c#d é%2F' } }));
    expect(server.sent.map(({ path }) => path)).toEqual([
      `/api/accounts/${demoAccount}/cni/interconnects?site=ewr-a`,
      `/api/accounts/${demoAccount}/cni/interconnects/ewr-a-h7k3qd/status`,
      `/api/accounts/${demoAccount}/cni/interconnects/a%2Fb%3Fc%23d%20%C3%A9%252F`,
    ]);
  });

  test('and a body comes back parsed, a PDF as a file', async () => {
    expect(await call('settings.update', { body: { default_asn: 64999 } })).toEqual({
      default_asn: 64999,
    });
    const letter = await callForPdf('interconnects.loa', { params: { icon: 'ewr-a-h7k3qd' } });
    expect(letter.type).toBe('application/pdf');
    expect(letter.size).toBeGreaterThan(500);
  });

  test('a refusal carries code, pointer and ray', async () => {
    const error = await apiErrorOf(call('settings.update', { body: { default_asn: 65010 } }));
    expect(error).toMatchObject({
      status: 400,
      refused: true,
      faults: [{ pointer: '/default_asn' }],
      facts: { operation: 'settings.update', write: true, code: 20002 },
    });
    expect(error.facts.cfRay).toMatch(/^[0-9a-f]{16}-EWR$/);
  });

  test('an abort stays an abort: it is no failure of the API', async () => {
    const signal = AbortSignal.abort();
    const error = await failureOf(call('settings.get', { signal }));
    expect(error).not.toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ name: 'AbortError' });
  });
});

interface Facts {
  status: number;
  message: RegExp;
  code?: number;
  retryAfter?: number;
}

const answers: [WeatherName, Facts][] = [
  ['error-500', { status: 500, message: /Internal server error/, code: 20500 }],
  ['html-502', { status: 502, message: /could not be reached/ }],
  ['empty-200', { status: 200, message: /without a body/ }],
  ['wrong-shape', { status: 200, message: /unexpected shape at \/default_asn/ }],
  ['slow', { status: 504, message: /no answer within 0\.3 s/, code: 47020 }],
  ['lost-answer', { status: 504, message: /no answer within 0\.3 s/, code: 47020 }],
  ['dropped', { status: 502, message: /connection .* was lost/, code: 47022 }],
  ['rate-limited', { status: 429, message: /1200 requests/, code: 971, retryAfter: 30 }],
  ['forbidden', { status: 403, message: /Authentication error/, code: 10000 }],
];

describe.each(answers)('in the weather %s', (weather, { status, message, code, retryAfter }) => {
  test('a read is asked once and fails with what came', async () => {
    await server.weather(weather, 'all');
    const error = await apiErrorOf(call('settings.get'));
    expect(error.message).toMatch(message);
    expect(error).toMatchObject({ status, outcomeUnknown: false });
    expect(error.facts).toMatchObject({ operation: 'settings.get', write: false });
    expect([error.facts.code, error.facts.retryAfter]).toEqual([code, retryAfter]);
    expect(server.sent).toHaveLength(1);
  });

  test('a write is sent once, and is in doubt unless it was refused', async () => {
    await server.weather(weather);
    const error = await apiErrorOf(call('settings.update', { body: { default_asn: 64999 } }));
    expect(error.message).toMatch(message);
    expect(error).toMatchObject({
      status,
      retrySafe: false,
      refused: status === 429 || status === 403,
      outcomeUnknown: status !== 429 && status !== 403,
    });
    expect(error.facts).toMatchObject({ operation: 'settings.update', write: true });
    expect([error.facts.code, error.facts.retryAfter]).toEqual([code, retryAfter]);
    expect(server.writes).toHaveLength(1);
  });

  test('a letter is a file or an error, never something else', async () => {
    await server.weather(weather, 'all');
    const asking = callForPdf('interconnects.loa', { params: { icon: 'ewr-a-h7k3qd' } });
    expect((await apiErrorOf(asking)).status).toBe(status);
  });
});

describe('a session that ended', () => {
  test('is renewed once for a read', async () => {
    await call('settings.get');
    breakSession();
    expect(await call('settings.get')).toEqual({ default_asn: 13335 });
    expect(server.sent).toHaveLength(3);
  });

  test('is renewed for a write, which then arrives exactly once', async () => {
    await currentSession();
    const before = (await server.interconnects()).length;
    breakSession();
    const slots = await call('slots.list', { query: { occupied: false, limit: 1 } });
    breakSession();
    await call('interconnects.create', {
      body: { account: demoAccount, type: 'direct', slot_id: slots.items[0]?.id },
    });
    expect(server.writes).toHaveLength(2);
    expect(await server.interconnects()).toHaveLength(before + 1);
  });

  test('and can’t be renewed is an error in which nothing was changed', async () => {
    await currentSession();
    const { fetch } = server;
    const unreachable = vi.fn(async (path: unknown, init?: RequestInit) => {
      if (path === '/api/session') throw new TypeError('fetch failed');
      return fetch(path, init);
    });
    vi.stubGlobal('fetch', unreachable);
    breakSession();
    const error = await apiErrorOf(call('settings.update', { body: { default_asn: 64999 } }));
    expect(error).toMatchObject({ status: 0, facts: { operation: 'session' } });
    expect(error.outcomeUnknown).toBe(false);
    expect(server.writes).toHaveLength(1);
  });

  test('that ends again at once is not renewed for ever', async () => {
    await currentSession();
    const { fetch } = server;
    vi.stubGlobal('fetch', async (path: unknown, init?: RequestInit) => {
      breakSession();
      return fetch(path, init);
    });
    const error = await apiErrorOf(call('settings.update', { body: { default_asn: 64999 } }));
    expect(error).toMatchObject({ status: 401, facts: { code: 47001 } });
    expect(server.writes).toHaveLength(2);
  });
});

describe('against an account', () => {
  const upstream = new FakeUpstream();

  afterEach(() => {
    upstream.stop();
    mend();
  });

  test('a 401 to the server’s own credential is shown; the write was sent once', async () => {
    await upstream.start();
    const errors = [{ code: 1000, message: 'Invalid API Token' }];
    upstream.answerJson({ success: false, errors, messages: [], result: null }, 401);
    const tab = await liveTab(upstream);
    vi.stubGlobal('fetch', (path: string, init: RequestInit = {}) =>
      tab.send(init.method ?? 'GET', path, init),
    );
    queryClient.clear();
    const error = await apiErrorOf(call('settings.update', { body: { default_asn: 64999 } }));
    expect(error).toMatchObject({ status: 401, facts: { code: 47_046 } });
    expect(error.message).toContain('CLOUDFLARE_API_TOKEN');
    // Then it is asked whether the credential is good at all.
    expect(upstream.arrivals.map(({ method }) => method)).toEqual(['PUT', 'GET']);
    expect(upstream.arrivals[0]?.target).toContain(liveAccount);
  });

  test('a page that switches the mode sends nothing more, in neither of the two', async () => {
    const tab = await liveTab(upstream);
    vi.stubGlobal('fetch', (path: string, init: RequestInit = {}) =>
      tab.send(init.method ?? 'GET', path, init),
    );
    queryClient.clear();
    expect((await currentSession()).account_id).toBe(liveAccount);
    const before = upstream.arrivals.length;
    expect(await chooseMode('demo')).toBe(false);
    const error = await apiErrorOf(call('settings.update', { body: { default_asn: 64999 } }));
    expect(error.message).toContain('another account');
    expect(upstream.arrivals).toHaveLength(before);
    // What is on the page is still the account's.
    expect(queryClient.getQueryData(sessionQuery.queryKey)?.account_id).toBe(liveAccount);
  });
});

describe('a write whose answer is lost', () => {
  const lost = new ApiError({
    operation: 'cnis.create',
    write: true,
    status: 504,
    message: 'Lost',
  });
  const refused = new ApiError({ ...lost.facts, status: 400 });

  test('is looked for, and found or reported as it failed', async () => {
    expect(
      await settled(
        () => Promise.reject(lost),
        async () => 'found',
      ),
    ).toBe('found');
    const nothing = settled(
      () => Promise.reject(lost),
      async () => undefined,
    );
    await expect(nothing).rejects.toBe(lost);
  });

  test('and can’t be looked for either leaves both errors', async () => {
    const reading = new ApiError({ ...lost.facts, write: false });
    const error = await failureOf(
      settled(
        () => Promise.reject(lost),
        () => Promise.reject(reading),
      ),
    );
    expect(error).toBeInstanceOf(OutcomeUnknown);
    expect(error).toMatchObject({ write: lost, reading });
  });

  test.each([refused, new TypeError('a bug')])('is not looked for after %s', async (error) => {
    const look = vi.fn(async () => 'found');
    await expect(settled(() => Promise.reject(error), look)).rejects.toBe(error);
    expect(look).not.toHaveBeenCalled();
  });

  test('is a deletion carried out when nothing is found', async () => {
    const gone = new ApiError({ ...lost.facts, write: false, status: 404 });
    const still = goneAfter(
      () => Promise.reject(lost),
      async () => 'still there',
    );
    await expect(still).rejects.toBe(lost);
    await goneAfter(
      () => Promise.reject(lost),
      () => Promise.reject(gone),
    );
  });

  test('an empty 200 is what a deletion answers', async () => {
    const { id } = await server.cni('pni_fra_1');
    await callForNothing('cnis.delete', { params: { cni: id } });
    expect((await server.cnis()).map((cni) => cni.id)).not.toContain(id);
  });
});
