import { beforeEach, describe, expect, test } from 'vitest';
import { History } from './history.ts';
import { type HistoryStore, openStore } from './storage.ts';
import { change, freshStorage, name, read, saw, told } from './test-history.ts';

beforeEach(freshStorage);

const historyIn = () => new History({ open: () => openStore(name, 'w'), writeAfter: 0 });

function failing(error: Error, times: number, real: () => Promise<HistoryStore>) {
  let left = times;
  return async (): Promise<HistoryStore> => {
    const store = await real();
    return {
      ...store,
      add: (...added) => {
        left -= 1;
        return left >= 0 ? Promise.reject(error) : store.add(...added);
      },
    };
  };
}

describe('storage that fails', () => {
  test.each([
    ['SecurityError', 'forbidden'],
    ['VersionError', 'newer'],
    ['InvalidStateError', 'forbidden'],
  ])('%s on opening: everything works in memory', async (kind, problem) => {
    const history = new History({
      open: () => Promise.reject(new DOMException('no', kind)),
      writeAfter: 0,
    });
    saw(history, 10, 'Healthy');
    await read(history);
    saw(history, 20, 'Down');
    history.change(change('a', 30));
    await history.write();
    expect(told(history)).toEqual(['a', 'Down', 'Healthy']);
    expect(history.state()).toMatchObject({ kept: 'memory', problem });
    await history.clear();
    expect(told(history)).toEqual([]);
  });

  test('a full one is tried again with the next answers, and nothing is lost', async () => {
    const full = new DOMException('full', 'QuotaExceededError');
    const history = new History({
      open: failing(full, 2, () => openStore(name, 'w')),
      writeAfter: 100_000,
    });
    await read(history);
    for (const [at, problem] of [
      [10, 'full'],
      [20, 'full'],
      [30, undefined],
    ] as const) {
      saw(history, at, at === 20 ? 'Down' : 'Healthy');
      await history.write();
      expect(history.state().problem).toBe(problem);
    }
    expect(history.state().kept).toBe('kept');
    await history.end();
    expect(told(await read(historyIn()))).toEqual(['Healthy', 'Down', 'Healthy']);
  });

  test('a connection that was closed is opened again', async () => {
    const closed = new DOMException('closing', 'InvalidStateError');
    const history = new History({
      open: failing(closed, 1, () => openStore(name, 'w')),
      writeAfter: 100_000,
    });
    await read(history);
    saw(history, 10, 'Healthy');
    await history.write();
    expect(history.state()).toMatchObject({ kept: 'kept', problem: undefined });
    await history.end();
    expect(told(await read(historyIn()))).toEqual(['Healthy']);
  });
});
