import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newEntry } from './entry.ts';
import { intervalsFor, mostInWindow, paces, rateOf, windowMs } from './pace.ts';
import { type Known, type Moment, classOf, decide } from './policy.ts';

const second = 1000;
const now = 10_000 * second;

const moment: Moment = {
  now,
  hidden: false,
  pace: 'automatic',
  sent: [],
  open: [],
  most: mostInWindow,
  quota: undefined,
  pausedUntil: 0,
  trouble: { failures: 0, lastAt: 0 },
};

function known(name: string, facts: Partial<Known> = {}): Known {
  return { ...newEntry(name, now - 3600 * second), onScreen: true, ...facts };
}

function answered(name: string, secondsAgo: number, facts: Partial<Known> = {}): Known {
  const at = now - secondsAgo * second;
  return known(name, { state: 'Healthy', answeredAt: at, triedAt: at, ...facts });
}

describe('classes', () => {
  test.each([
    ['hot', { state: 'Pending' }],
    ['hot', { state: 'Healthy', changedAt: now - 299 * second }],
    ['hot', { state: 'Healthy', failures: 1 }],
    ['seen', { state: 'Healthy', changedAt: now - 301 * second }],
    ['seen', { state: 'Down' }],
    ['seen', { state: undefined }],
    ['warm', { state: 'Pending', onScreen: false }],
    ['warm', { state: 'Down', onScreen: false }],
    ['warm', { state: 'Something new', onScreen: false }],
    ['rest', { state: 'Healthy', onScreen: false }],
    ['rest', { state: undefined, onScreen: false }],
  ] as const)('%s: %o', (name, facts) => {
    expect(classOf(known('a', facts), now)).toBe(name);
  });
});

describe('who is asked', () => {
  test('what is on the screen without an answer is asked at once, before all else', () => {
    const all = [answered('old', 900, { onScreen: false }), answered('seen', 50), known('new')];
    expect(decide(all, moment).ask).toBe('new');
  });

  test('changing before calm, on the screen before off it', () => {
    const all = [
      answered('rest', 2000, { onScreen: false }),
      answered('warm', 2000, { onScreen: false, state: 'Down' }),
      answered('seen', 30),
      answered('hot', 6, { state: 'Pending' }),
    ];
    const asked: (string | undefined)[] = [];
    for (let left = all; left.length > 0;) {
      const { ask } = decide(left, moment);
      asked.push(ask);
      left = left.filter(({ name }) => name !== ask);
    }
    expect(asked).toEqual(['hot', 'seen', 'warm', 'rest']);
  });

  test('a fresh answer is left alone until its time has come', () => {
    const { ask, lookAt } = decide([answered('seen', 1)], moment);
    expect(ask).toBeUndefined();
    expect(lookAt).toBe(now + 19 * second);
  });

  test('nobody is asked twice at the same time', () => {
    expect(decide([known('a', { inFlight: true })], { ...moment, open: [now - 10] }).ask).toBe(
      undefined,
    );
  });

  test('three at once, and a slow answer holds nobody up', () => {
    const quick = { ...moment, open: [now - 30, now - 20, now - 10] };
    expect(decide([known('a')], quick)).toEqual({ ask: undefined, lookAt: now - 30 + 5 * second });
    const slow = { ...moment, open: [now - 9 * second, now - 20, now - 10] };
    expect(decide([known('a')], slow).ask).toBe('a');
    const crowd = { ...moment, open: [now - 9000, now - 8000, now - 7000, now - 6000, now - 5500] };
    expect(decide([known('a')], crowd)).toEqual({ ask: undefined, lookAt: undefined });
  });

  test('after a failure not before its back-off is over', () => {
    const notBefore = now + 3 * second;
    const all = [known('a', { failures: 1, notBefore })];
    expect(decide(all, moment)).toEqual({ ask: undefined, lookAt: notBefore });
  });

  test('an API that fails as a whole is probed by one, ever more slowly', () => {
    const all = [answered('a', 100), answered('b', 200)];
    const at = (failures: number, ago: number) =>
      decide(all, { ...moment, trouble: { failures, lastAt: now - ago * second } });
    expect(at(3, 4).ask).toBeUndefined();
    expect(at(3, 5).ask).toBe('b');
    expect(at(4, 9).lookAt).toBe(now + second);
    expect(at(20, 59).ask).toBeUndefined();
    expect(at(20, 60).ask).toBe('b');
    const probing = { failures: 3, lastAt: now - 60 * second };
    expect(decide(all, { ...moment, trouble: probing, open: [now - 20 * second] }).ask).toBe(
      undefined,
    );
  });

  test('by hand: first answers, and what somebody wants', () => {
    const byHand = { ...moment, pace: 'by-hand' } as const;
    expect(decide([answered('a', 5000), known('off', { onScreen: false })], byHand)).toEqual({
      ask: undefined,
      lookAt: undefined,
    });
    expect(decide([answered('a', 5000), known('b')], byHand).ask).toBe('b');
    expect(decide([answered('a', 1, { wanted: true }), answered('b', 9)], byHand).ask).toBe('a');
  });
});

