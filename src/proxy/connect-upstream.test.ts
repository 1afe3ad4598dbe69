import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectCodes, found } from '#contract/connect';
import { codes } from './errors.ts';
import { byToken, choose, connect } from './test-connecting.ts';
import { FakeUpstream, Tab, liveAccount, refusalOf } from './testing.ts';

const upstream = new FakeUpstream();
const now = Date.parse('2026-11-21T12:00:00Z');
const active = { success: true, result: { status: 'active' } };
const list = `/api/accounts/${liveAccount}/cni/interconnects`;

beforeAll(() => upstream.start());
afterAll(() => upstream.stop());
beforeEach(() => void (upstream.arrivals.length = 0));

function server(vars: Record<string, string> = {}): Tab {
  const live = { CLOUDFLARE_BASE_URL: upstream.baseUrl };
  const connecting = { now: () => now, sleep: async () => undefined };
  return new Tab({ ...live, ...vars }, undefined, connecting);
}

/** Answers each call by the first part of its path that is named here. */
function answerBy(answers: Record<string, object>): void {
  upstream.answer = (request, response) => {
    const fitting = Object.entries(answers).find(([part]) => request.url?.includes(part));
    response.setHeader('content-type', 'application/json').end(JSON.stringify(fitting?.[1] ?? {}));
  };
}

const text = (status: number, type: string, body: string) => () => {
  upstream.answer = (_, response) =>
    void response.writeHead(status, { 'content-type': type, 'cf-ray': '8f0a-EWR' }).end(body);
};

describe('while a credential is verified, an upstream', () => {
  it.each<[string, () => void, number, number]>([
    ['fails', () => upstream.answerJson({}, 500), 502, codes.upstreamFailed],
    ['answers HTML', text(502, 'text/html', '<h1>'), 502, codes.upstreamFailed],
    ['answers HTML as success', text(200, 'text/html', '<h1>'), 502, codes.upstreamFailed],
    ['refuses without a reason', text(403, 'text/html', '<h1>'), 502, codes.upstreamFailed],
    ['answers nothing', text(200, 'application/json', ''), 502, codes.upstreamFailed],
    ['has another shape', () => upstream.answerJson({ ok: 1 }), 502, codes.upstreamFailed],
    [
      'hangs up',
      () => (upstream.answer = (r) => void r.socket.destroy()),
      502,
      codes.upstreamDropped,
    ],
    [
      'redirects',
      () => upstream.answerJson({}, 302, { location: 'https://evil.example/' }),
      502,
      codes.upstreamRedirected,
    ],
  ])('that %s is named, and nothing is kept', async (_, answer, status, code) => {
    answer();
    const tab = server();
    const response = await connect(tab, byToken('cfut_sentinel'));
    expect(response.headers.get('location')).toBeNull();
    expect(await refusalOf(response)).toMatchObject({ status, codes: [code] });
    expect(tab.cookies.size).toBe(0);
    expect(upstream.arrivals).toHaveLength(1);
  });

  it('that is silent is given up', async () => {
    upstream.answer = () => undefined;
    const hurried = server({ UPSTREAM_TIMEOUT_MS: '100' });
    const refusal = await refusalOf(await connect(hurried, byToken('cfut_sentinel')));
    expect(refusal).toMatchObject({ status: 504, codes: [codes.upstreamTimeout] });
  });

  it('that asks to wait passes on for how long', async () => {
    upstream.answerJson({}, 429, { 'retry-after': '12', 'cf-ray': '8f0a-EWR' });
    const response = await connect(server(), byToken('cfut_sentinel'));
    expect(response.headers.get('retry-after')).toBe('12');
    expect(response.headers.get('cf-ray')).toBe('8f0a-EWR');
    expect(await refusalOf(response)).toMatchObject({ status: 429 });
  });

  it('that repeats the credential in its words is not repeated', async () => {
    const errors = [{ code: 1000, message: 'Invalid token cfut_sentinel' }];
    upstream.answerJson({ success: false, errors }, 401);
    const refusal = await refusalOf(await connect(server(), byToken('cfut_sentinel')));
    expect(refusal.codes).toEqual([connectCodes.credentialRefused]);
    expect(refusal.message).not.toContain('sentinel');
  });

  it.each([
    [{ status: 'active', expires_on: '2026-11-21T11:59:59Z' }, /has expired/],
    [{ status: 'active', not_before: '2026-11-22T00:00:00Z' }, /not valid before 2026-11-22/],
    [{ status: 'paused' }, /not active/],
  ])('that answers %j is taken at its word', async (result, words) => {
    upstream.answerJson({ success: true, result });
    const refusal = await refusalOf(await connect(server(), byToken('cfut_sentinel')));
    expect(refusal).toMatchObject({ status: 422, codes: [connectCodes.credentialRefused] });
    expect(refusal.message).toMatch(words);
  });

  it('that lists more accounts than are worth a list says that there are more', async () => {
    const account = (index: number) => ({ id: String(index).padStart(32, '0'), name: `${index}` });
    const result = Array.from({ length: 50 }, (_, index) => account(index));
    const page = { success: true, result, result_info: { total_count: 1000 } };
    answerBy({ verify: active, accounts: page });
    const answered = found.parse(await (await connect(server(), byToken('cfut_x'))).json());
    expect(answered.accounts).toHaveLength(200);
    expect(answered.more).toBe(true);
    expect(upstream.arrivals.map(({ target }) => target).slice(1)).toEqual(
      [1, 2, 3, 4].map((number) => `/client/v4/accounts?page=${number}&per_page=50`),
    );
  });
});

