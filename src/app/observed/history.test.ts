import { beforeEach, describe, expect, test } from 'vitest';
import { bounds } from './bounds.ts';
import { type Channel, History } from './history.ts';
import { openStore } from './storage.ts';
import { change, freshStorage, name, read, saw, told } from './test-history.ts';

beforeEach(freshStorage);

function historyIn(world = 'w', channel?: Channel): History {
  return new History({ open: () => openStore(name, world), channel, writeAfter: 0 });
}

describe('a history', () => {
  test('is undefined until it has been read, then holds what was seen meanwhile too', async () => {
    const history = historyIn();
    saw(history, 10, 'Healthy');
    expect(history.entries()).toBeUndefined();
    expect(history.spansOf('x')).toBeUndefined();
    await read(history);
    expect(told(history)).toEqual(['Healthy']);
    expect(history.state()).toMatchObject({ kept: 'kept', problem: undefined, anew: false });
  });

  test('outlives the page, in order, newest first', async () => {
    const first = await read(historyIn());
    saw(first, 10, 'Healthy');
    saw(first, 20, 'Down');
    first.change(change('changed', 15));
    await first.end();
    const second = await read(historyIn());
    expect(told(second)).toEqual(['Down', 'changed', 'Healthy']);
    saw(second, 30, 'Down');
    expect(second.spansOf('x')).toEqual([
      { state: 'Healthy', from: 10, to: 10, answers: 1 },
      { state: 'Down', from: 20, to: 30, answers: 2 },
    ]);
  });

  test('gives the same entries until one is added: an answer that says the same adds none', async () => {
    const history = await read(historyIn());
    saw(history, 10, 'Healthy');
    const before = history.entries();
    saw(history, 20, 'Healthy');
    expect(history.entries()).toBe(before);
    saw(history, 30, 'Down');
    expect(history.entries()).not.toBe(before);
  });

  test('a lost answer that was found out replaces what was noted', async () => {
    const history = await read(historyIn());
    history.change(change('a', 1, { outcome: 'unknown' }));
    history.change(change('a', 1, { outcome: 'done' }));
    await history.end();
    expect((await read(historyIn())).entries()).toMatchObject([{ id: 'a', outcome: 'done' }]);
  });

  test('another world of the same account begins anew', async () => {
    const first = historyIn('w1');
    saw(first, 10, 'Healthy');
    await first.end();
    expect((await read(historyIn('w2'))).entries()).toEqual([]);
    expect((await read(historyIn('w2'))).state().anew).toBe(false);
  });

  test('cleared, it is empty here, in other tabs and after a reload', async () => {
    const [one, other] = tabs();
    const [a, b] = [await read(historyIn('w', one)), await read(historyIn('w', other))];
    saw(a, 10, 'Healthy');
    a.change(change('changed', 11));
    await a.write();
    expect(told(b)).toEqual(['changed', 'Healthy']);
    await b.clear();
    expect(told(a)).toEqual([]);
    expect(told(b)).toEqual([]);
    await Promise.all([a.end(), b.end()]);
    expect((await read(historyIn())).entries()).toEqual([]);
  });
});

/** Two ends of a channel, each hearing the other. */
function tabs(): [Channel, Channel] {
  const heard: [(message: unknown) => void, (message: unknown) => void] = [() => {}, () => {}];
  const end = (own: 0 | 1, other: 0 | 1): Channel => ({
    send: (message) => heard[other](structuredClone(message)),
    listen: (hear) => {
      heard[own] = hear;
    },
    close: () => undefined,
  });
  return [end(0, 1), end(1, 0)];
}

test('two tabs that record the same answers keep each once', async () => {
  const [one, other] = tabs();
  const [a, b] = [await read(historyIn('w', one)), await read(historyIn('w', other))];
  for (const [at, state] of [
    [10, 'Healthy'],
    [20, 'Healthy'],
    [30, 'Down'],
  ] as const) {
    saw(a, at, state);
    saw(b, at, state);
  }
  await Promise.all([a.write(), b.write()]);
  const spans = [
    { state: 'Healthy', from: 10, to: 20, answers: 2 },
    { state: 'Down', from: 30, to: 30, answers: 1 },
  ];
  expect(a.spansOf('x')).toEqual(spans);
  await Promise.all([a.end(), b.end()]);
  expect((await read(historyIn())).spansOf('x')).toEqual(spans);
});

