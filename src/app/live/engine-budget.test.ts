import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { paces } from './pace.ts';
import { Simulation, mostInAnyWindow, oldest, someNames } from './test-simulation.ts';

const second = 1000;

describe('1,000 interconnects with two Pending on the screen, more than the budget holds', () => {
  const names = someNames(1000);
  const seen = new Set(names.slice(0, 50));
  const pending = names.slice(0, 2);
  const simulation = new Simulation();

  beforeAll(async () => {
    for (const name of pending) simulation.states.set(name, 'Pending');
    simulation.engine.run(true);
    simulation.watch(names, seen);
    await simulation.pass(1200);
  }, 60_000);

  test('the limit holds, and the screen has what it is owed', () => {
    expect(mostInAnyWindow(simulation.sent.map(({ at }) => at))).toBeLessThanOrEqual(600);
    expect(oldest(simulation, seen)).toBeLessThan(60 * second);
    // As old as one may be that changes right after it was read, until its next answer.
    expect(oldest(simulation, new Set(pending))).toBeLessThan(15 * second);
  });

  test('what is off the screen gives way, by less than a minute', () => {
    const others = new Set(names.filter((name) => !seen.has(name)));
    const longest = oldest(simulation, others);
    expect(longest).toBeGreaterThan(900 * second);
    expect(longest).toBeLessThan(950 * second);
  });
});

/** What may happen to an engine. Numbers are shares, from 0 to 1, of what there is. */
const share = fc.double({ min: 0, max: 1, noNaN: true });
const happening = fc.oneof(
  fc.record({ kind: fc.constant('scrolled' as const), to: share }),
  fc.record({ kind: fc.constant('listed' as const), count: fc.integer({ min: 0, max: 120 }) }),
  fc.record({
    kind: fc.constant('changed' as const),
    which: share,
    state: fc.constantFrom('Pending', 'Down', 'Healthy', 'Maintenance'),
  }),
  fc.record({ kind: fc.constant('refreshed' as const), which: share }),
  fc.record({
    kind: fc.constant('answers' as const),
    as: fc.constantFrom(200, 429, 502, 404),
    latency: fc.constantFrom(150, 600, 8000, 30_000),
  }),
  fc.record({ kind: fc.constant('paced' as const), pace: fc.constantFrom(...paces) }),
  fc.record({ kind: fc.constant('shown' as const), running: fc.boolean() }),
  fc.record({ kind: fc.constant('slept' as const), seconds: fc.integer({ min: 1, max: 4000 }) }),
);
const history = fc.array(fc.tuple(happening, fc.integer({ min: 0, max: 120 })), { maxLength: 15 });

type Happening = typeof happening extends fc.Arbitrary<infer Each> ? Each : never;

/** Lets a happening befall an engine that knows `names` at most and shows ten of them. */
function befall(simulation: Simulation, each: Happening, now: { listed: number; top: number }) {
  const { engine, behaviour, states, time } = simulation;
  const nameAt = (which: number) => `icon-${Math.floor(which * 120)}`;
  if (each.kind === 'changed') states.set(nameAt(each.which), each.state);
  else if (each.kind === 'refreshed') engine.want([nameAt(each.which)]);
  else if (each.kind === 'answers') {
    behaviour.failure = () =>
      each.as === 200 ? undefined : { status: each.as, ...(each.as === 429 && { retryAfter: 30 }) };
    behaviour.latency = () => each.latency;
  } else if (each.kind === 'paced') engine.pace = each.pace;
  else if (each.kind === 'shown') engine.run(each.running);
  else if (each.kind === 'slept') time.wallOffset += each.seconds * second;
  else {
    if (each.kind === 'listed') now.listed = each.count;
    else now.top = Math.floor(each.to * now.listed);
    const names = someNames(now.listed);
    simulation.watch(names, new Set(names.slice(now.top, now.top + 10)));
  }
}

test('whatever happens in whatever order, no five minutes see more requests than they may', async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.integer({ min: 1, max: 80 }), async (all, most) => {
      const simulation = new Simulation();
      simulation.engine.most = most;
      simulation.engine.run(true);
      const now = { listed: 60, top: 0 };
      simulation.watch(someNames(60), new Set(someNames(10)));
      let running = true;
      for (const [each, seconds] of all) {
        befall(simulation, each, now);
        if (each.kind === 'shown') running = each.running;
        const before = simulation.sent.length;
        await simulation.pass(seconds);
        if (!running) expect(simulation.sent).toHaveLength(before);
      }
      await simulation.pass(60);
      expect(mostInAnyWindow(simulation.sent.map(({ at }) => at))).toBeLessThanOrEqual(most);
      expect(simulation.mostOpen).toBeLessThanOrEqual(5);
    }),
    { numRuns: 40 },
  );
});
