import * as fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { type Channel, History } from './history.ts';
import { openStore } from './storage.ts';
import { freshStorage, name, read, saw, told } from './test-history.ts';

beforeEach(freshStorage);

/** What happens to a history: an answer, a write to storage, another tab's word, a reload. */
const happening = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('Healthy', 'Down', 'Unhealthy') },
  { weight: 1, arbitrary: fc.constantFrom('write' as const, 'reload' as const, 'echo' as const) },
);

/** The states in order, each as often as it began, newest first. */
function begun(states: readonly string[]): string[] {
  return states.filter((state, index) => state !== states[index - 1]).toReversed();
}

test('each change is listed once, whatever is read, written, heard or reloaded in between', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 25 }), async (all) => {
      freshStorage();
      const heard: unknown[] = [];
      let hear: (message: unknown) => void = () => undefined;
      const begin = () => {
        let own: typeof hear = () => undefined;
        const channel: Channel = {
          send: (message) => {
            heard.push(structuredClone(message));
            if (hear !== own) hear(structuredClone(message));
          },
          listen: (listener) => (hear = own = listener),
          close: () => undefined,
        };
        return new History({ open: () => openStore(name, 'w'), channel, writeAfter: 60_000 });
      };
      let history = begin();
      const states: string[] = [];
      for (const [at, each] of all.entries()) {
        if (each === 'write') await history.write();
        // As the other tab heard it, it says it again.
        else if (each === 'echo') for (const message of heard) hear(message);
        else if (each === 'reload') {
          // The new page reads while the old one still writes, and hears of it.
          const before = history;
          const ended = before.end();
          history = begin();
          await Promise.all([ended, read(history)]);
        } else {
          states.push(each);
          saw(history, at + 1, each);
        }
        const listed = told(history);
        if (listed !== undefined) expect(listed).toEqual(begun(states));
      }
      expect(told(await read(history))).toEqual(begun(states));
      await history.end();
    }),
    { numRuns: 60 },
  );
});
