import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { session } from '#contract/session';
import { codes } from './errors.ts';
import { leavingSeconds, lifetimes, noteUseSeconds } from './session.ts';
import { FakeUpstream, Tab, demoAccount, liveAccount, liveTab, refusalOf } from './testing.ts';

const demoSettings = `/api/accounts/${demoAccount}/cni/settings`;
const liveSettings = `/api/accounts/${liveAccount}/cni/settings`;
const secret = 'a secret that both replicas were given';
const minute = 60;
const hour = 60 * minute;

let now = 0;
const upstream = new FakeUpstream();
const connecting = { now: () => now, sleep: async () => undefined };

beforeAll(() => upstream.start());
afterAll(() => upstream.stop());
beforeEach(() => {
  now = Date.parse('2026-11-21T12:00:00Z');
  upstream.answerJson(suitsAll);
});

/** What suits every call: a token’s verification, a list of slots, settings. */
const suitsAll = { success: true, result: { status: 'active', items: [], default_asn: 13_335 } };

function pass(seconds: number): void {
  now += seconds * 1000;
}

function server(vars: Record<string, string> = {}): Tab {
  const live = { CLOUDFLARE_BASE_URL: upstream.baseUrl, SESSION_SECRET: secret };
  return new Tab({ ...live, ...vars }, undefined, connecting);
}

/** A tab that has connected `liveAccount` by an account's own token. */
async function connected(tab: Tab = server()): Promise<Tab> {
  await tab.write('POST', '/api/connect', { scheme: 'token', token: 'cfat_sentinel' });
  const begun = await tab.write('POST', '/api/connect/account', { account_id: liveAccount });
  expect(begun.status).toBe(200);
  return tab;
}

async function modeOf(tab: Tab): Promise<string> {
  return session.parse(await (await tab.get('/api/session')).json()).mode;
}

const cookiesOf = (response: Response) =>
  response.headers.getSetCookie().map((line) => line.split('=')[0]);

const over = { status: 401, codes: [codes.sessionEnded] };

describe('a live session', () => {
  it('ends two hours after its last request', async () => {
    const tab = await connected();
    pass(lifetimes.live.idle - 1);
    expect((await tab.get(liveSettings)).status).toBe(200);
    pass(lifetimes.live.idle - 1);
    expect((await tab.get(liveSettings)).status).toBe(200);
    pass(lifetimes.live.idle);
    expect(await refusalOf(await tab.get(liveSettings))).toMatchObject(over);
  });

  it('ends twelve hours after its beginning, however it is used', async () => {
    const tab = await connected();
    const began = now;
    while (now < began + lifetimes.live.absolute * 1000) {
      expect((await tab.get(liveSettings)).status).toBe(200);
      pass(hour);
    }
    expect(await refusalOf(await tab.get(liveSettings))).toMatchObject(over);
  });

  it('ends then too after it was in the demo, and after it switched accounts', async () => {
    const tab = await connected();
    pass(lifetimes.live.idle - 1);
    await tab.write('POST', '/api/session', { mode: 'demo' });
    pass(lifetimes.live.idle - 1);
    await tab.write('POST', '/api/session', { mode: 'live' });
    for (let hours = 4; hours < 12; hours += 1) {
      await tab.write('POST', '/api/connect/account', { account_id: liveAccount });
      pass(hour);
    }
    pass(1);
    expect((await tab.get(liveSettings)).status).toBe(200);
    pass(1);
    expect(await refusalOf(await tab.get(liveSettings))).toMatchObject(over);
  });

  it('has its use written down once a minute, whoever asks at the same time', async () => {
    const tab = await connected();
    pass(noteUseSeconds - 1);
    expect(cookiesOf(await tab.get(liveSettings))).toEqual([]);
    pass(1);
    const { cookie } = tab;
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => tab.get(liveSettings, { cookie })),
    );
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      expect(cookiesOf(answer)).toEqual(['cni_session_4700_use']);
    }
    expect(cookiesOf(await tab.get(liveSettings))).toEqual([]);
    pass(lifetimes.live.idle - 1);
    expect((await tab.get(liveSettings)).status).toBe(200);
  });

  it('is not prolonged by the use of another', async () => {
    const tab = await connected();
    const other = await connected(server());
    pass(lifetimes.live.idle - 1);
    await other.get(liveSettings);
    tab.cookies.set('cni_session_4700_use', other.cookies.get('cni_session_4700_use') ?? '');
    pass(1);
    expect(await refusalOf(await tab.get(liveSettings))).toMatchObject(over);
  });

  it('does not come back with an answer that was under way when it was left', async () => {
    const tab = await connected();
    pass(noteUseSeconds);
    let answerNow = () => {};
    const arrived = new Promise<void>((arrive) => {
      upstream.answer = (_, response) => {
        answerNow = () => void response.setHeader('content-type', 'application/json').end('{}');
        arrive();
      };
    });
    const late = tab.get(liveSettings);
    await arrived;
    await tab.send('DELETE', '/api/connect');
    answerNow();
    expect(cookiesOf(await late)).toEqual(['cni_session_4700_use']);
    expect(await modeOf(tab)).toBe('demo');
    expect((await tab.get(demoSettings)).status).toBe(200);
  });
});

