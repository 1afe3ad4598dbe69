import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDemoObjects, unansweredHeader } from './demo-objects.ts';
import { DemoWorld } from './demo-world.ts';
import { forward } from './upstream.ts';
import type { Upstream } from './upstream.ts';
import { TooMuchToKeep, WorldRows } from './world-rows.ts';
import type { ObjectStorage } from './workers-types.ts';

const hour = 60 * 60 * 1000;

/** The storage of a Durable Object, in memory: the five statements that are asked of its SQLite. */
class Storage implements ObjectStorage {
  rows = new Map<string, string>();
  table = false;
  written: string[] = [];
  alarms: number[] = [];
  readonly sql = {
    exec: (query: string, ...bound: (string | number | null)[]) => {
      const [key = '', value = ''] = bound.map(String);
      if (query.startsWith('CREATE')) this.table = true;
      if (!this.table) throw new Error('no such table: world');
      if (query.startsWith('INSERT')) this.rows.set(key, value);
      if (query.startsWith('DELETE') && bound.length > 0) this.rows.delete(key);
      if (query.startsWith('DELETE') && bound.length === 0) this.rows.clear();
      if (bound.length > 0) this.written.push(key);
      const all = query.startsWith('SELECT') ? [...this.rows] : [];
      return { toArray: () => all.map(([name, text]) => ({ key: name, value: text })) };
    },
  };
  transactionSync(work: () => void): void {
    work();
  }
  async setAlarm(at: number): Promise<void> {
    this.alarms.push(at);
  }
  async deleteAll(): Promise<void> {
    this.rows.clear();
    this.table = false;
  }
}

const lines: unknown[] = [];
vi.spyOn(console, 'log').mockImplementation((line: unknown) => void lines.push(line));
afterEach(() => {
  lines.length = 0;
  vi.useRealTimers();
});

/** The API of a world that lives in `world`, whichever object that is at the moment. */
function apiOf(world: () => DemoWorld) {
  const worlds = createDemoObjects(
    {
      idFromName: (name) => name,
      get: () => ({ fetch: (url, init) => world().fetch(new Request(url, init)) }),
    },
    null,
  );
  const ask = (way: Upstream, method: string, target: string, body?: unknown) => {
    const access = method === 'GET' ? 'read' : 'write';
    const outgoing = { method, target, access, accept: 'application/json', body } as const;
    return forward({ ...way, timeoutMs: 200 }, outgoing);
  };
  const cni = `/accounts/${worlds.accountId}/cni`;
  return {
    get: (path: string) => ask(worlds.upstream('w'), 'GET', `${cni}${path}`),
    setAsn: (default_asn: number) =>
      ask(worlds.upstream('w'), 'PUT', `${cni}/settings`, { default_asn }),
    control: (path: string, body: unknown) => ask(worlds.control('w'), 'POST', path, body),
  };
}