describe('limits', () => {
  test('a full window waits for its oldest request to leave', () => {
    const sent = Array.from({ length: mostInWindow }, (_, index) => now - windowMs + 5000 + index);
    expect(decide([known('a')], { ...moment, sent })).toEqual({
      ask: undefined,
      lookAt: now + 5001,
    });
  });

  test('half of what upstream leaves is used, and then nothing until its window ends', () => {
    const quota = { left: 7, at: now - 10 * second, resetAt: now + 20 * second };
    const two = { ...moment, quota, sent: [now - 5000, now - 4000] };
    expect(decide([known('a')], two).ask).toBe('a');
    const three = { ...two, sent: [now - 5000, now - 4000, now - 3000] };
    expect(decide([known('a')], three)).toEqual({ ask: undefined, lookAt: quota.resetAt });
  });

  test('off the screen waits where the window will be needed for the screen', () => {
    const sent = Array.from({ length: 590 }, (_, index) => now - 200 * second + index);
    const screen = Array.from({ length: 40 }, (_, index) => answered(`seen-${index}`, 1));
    const off = known('off', { onScreen: false });
    expect(decide([...screen, off], { ...moment, sent }).ask).toBeUndefined();
    expect(decide([off], { ...moment, sent }).ask).toBe('off');
  });
});

const seconds = fc.option(fc.nat({ max: 2000 }), { nil: undefined });
const facts = fc.record({
  state: fc.option(fc.constantFrom('Pending', 'Down', 'Healthy', 'Maintenance'), {
    nil: undefined,
  }),
  age: seconds,
  tried: seconds,
  changed: seconds,
  failures: fc.nat({ max: 5 }),
  backOff: fc.integer({ min: -60, max: 60 }),
  onScreen: fc.boolean(),
  wanted: fc.boolean(),
  inFlight: fc.boolean(),
});
const before = (ago: number | undefined) => (ago === undefined ? undefined : now - ago * second);
const anyKnown = fc.array(facts, { maxLength: 60 }).map((all) =>
  all.map(({ age, tried, changed, backOff, ...rest }, index) =>
    known(`icon-${index}`, {
      ...rest,
      answeredAt: before(age),
      triedAt: before(tried),
      changedAt: before(changed),
      notBefore: now + backOff * second,
    }),
  ),
);
const anyPace = fc.constantFrom(...paces);

describe('whatever is known', () => {
  test('nothing is asked while hidden, or before a pause is over', () => {
    fc.assert(
      fc.property(anyKnown, anyPace, (all, pace) => {
        expect(decide(all, { ...moment, pace, hidden: true })).toEqual({
          ask: undefined,
          lookAt: undefined,
        });
        const paused = decide(all, { ...moment, pace, pausedUntil: now + 1 });
        expect(paused.ask).toBeUndefined();
        if (all.length > 0) expect(paused.lookAt).toBe(now + 1);
      }),
    );
  });

  test('who is asked is free, past its back-off, and the next look is to come', () => {
    fc.assert(
      fc.property(anyKnown, anyPace, (all, pace) => {
        const { ask, lookAt } = decide(all, { ...moment, pace });
        const chosen = all.find(({ name }) => name === ask);
        if (ask !== undefined) {
          expect(chosen?.inFlight).toBe(false);
          expect(chosen?.notBefore).toBeLessThanOrEqual(now);
        } else if (lookAt !== undefined) expect(lookAt).toBeGreaterThan(now);
      }),
    );
  });

  const count = fc.nat({ max: 2000 });
  const counts = fc.record({ hot: count, seen: count, warm: count, rest: count });

  test('the intervals of any mix keep within the budget, and the screen is never the slower', () => {
    fc.assert(
      fc.property(counts, anyPace, fc.integer({ min: 1, max: 600 }), (all, pace, requests) => {
        const budget = requests / windowMs;
        const intervals = intervalsFor(all, budget, pace, false);
        expect(rateOf(all, intervals)).toBeLessThanOrEqual(budget * 1.07);
        if (all.rest === 0 || all.hot + all.seen > 50) return;
        expect(intervals.hot).toBeLessThanOrEqual(intervals.seen);
      }),
    );
  });
});