describe('while an account is checked', () => {
  it('a failure leaves the credential waiting, so that it can be tried again', async () => {
    const tab = server();
    answerBy({ verify: active, accounts: { success: true, result: [] } });
    await connect(tab, byToken('cfut_sentinel'));
    upstream.answerJson({}, 500);
    expect(await refusalOf(await choose(tab, liveAccount))).toMatchObject({ status: 502 });
    upstream.answerJson({ items: 'none' });
    expect(await refusalOf(await choose(tab, liveAccount))).toMatchObject({ status: 502 });
    upstream.answerJson({ items: [] });
    expect((await choose(tab, liveAccount)).status).toBe(200);
  });

  it('only our own reads are sent, with the credential and nothing of the browser', async () => {
    const tab = server();
    answerBy({ verify: active, accounts: { success: true, result: [] } });
    await connect(tab, byToken('cfut_sentinel'));
    upstream.arrivals.length = 0;
    upstream.answerJson({ items: [] });
    await tab.write(
      'POST',
      `/api/connect/account?redirect=x`,
      { account_id: liveAccount },
      {
        authorization: 'Bearer of-the-browser',
        'x-auth-key': 'of-the-browser',
      },
    );
    expect(upstream.arrivals.map(({ method, target }) => `${method} ${target}`)).toEqual([
      `GET /client/v4/accounts/${liveAccount}/cni/slots?limit=1`,
      `GET /client/v4/accounts/${liveAccount}`,
    ]);
    for (const { headers } of upstream.arrivals) {
      expect(headers).toEqual({
        host: new URL(upstream.baseUrl).host,
        connection: 'keep-alive',
        accept: 'application/json',
        'user-agent': 'cni-console',
        authorization: 'Bearer cfut_sentinel',
      });
    }
  });
});

describe('connecting', () => {
  it.each(['redirect', 'next', 'return_to', 'url', 'continue'])(
    'sends nobody anywhere by ?%s',
    async (name) => {
      answerBy({ verify: active, slots: { items: [] }, accounts: { success: true, result: [] } });
      const tab = server();
      const target = 'https://evil.example/';
      const query = `?${name}=${encodeURIComponent(target)}`;
      const answers = [
        await tab.write('POST', `/api/connect${query}`, { ...byToken('cfut_x'), [name]: target }),
        await tab.get(`/api/connect${query}`),
        await tab.write('POST', `/api/connect/account${query}`, {
          account_id: liveAccount,
          [name]: target,
        }),
        await tab.send('DELETE', `/api/connect${query}`),
      ];
      for (const answer of answers) {
        expect(answer.status).toBe(200);
        for (const header of ['location', 'refresh']) expect(answer.headers.get(header)).toBeNull();
        expect(await answer.text()).not.toContain('evil');
      }
    },
  );

  it.each([
    ['POST', '/api/connect', byToken('cfut_attacker')],
    ['POST', '/api/connect/account', { account_id: liveAccount }],
    ['DELETE', '/api/connect', {}],
  ])('%s %s is not for a page of another site', async (method, path, body) => {
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: '', 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of foreign) {
      const response = await server().write(method, path, body, headers);
      expect(response.headers.getSetCookie()).toEqual([]);
      expect(await refusalOf(response)).toMatchObject({ status: 403 });
    }
    expect(upstream.arrivals).toEqual([]);
  });

  it('gives each credential answers of its own, though the account is the same', async () => {
    answerBy({ verify: active, slots: { items: [] }, interconnects: { items: [] } });
    const one = server();
    const other = new Tab(one);
    const again = new Tab(one);
    for (const [tab, token] of [
      [one, 'cfat_one'],
      [other, 'cfat_other'],
      [again, 'cfat_one'],
    ] as const) {
      await connect(tab, byToken(token));
      expect((await choose(tab, liveAccount)).status).toBe(200);
    }
    upstream.arrivals.length = 0;
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    upstream.answer = (_, response) =>
      void released.then(() =>
        response.setHeader('content-type', 'application/json').end('{"items":[]}'),
      );
    const reads = [one, other, again].map((tab) => tab.get(list));
    while (upstream.arrivals.length < 2) await new Promise((resolve) => setImmediate(resolve));
    release();
    for (const read of reads) expect((await read).status).toBe(200);
    // Two browsers with the same token share theirs.
    const sent = upstream.arrivals.map(({ headers }) => headers.authorization);
    expect(sent).toHaveLength(2);
    expect(new Set(sent)).toEqual(new Set(['Bearer cfat_one', 'Bearer cfat_other']));
  });

  it('stands in the log by the name of its operation alone', async () => {
    answerBy({ verify: active, slots: { items: [] } });
    const tab = server();
    await connect(tab, byToken('cfat_sentinel'));
    await choose(tab, liveAccount);
    await tab.get('/api/connect');
    await tab.send('DELETE', '/api/connect');
    expect(tab.log.map(({ operation, status }) => [operation, status])).toEqual([
      ['connect.verify', 422],
      ['connect.account', 200],
      ['connect.get', 200],
      ['connect.end', 200],
    ]);
    expect(JSON.stringify(tab.log)).not.toMatch(/sentinel|1f2e3d4c/);
  });
});
