import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Event,
  type Run,
  type Sent,
  after,
  drive,
  nextIndex,
  planned,
  refusalsMax,
} from './plan-engine.ts';
import type { Mark } from './plan-steps.ts';
import { changeOf } from './test-plan.ts';

const steps = [1, 2, 3].map((nth) => changeOf(nth));
const done: Mark = { state: 'done', id: 'x', note: null };
const failed: Mark = { state: 'failed', message: 'no', trace: null };
const unknown: Mark = { state: 'unknown', message: 'lost' };

/** Drives a plan over `answers`, one for each sending; `meanwhile` happens while the nth is sent. */
async function play(
  answers: readonly Sent[],
  options: { goesOn?: boolean; meanwhile?: Readonly<Record<number, Event>> } = {},
) {
  let run = after(planned(steps, options.goesOn ?? false), { type: 'start' });
  const log: string[] = [];
  const tell = (event: Event) => {
    run = after(run, event);
  };
  let sent = 0;
  const effects = {
    keep: async (index: number, mark: Mark) => void log.push(`keep ${index} ${mark.state}`),
    send: async () => {
      log.push(`send ${nextRunning(run)}`);
      const event = options.meanwhile?.[sent];
      if (event !== undefined) tell(event);
      const answer = answers[sent] ?? { mark: done };
      sent += 1;
      return answer;
    },
    waitUntil: async (until: number) => void log.push(`wait ${until}`),
    pace: async () => undefined,
  };
  const store = { get: () => run, tell };
  await drive(store, effects);
  return {
    log,
    states: () => run.marks.map(({ state }) => state),
    run: () => run,
    goOn: async (event: Event = { type: 'start' }) => {
      tell(event);
      await drive(store, effects);
    },
  };
}

const nextRunning = (run: Run) => run.marks.findIndex(({ state }) => state === 'running');

describe('a plan', () => {
  test('sends its steps in order, each written down before and after', async () => {
    const { log, run } = await play([]);
    expect(log).toEqual(
      [0, 1, 2].flatMap((n) => [`keep ${n} running`, `send ${n}`, `keep ${n} done`]),
    );
    expect(run().phase).toBe('finished');
  });

  test.each([
    ['failed', failed],
    ['unknown', unknown],
  ])('asks when a step is %s, and goes on past it when told to', async (state, mark) => {
    const played = await play([{ mark: done }, { mark }]);
    expect(played.run()).toMatchObject({ phase: 'asking', asking: 1 });
    expect(played.states()).toEqual(['done', state, 'waiting']);
    await played.goOn();
    expect(played.run().phase).toBe('finished');
    expect(played.states()).toEqual(['done', state, 'done']);
  });

  test('doesn’t ask when it was told before to continue past failures', async () => {
    const { states, run } = await play([{ mark: failed }, { mark: failed }], { goesOn: true });
    expect(states()).toEqual(['failed', 'failed', 'done']);
    expect(run().phase).toBe('finished');
  });

  test('stops after the call under way, and goes on from there', async () => {
    const played = await play([], { meanwhile: { 0: { type: 'stop' } } });
    expect(played.run().phase).toBe('stopped');
    expect(played.states()).toEqual(['done', 'waiting', 'waiting']);
    await played.goOn();
    expect(played.states()).toEqual(['done', 'done', 'done']);
  });

  test('waits as long as the API asks and sends the same step again: nothing was done', async () => {
    const { log, run } = await play([{ limitedUntil: 99 }]);
    expect(log.slice(0, 6)).toEqual([
      'keep 0 running',
      'send 0',
      'keep 0 waiting',
      'wait 99',
      'keep 0 running',
      'send 0',
    ]);
    expect(run().phase).toBe('finished');
  });

  test('asks when the API refuses again and again, even if told to continue', async () => {
    const refused = Array.from({ length: refusalsMax }, () => ({ limitedUntil: 1 }));
    const { run, states } = await play(refused, { goesOn: true });
    expect(states()).toEqual(['failed', 'waiting', 'waiting']);
    expect(run().phase).toBe('asking');
  });

  test('tries failed steps again, and leaves out what is left', async () => {
    const played = await play([{ mark: failed }]);
    await played.goOn({ type: 'retry' });
    expect(played.states()).toEqual(['waiting', 'waiting', 'waiting']);
    await played.goOn({ type: 'leave out the rest' });
    expect(played.states()).toEqual(['skipped', 'skipped', 'skipped']);
    expect(played.run().phase).toBe('finished');
  });
});

const anyEvent: fc.Arbitrary<Event> = fc.constantFrom<Event>(
  { type: 'start' },
  { type: 'stop' },
  { type: 'waited' },
  { type: 'retry' },
  { type: 'leave out the rest' },
  { type: 'continue past failures', on: true },
);
const anyAnswer: fc.Arbitrary<Sent> = fc.constantFrom<Sent>(
  { mark: done },
  { mark: failed },
  { mark: unknown },
  { limitedUntil: 1 },
);

test('whatever happens meanwhile, one step runs at a time and none is sent after it is done', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyAnswer, { maxLength: 12 }),
      fc.dictionary(fc.constantFrom('0', '1', '2', '3'), anyEvent),
      async (answers, meanwhile) => {
        const played = await play(answers, { meanwhile });
        for (let rounds = 0; played.run().phase !== 'finished' && rounds < 40; rounds += 1) {
          await played.goOn();
        }
        expect(played.run().phase).toBe('finished');
        expect(nextIndex(played.run())).toBe(-1);
        const finals = new Set<string>();
        for (const line of played.log) {
          const [what = '', index = '', state = ''] = line.split(' ');
          if (what === 'send') expect(finals.has(index)).toBe(false);
          if (what === 'keep' && ['done', 'unknown'].includes(state)) finals.add(index);
        }
      },
    ),
  );
});
