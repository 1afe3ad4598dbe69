import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Operation } from '#contract/endpoints';
import { responseOf } from './answer.ts';
import type { Answer } from './answer.ts';
import { codes } from './errors.ts';
import { SharedReads } from './shared-reads.ts';
import { FakeUpstream, Tab, demoAccount, liveAccount, liveTab, refusalOf } from './testing.ts';

const base = `/api/accounts/${liveAccount}/cni`;
const status = `${base}/interconnects/ewr-a/status`;
const list = `${base}/interconnects`;

describe('what is shared, in virtual time', () => {
  let now = 0;
  let sent = 0;
  let shared = new SharedReads({ now: () => now });
  let spared: string[] = [];
  let answer: () => Promise<Answer>;

  beforeEach(() => {
    now = 5000;
    sent = 0;
    spared = [];
    shared = new SharedReads({ now: () => now, onSpared: (how) => void spared.push(how) });
    answer = async () => json({ state: 'Healthy', sent });
  });

  function json(body: unknown, code = 200, headers = {}): Answer {
    return {
      status: code,
      headers: { 'content-type': 'application/json', ...headers },
      body: new TextEncoder().encode(JSON.stringify(body)),
    };
  }

  async function read(
    cacheControl?: string,
    operation: Operation = 'interconnects.status',
    who = 'me',
  ) {
    const outgoing = {
      method: 'GET',
      target: `/${operation}`,
      access: 'read',
      accept: '',
    } as const;
    const given = await shared.read(who, { operation, cacheControl, outgoing }, () => {
      sent += 1;
      return answer();
    });
    return responseOf(given);
  }

  async function write(send: () => Promise<Answer>, who = 'me') {
    return responseOf(await shared.write(who, send));
  }

  it('a status is kept as long as who asks accepts, and says its age', async () => {
    await read('max-age=10');
    now += 9000;
    const kept = await read('max-age=10');
    expect(kept.headers.get('age')).toBe('9');
    expect(await kept.json()).toEqual({ state: 'Healthy', sent: 1 });
    expect(sent).toBe(1);
    await read('max-age=8');
    expect(sent).toBe(2);
    // Who says nothing takes three seconds.
    now += 3000;
    expect((await read()).headers.get('age')).toBe('3');
    now += 1;
    expect((await read()).headers.get('age')).toBeNull();
    expect(sent).toBe(3);
  });

  it('who insists gets past what is kept, at most once a second', async () => {
    await read();
    now += 1000;
    await read('no-cache');
    expect(sent).toBe(1);
    now += 1;
    await read('no-cache');
    expect(sent).toBe(2);
  });

  it('lists and single objects are joined while under way, and never kept', async () => {
    for (const operation of ['interconnects.list', 'cnis.get'] as const) {
      sent = 0;
      await Promise.all([read(undefined, operation), read(undefined, operation)]);
      expect(sent).toBe(1);
      await read('max-age=60', operation);
      expect(sent).toBe(2);
    }
  });

  it('a read that began long ago is not joined, but for a status', async () => {
    answer = () =>
      new Promise((resolve) => {
        setTimeout(() => resolve(json({})), 20);
      });
    const first = [read(undefined, 'cnis.list'), read()];
    now += 1001;
    await Promise.all([...first, read(undefined, 'cnis.list'), read()]);
    expect(sent).toBe(3);
  });

  it('a status whose answer never comes is asked for again after a minute', async () => {
    answer = () => new Promise(() => undefined);
    void read();
    now += 59_000;
    void read();
    expect(sent).toBe(1);
    now += 1000;
    answer = async () => json({ state: 'Healthy' });
    expect(await (await read()).json()).toEqual({ state: 'Healthy' });
    expect(sent).toBe(2);
  });

  it('a letter is neither joined nor kept', async () => {
    await Promise.all([read(undefined, 'interconnects.loa'), read(undefined, 'interconnects.loa')]);
    expect(sent).toBe(2);
  });

  it('nothing of another account is shared', async () => {
    await Promise.all([read(), read(undefined, 'interconnects.status', 'somebody else')]);
    expect(sent).toBe(2);
  });

  it('a failure is shared by those who wait for it, and not kept', async () => {
    answer = async () => json('bad', 502);
    const both = await Promise.all([read(), read()]);
    expect(both.map((each) => each.status)).toEqual([502, 502]);
    answer = () => Promise.reject(new Error('gone'));
    const lost = await Promise.allSettled([read(), read()]);
    expect(lost.map((each) => each.status)).toEqual(['rejected', 'rejected']);
    answer = async () => json({ state: 'Down' });
    expect((await read()).status).toBe(200);
    expect(sent).toBe(3);
  });

  it('what began before a write is not for who asks after it', async () => {
    const before = read();
    const written = write(async () => json({}));
    const beside = read();
    await written;
    await Promise.all([before, beside, read()]);
    expect(sent).toBe(3);
  });

  it('a write makes old what an account answered, however many others write after it', async () => {
    await read();
    await write(async () => json({}));
    for (let n = 0; n < 1001; n += 1) await write(async () => json({}), `other ${n}`);
    await read('max-age=60');
    expect(sent).toBe(2);
    await read('max-age=60');
    expect(sent).toBe(2);
  });

  it('an answer that is too large to keep is given all the same', async () => {
    answer = async () => json('x'.repeat(100_000));
    expect((await (await read()).text()).length).toBe(100_002);
    expect((await read()).status).toBe(200);
    expect(sent).toBe(2);
  });

  it('while upstream asks to wait, it is left alone, and told for how long', async () => {
    const old = { 'retry-after': '30', 'cf-ray': 'old', ratelimit: '"default";r=0;t=30' };
    answer = async () => json({ errors: [{ code: 971 }] }, 429, old);
    await read();
    now += 12_500;
    for (const operation of ['interconnects.status', 'cnis.list', 'interconnects.loa'] as const) {
      const waiting = await read('no-cache', operation);
      expect(waiting.status).toBe(429);
      expect(Object.fromEntries(waiting.headers)).toEqual({
        'content-type': 'application/json',
        'retry-after': '18',
      });
      expect(await waiting.json()).toEqual({ errors: [{ code: 971 }] });
    }
    const unsent = await write(() => Promise.reject(new Error('was sent')));
    expect(unsent.headers.get('retry-after')).toBe('18');
    expect(await refusalOf(unsent)).toMatchObject({
      status: 429,
      message: 'The Cloudflare API asks to wait. The change was not sent',
    });
    expect(sent).toBe(1);
    expect(spared).toEqual(['waiting', 'waiting', 'waiting', 'waiting']);
    expect((await read(undefined, 'cnis.list', 'somebody else')).status).toBe(429);
    expect(sent).toBe(2);
    now += 17_500;
    answer = async () => json({ state: 'Healthy' });
    expect((await read()).status).toBe(200);
  });

  it('a write that is refused for the number of requests stops what comes after it', async () => {
    const refused = await write(async () => json({}, 429, { 'retry-after': '5' }));
    expect(refused.status).toBe(429);
    expect((await read()).status).toBe(429);
    expect(sent).toBe(0);
    shared.forgetAll('me');
    expect((await read()).status).toBe(200);
  });

  it('what is spared is counted', async () => {
    await Promise.all([read(undefined, 'cnis.list'), read(undefined, 'cnis.list'), read(), read()]);
    await read();
    expect(spared).toEqual(['joined', 'joined', 'kept']);
  });
});