describe('a copy of the cookies', () => {
  it('ends with the session in the process that ended it', async () => {
    const tab = await connected();
    const copy = new Tab(tab);
    copy.cookie = tab.cookie;
    expect((await copy.get(liveSettings)).status).toBe(200);
    await tab.send('DELETE', '/api/connect');
    expect(await refusalOf(await copy.get(liveSettings))).toMatchObject(over);
  });

  it('ends too when it was made before the account was switched', async () => {
    const tab = await connected();
    const copy = new Tab(tab);
    copy.cookie = tab.cookie;
    await tab.write('POST', '/api/connect/account', { account_id: liveAccount });
    // What the page before has under way is answered still.
    pass(leavingSeconds - 1);
    expect((await copy.get(liveSettings)).status).toBe(200);
    await tab.send('DELETE', '/api/connect');
    pass(1);
    expect(await refusalOf(await copy.get(liveSettings))).toMatchObject(over);
  });

  it('elsewhere works until it is idle for too long, which is said where it is made', async () => {
    const tab = await connected();
    const elsewhere = server();
    elsewhere.cookie = tab.cookie;
    await tab.send('DELETE', '/api/connect');
    expect((await elsewhere.get(liveSettings)).status).toBe(200);
    pass(lifetimes.live.idle);
    expect(await refusalOf(await elsewhere.get(liveSettings))).toMatchObject(over);
  });

  it('of a credential that waited is no session, and the reverse', async () => {
    const tab = server();
    await tab.write('POST', '/api/connect', { scheme: 'token', token: 'cfat_sentinel' });
    const waiting = tab.cookies.get('cni_session_4700_connect') ?? '';
    expect(waiting).not.toBe('');
    const thief = server();
    thief.cookie = `cni_session_4700=${waiting}; cni_session_4700_use=${waiting}`;
    expect(await refusalOf(await thief.get(liveSettings))).toMatchObject(over);
    const own = (await connected()).cookies.get('cni_session_4700') ?? '';
    thief.cookie = `cni_session_4700_connect=${own}`;
    expect((await refusalOf(await thief.get('/api/connect'))).status).toBe(409);
  });
});

describe('a demo session', () => {
  it('ends twelve hours after its last request, and a week after its beginning', async () => {
    const tab = await server().open();
    for (let halfDays = 0; halfDays < 14; halfDays += 1) {
      expect((await tab.get(demoSettings)).status).toBe(200);
      pass(lifetimes.demo.idle - 1);
    }
    pass(14);
    expect(await refusalOf(await tab.get(demoSettings))).toMatchObject(over);
    await tab.open();
    pass(lifetimes.demo.idle);
    expect(await refusalOf(await tab.get(demoSettings))).toMatchObject(over);
  });
});

describe('replicas', () => {
  it('go on with each other’s sessions, and with a credential that waits', async () => {
    const one = server();
    await one.write('POST', '/api/connect', { scheme: 'token', token: 'cfat_sentinel' });
    const other = server();
    other.cookie = one.cookie;
    const begun = await other.write('POST', '/api/connect/account', { account_id: liveAccount });
    expect(begun.status).toBe(200);
    one.cookie = other.cookie;
    expect((await one.get(liveSettings)).status).toBe(200);
    expect(upstream.arrivals.at(-1)?.headers.authorization).toBe('Bearer cfat_sentinel');
    expect(await modeOf(one)).toBe('live');
  });

  it('change their secret one after the other, and no session ends', async () => {
    const next = 'another secret that replaces the first one';
    const before = { SESSION_SECRET: secret };
    // Both know it before either seals with it.
    const between = { SESSION_SECRET: `${secret}, ${next}` };
    const after = { SESSION_SECRET: `${next},${secret}` };
    const tab = await connected(server(before));
    for (const vars of [between, before, between, after, between, after]) {
      pass(noteUseSeconds);
      const replica = server(vars);
      replica.cookie = tab.cookie;
      expect((await replica.get(liveSettings)).status).toBe(200);
      tab.cookie = replica.cookie;
    }
    const newest = await connected(server(after));
    const older = server(between);
    older.cookie = newest.cookie;
    expect((await older.get(liveSettings)).status).toBe(200);
    const gone = server({ SESSION_SECRET: next });
    gone.cookie = tab.cookie;
    expect(await refusalOf(await gone.get(liveSettings))).toMatchObject(over);
  });
});

it('the environment’s account and the demo are left and entered as often as one likes', async () => {
  const tab = await liveTab(upstream);
  for (const mode of ['demo', 'live', 'demo', 'live'] as const) {
    await tab.write('POST', '/api/session', { mode });
    expect(await modeOf(tab)).toBe(mode);
  }
});
