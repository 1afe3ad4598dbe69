import type { Session } from '#contract/session';
import { sessionEndedCode } from '#contract/session';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { failureOf } from '#app/test-server';
import { call } from './client.ts';
import { ApiError } from './error.ts';
import { queryClient } from './query-client.ts';
import { mend } from './standing.ts';

const demo: Session = { mode: 'demo', account_id: 'd'.repeat(32), available: ['demo', 'live'] };
const live: Session = { mode: 'live', account_id: 'a'.repeat(32), available: ['demo', 'live'] };
const ended = {
  success: false,
  errors: [{ code: sessionEndedCode, message: 'Your session has ended' }],
};

/** What was asked of the server, as `PUT /api/accounts/…`. */
let asked: string[];

/**
 * A server that has forgotten its sessions: it offers `offered` to whoever comes back, answers a
 * choice with `chosen`, and serves only the account of the session that it gave last.
 */
function forgetfulServer(first: Session, offered: Session, chosen = offered): void {
  let given: Session | null = null;
  let valid = false;
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    const method = init.method ?? 'GET';
    asked.push(`${method} ${path}`);
    if (path === '/api/session') {
      valid = given !== null;
      given = given === null ? first : method === 'GET' ? offered : chosen;
      return Response.json(given);
    }
    if (!valid) return Response.json(ended, { status: 401 });
    return path.includes(given?.account_id ?? '-')
      ? Response.json({ default_asn: 64_600 })
      : new Response(null, { status: 403 });
  });
}

const save = () => call('settings.update', { body: { default_asn: 64_600 } });
const writes = () => asked.filter((line) => line.startsWith('PUT'));

beforeEach(() => {
  asked = [];
  mend();
  queryClient.clear();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a session that has ended is renewed, and the write arrives in the same account', async () => {
  forgetfulServer(demo, demo);
  expect(await save()).toEqual({ default_asn: 64_600 });
  expect(writes()).toEqual(Array(2).fill(`PUT /api/accounts/${demo.account_id}/cni/settings`));
});

test('a demo session never becomes a live one: the demo is asked for again', async () => {
  forgetfulServer(demo, live, demo);
  expect(await save()).toEqual({ default_asn: 64_600 });
  expect(asked).toContain('POST /api/session');
  expect(writes().filter((line) => line.includes(live.account_id))).toEqual([]);
});

test.each([
  ['a demo session', demo, live],
  ['a live session', live, { ...live, account_id: 'b'.repeat(32) }],
])(
  '%s that can’t be had again ends in words, and nothing is sent elsewhere',
  async (_, had, other) => {
    forgetfulServer(had, other);
    const error = await failureOf(save());
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 401 });
    expect(String(error)).toContain('another account');
    expect(writes()).toEqual([`PUT /api/accounts/${had.account_id}/cni/settings`]);
    // Nor does the next try: what is on the page still belongs to the old account.
    expect(await failureOf(save())).toMatchObject({ status: 401 });
    expect(writes()).toHaveLength(1);
  },
);