test.each([undefined, 1, 'added', { kind: 'added', tracks: [{ name: 1 }], changes: [{}] }])(
  'a message %j of somebody else changes nothing',
  async (data) => {
    const [one, other] = tabs();
    const history = await read(historyIn('w', one));
    other.send(data);
    expect(history.entries()).toEqual([]);
  },
);

describe('bounds', () => {
  test('of one interconnect the oldest spans go, and what was first is not called the first', async () => {
    const history = await read(historyIn());
    for (let index = 0; index <= bounds.spansPerInterconnect; index += 1) {
      saw(history, index, index % 2 === 0 ? 'Healthy' : 'Down');
    }
    expect(history.spansOf('x')).toHaveLength(bounds.spansPerInterconnect);
    const first = history.entries()?.at(-1);
    expect(first).toMatchObject({ from: 'Down', to: 'Healthy' });
  });

  test('of all changes the oldest go', async () => {
    const history = await read(historyIn());
    for (let index = 0; index < bounds.changes * 1.6; index += 1) {
      history.change(change(`c${index}`, index));
    }
    await history.end();
    const kept = (await read(historyIn())).entries() ?? [];
    expect(kept).toHaveLength(bounds.changes);
    expect(kept[0]?.id).toBe(`c${bounds.changes * 1.6 - 1}`);
  });
});

/** Puts a value into a store of the database, past the program. */
async function put(store: string, value: unknown, key: string): Promise<void> {
  await openStore(name, 'w').then((opened) => opened.close());
  const request = indexedDB.open(name);
  await new Promise((resolve) => {
    request.addEventListener('success', resolve);
  });
  const transaction = request.result.transaction([store], 'readwrite');
  transaction.objectStore(store).put(value, key);
  await new Promise((resolve) => {
    transaction.addEventListener('complete', resolve);
  });
  request.result.close();
}

describe('damage', () => {
  test.each([
    ['tracks', { name: 'bad', spans: 'none', isWhole: true }],
    [
      'tracks',
      { name: 'other', spans: [{ state: 'Down', from: 1, to: 2, answers: 1 }], isWhole: true },
    ],
    [
      'tracks',
      { name: 'bad', spans: [{ state: 'Down', from: 9, to: 2, answers: 1 }], isWhole: true },
    ],
    [
      'tracks',
      { name: 'bad', spans: [{ state: 'Down', from: NaN, to: 2, answers: 1 }], isWhole: true },
    ],
    ['changes', { kind: 'change', id: 'bad', operation: 'cnis.explode' }],
    ['changes', null],
  ])('a record of %s that cannot be read is moved aside: %j', async (store, value) => {
    const before = historyIn();
    saw(before, 10, 'Healthy');
    await before.end();
    await put(store, value, 'bad');
    const history = await read(historyIn());
    expect(told(history)).toEqual(['Healthy']);
    expect(history.state()).toMatchObject({ kept: 'kept', setAside: 1 });
    await history.end();
    const again = await read(historyIn());
    expect(again.state().setAside).toBe(1);
    await again.clear();
    expect(again.state().setAside).toBe(0);
  });

  test('a database with other contents is begun anew, and says so', async () => {
    const request = indexedDB.open(name, 1);
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore('other'));
    await new Promise((resolve) => {
      request.addEventListener('success', resolve);
    });
    request.result.close();
    const history = await read(historyIn());
    saw(history, 10, 'Healthy');
    expect(history.state()).toMatchObject({ kept: 'kept', anew: true });
    await history.end();
    expect(told(await read(historyIn()))).toEqual(['Healthy']);
  });
});