describe('through the server', () => {
  const upstream = new FakeUpstream();
  beforeAll(() => upstream.start());
  afterAll(() => upstream.stop());
  beforeEach(() => {
    upstream.arrivals.length = 0;
    upstream.answerJson({ state: 'Healthy' });
  });
  const arrived = (method = 'GET') =>
    upstream.arrivals.filter((each) => each.method === method).length;

  it('ten browsers of one account cost one request, and each has its own headers', async () => {
    const first = await liveTab(upstream);
    const tabs = await Promise.all(Array.from({ length: 10 }, () => new Tab(first).open()));
    const answers = await Promise.all(tabs.map((tab) => tab.get(status)));
    expect(await Promise.all(answers.map((each) => each.json()))).toEqual(
      Array.from({ length: 10 }, () => ({ state: 'Healthy' })),
    );
    expect(arrived()).toBe(1);
    const ids = new Set(answers.map((each) => each.headers.get('x-request-id')));
    expect(ids.size).toBe(10);
  });

  it('a write through it makes a kept status old', async () => {
    const tab = await liveTab(upstream);
    await tab.get(status);
    upstream.answer = (_, response) => void response.writeHead(204).end();
    await tab.send('DELETE', `${list}/ewr-a`);
    upstream.answerJson({ state: 'Pending' });
    expect(await (await tab.get(status)).json()).toEqual({ state: 'Pending' });
    expect(arrived()).toBe(2);
  });

  it('what the browser says of its age does not go upstream', async () => {
    const tab = await liveTab(upstream);
    await tab.get(status, { 'cache-control': 'max-age=5' });
    expect(upstream.arrivals[0]?.headers['cache-control']).toBeUndefined();
  });

  it('a 429 of a read stops reads and writes', async () => {
    const tab = await liveTab(upstream);
    upstream.answerJson({ success: false, errors: [] }, 429, { 'retry-after': '60' });
    expect((await tab.get(list)).status).toBe(429);
    upstream.answerJson({ default_asn: 64_999 });
    const unsent = await tab.write('PUT', `${base}/settings`, { default_asn: 64_999 });
    expect(await refusalOf(unsent)).toMatchObject({ status: 429, codes: [codes.upstreamLimited] });
    expect((await tab.get(list)).status).toBe(429);
    expect(upstream.arrivals).toHaveLength(1);
  });

  it('the demo’s controls end a wait and make answers old; worlds share nothing', async () => {
    const tab = await new Tab().open();
    const other = await new Tab(tab).open();
    const path = `/api/accounts/${demoAccount}/cni/interconnects`;
    await tab.write('POST', '/api/__sim/weather', { weather: 'rate-limited', applies_to: 'reads' });
    expect((await tab.get(path)).status).toBe(429);
    expect((await other.get(path)).status).toBe(200);
    await tab.write('POST', '/api/__sim/weather', { weather: 'clear' });
    expect((await tab.get(path)).status).toBe(200);
  });
});