describe('a demo world as a Durable Object', () => {
  it('writes what changes, once, and nothing for what is only read', async () => {
    const storage = new Storage();
    const world = new DemoWorld({ storage });
    const api = apiOf(() => world);
    await api.get('/interconnects');
    expect(storage.written).toEqual(['simulation', 'counters']);
    await api.get('/interconnects');
    await api.get('/settings');
    expect(storage.written).toHaveLength(2);
    await api.setAsn(64_999);
    expect(storage.written.slice(2)).toEqual(['simulation', 'counters']);
    await api.setAsn(64_999);
    expect(storage.written).toHaveLength(4);
  });

  it('goes on where it was after it was put out of memory', async () => {
    const storage = new Storage();
    let world = new DemoWorld({ storage });
    const api = apiOf(() => world);
    await api.control('/reset', { scenario: 'empty' });
    await api.setAsn(64_999);
    world = new DemoWorld({ storage });
    expect(await (await api.get('/settings')).json()).toEqual({ default_asn: 64_999 });
    expect(await (await api.get('/interconnects')).json()).toMatchObject({ items: [] });
  });

  it.each([
    ['no JSON', 'simulation', '{'],
    ['another version', 'simulation', '{"version":0}'],
    ['a record of another shape', 'cni 1', '{"cni":{}}'],
  ])('begins anew with a line in the log when its rows are broken: %s', async (_, key, text) => {
    const storage = new Storage();
    await apiOf(() => new DemoWorld({ storage })).setAsn(64_999);
    storage.rows.set(key, text);
    const world = new DemoWorld({ storage });
    const api = apiOf(() => world);
    expect(await (await api.get('/settings')).json()).toEqual({ default_asn: 13_335 });
    expect(lines).toEqual([expect.stringContaining('"operation":"world.lost"')]);
    expect([...storage.rows.keys()]).toEqual(['simulation', 'counters']);
  });

  it('is deleted by an alarm that is put off while it is used, once an hour at most', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 0 });
    const storage = new Storage();
    const world = new DemoWorld({ storage });
    const api = apiOf(() => world);
    vi.setSystemTime(hour);
    await api.setAsn(64_999);
    vi.setSystemTime(1.9 * hour);
    await api.get('/settings');
    vi.setSystemTime(2 * hour);
    await api.get('/settings');
    expect(storage.alarms).toEqual([14 * hour, 15 * hour]);
    await world.alarm();
    expect(storage.rows.size).toBe(0);
    expect(await (await api.get('/settings')).json()).toEqual({ default_asn: 13_335 });
    expect(storage.alarms).toHaveLength(3);
  });

  it('sets the alarm with the next request when it could not be set', async () => {
    const storage = new Storage();
    const world = new DemoWorld({ storage });
    const api = apiOf(() => world);
    vi.spyOn(storage, 'setAlarm').mockRejectedValueOnce(new Error('storage'));
    await expect(api.get('/settings')).rejects.toMatchObject({ status: 502 });
    await api.get('/settings');
    expect(storage.alarms).toHaveLength(1);
  });

  it('leaves no call open where the weather gives no answer', async () => {
    const storage = new Storage();
    const world = new DemoWorld({ storage });
    const api = apiOf(() => world);
    await api.control('/weather', { weather: 'lost-answer', applies_to: 'all', times: 2 });
    const said = await world.fetch(
      new Request(
        'https://simulator.invalid/client/v4/accounts/023e105f4ecef8ad9ca31a8372d0c353/cni/slots',
        {
          headers: { authorization: 'Bearer demo-write' },
        },
      ),
    );
    expect(said.headers.get(unansweredHeader)).toBe('silent');
    await expect(api.setAsn(64_999)).rejects.toMatchObject({ status: 504 });
    expect(await (await api.get('/settings')).json()).toEqual({ default_asn: 64_999 });
    await api.control('/weather', { weather: 'dropped', applies_to: 'all' });
    await expect(api.get('/settings')).rejects.toMatchObject({ status: 502 });
  });
});

describe('the rows', () => {
  const values = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'n'), fc.jsonValue(), {
    noNullPrototype: true,
  });

  it('are those of the values that were written last', () => {
    fc.assert(
      fc.property(fc.array(values, { minLength: 1 }), (all) => {
        const storage = new Storage();
        const rows = new WorldRows(storage);
        rows.read();
        for (const each of all) rows.write(new Map(Object.entries(each)), new Set());
        const last: unknown = JSON.parse(JSON.stringify(all.at(-1)));
        expect(Object.fromEntries(new WorldRows(storage).read())).toEqual(last);
      }),
    );
  });

  it('hold no more than a demo needs', () => {
    const rows = new WorldRows(new Storage());
    rows.read();
    const half = 'x'.repeat(9 * 1024 * 1024);
    rows.write(new Map([['a', half]]), new Set());
    expect(() =>
      rows.write(
        new Map([
          ['b', half],
          ['a', half],
        ]),
        new Set(),
      ),
    ).toThrow(TooMuchToKeep);
    rows.clear();
    expect(() => rows.write(new Map([['a', half]]), new Set())).not.toThrow();
  });
});
