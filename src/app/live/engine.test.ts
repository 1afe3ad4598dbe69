import { beforeAll, describe, expect, test } from 'vitest';
import { upstreamRequests } from './test-browsers.ts';
import { Simulation, mostInAnyWindow, oldest, someNames } from './test-simulation.ts';

const second = 1000;
const minute = 60;

/** An engine that runs; `prepare` says how the API answers, from the first request on. */
function started(
  names: readonly string[],
  {
    onScreen,
    prepare,
  }: { onScreen?: ReadonlySet<string>; prepare?: (it: Simulation) => void } = {},
): Simulation {
  const simulation = new Simulation();
  prepare?.(simulation);
  simulation.engine.run(true);
  simulation.watch(names, onScreen);
  return simulation;
}

/** Requests that were sent from `from` to `to`, in seconds. */
function sentIn({ sent }: Simulation, from: number, to: number) {
  return sent.filter(({ at }) => at >= from * second && at < to * second);
}

describe('an hour of 1,000 interconnects, 50 of them on the screen', () => {
  const names = someNames(1000);
  const seen = new Set(names.slice(0, 50));
  const [pending = ''] = names;
  const simulation = started(names, {
    onScreen: seen,
    prepare: ({ states }) => states.set(pending, 'Pending'),
  });
  const changedAt = 2000 * second + 321;

  beforeAll(async () => {
    await simulation.time.runUntil(changedAt);
    simulation.states.set(pending, 'Healthy');
    await simulation.time.runUntil(3600 * second);
  }, 120_000);

  test('at most 600 requests in any five minutes, three at once', () => {
    const times = simulation.sent.map(({ at }) => at);
    expect(mostInAnyWindow(times)).toBeLessThanOrEqual(600);
    expect(simulation.mostOpen).toBeLessThanOrEqual(3);
  });

  test('what is on the screen is never older than a minute', () => {
    expect(oldest(simulation, seen)).toBeLessThan(60 * second);
  });

  test('a change of what is pending there is shown within 15 s', () => {
    const shown = simulation.news.find(
      ({ news }) => news.name === pending && news.status?.state === 'Healthy',
    );
    expect((shown?.at ?? Infinity) - changedAt).toBeLessThan(15 * second);
  });

  test('everything is asked at least every 15 minutes, from the first round on', () => {
    const others = new Set(names.filter((name) => !seen.has(name)));
    expect(oldest(simulation, others)).toBeLessThan(15 * minute * second);
  });
});

describe('bad weather', () => {
  test('upstream down for ten minutes: probes that grow rarer, and no burst after it', async () => {
    const simulation = started(someNames(30));
    const down = (at: number) => at >= 60 * second && at < 660 * second;
    simulation.behaviour.failure = (at) => (down(at) ? { status: 502 } : undefined);
    await simulation.pass(660);
    expect(sentIn(simulation, 80, 660).length).toBeLessThan(18);
    const { failingFor, reason, probeIn } = simulation.engine.whole();
    expect(reason).toBe('HTTP 502');
    expect(failingFor / second).toBeGreaterThan(590);
    expect(probeIn).toBeLessThanOrEqual(60 * second);
    expect(simulation.engine.known('icon-3').freshness).toBe('stale');
    await simulation.pass(80);
    expect(simulation.engine.whole().failures).toBe(0);
    const after = sentIn(simulation, 660, 740).map(({ at }) => at);
    const recovered = after.findIndex((at) => at > 660 * second) + 1;
    for (let index = recovered; index + 10 < after.length; index += 1) {
      // Ten requests take 1.9 s at least.
      expect((after[index + 10] ?? 0) - (after[index] ?? 0)).toBeGreaterThan(1.5 * second);
    }
    for (const name of someNames(30)) {
      expect(simulation.engine.known(name).freshness).toBe('fresh');
      expect(simulation.engine.known(name).failure).toBeUndefined();
    }
  });

  test.each([
    [120, 120],
    [undefined, 300],
  ])('429 with Retry-After %s: nothing for %i s', async (retryAfter, seconds) => {
    const simulation = started(someNames(10));
    let limited = 0;
    simulation.behaviour.failure = (at) => {
      if (at < 30 * second || limited > 0) return undefined;
      limited = at;
      return { status: 429, retryAfter };
    };
    await simulation.pass(40);
    const pause = simulation.engine.whole().pauseLeft;
    expect(pause).toBeGreaterThan((seconds - 11) * second);
    await simulation.pass(seconds);
    const next = simulation.sent.find(({ at }) => at > limited)?.at ?? 0;
    expect(next - limited).toBeGreaterThanOrEqual(seconds * second);
    await simulation.pass(60);
    expect(simulation.engine.known('icon-1').freshness).toBe('fresh');
  });

  test('slow answers of some hold up nobody else', async () => {
    const slow = new Set(['icon-0', 'icon-1']);
    const simulation = started(someNames(6), {
      prepare: (it) => {
        it.behaviour.latency = () => (slow.has(it.sent.at(-1)?.name ?? '') ? 30 * second : 200);
      },
    });
    await simulation.pass(120);
    for (const name of ['icon-2', 'icon-3', 'icon-4', 'icon-5']) {
      expect(simulation.engine.ageOf(name) ?? Infinity).toBeLessThan(30 * second);
    }
    expect(simulation.mostOpen).toBeLessThanOrEqual(5);
  });

  test('an answer that was overtaken does not count', async () => {
    const simulation = started(['icon-0'], {
      prepare: ({ behaviour }) => {
        behaviour.latency = (at) => (at < second ? 8 * second : 100);
      },
    });
    await simulation.pass(2);
    // The first is still under way when somebody wants a new answer.
    simulation.engine.want(['icon-0']);
    await simulation.pass(0.5);
    expect(simulation.engine.known('icon-0').state).toBe('Healthy');
    simulation.engine.run(false);
    await simulation.pass(10);
    expect(simulation.sent).toHaveLength(2);
    expect(simulation.news).toHaveLength(1);
  });

  test('an answer of another tab that is older than ours tells nothing new', async () => {
    const simulation = started(['icon-0']);
    await simulation.pass(1);
    const at = simulation.engine.known('icon-0').answeredAt ?? 0;
    simulation.engine.learn({ name: 'icon-0', at: at - 1, status: { state: 'Down' } }, true);
    expect(simulation.engine.known('icon-0').state).toBe('Healthy');
    expect(simulation.news.map(({ news }) => news.status?.state)).toEqual(['Healthy']);
    simulation.engine.learn({ name: 'icon-0', at: at + 1, status: { state: 'Down' } }, true);
    expect(simulation.engine.known('icon-0').state).toBe('Down');
    expect(simulation.news.map(({ news }) => news.status?.state)).toEqual(['Healthy', 'Down']);
  });

  test('after sleep answers are as old as they are, and it is caught up without a burst', async () => {
    const simulation = started(someNames(20));
    await simulation.pass(60);
    // The monotonic clock stands still while the computer sleeps.
    simulation.time.wallOffset += 2 * 3600 * second;
    simulation.engine.checkClock();
    expect(simulation.engine.ageOf('icon-5') ?? 0).toBeGreaterThan(7200 * second);
    expect(simulation.engine.known('icon-5').freshness).toBe('stale');
    const before = simulation.sent.length;
    await simulation.pass(2);
    expect(simulation.sent.length - before).toBeLessThanOrEqual(11);
    await simulation.pass(8);
    for (const name of someNames(20)) {
      expect(simulation.engine.known(name).freshness).toBe('fresh');
    }
  });

  test('a frozen tab, whose timers come half an hour late, begins again without a burst', async () => {
    const simulation = started(someNames(20));
    await simulation.pass(60);
    const before = simulation.sent.length;
    // Both clocks go on; what was due meanwhile falls due at once, and late.
    simulation.time.now += 1800 * second;
    expect(simulation.engine.known('icon-5').freshness).toBe('stale');
    await simulation.pass(2);
    expect(simulation.sent.length - before).toBeLessThanOrEqual(11);
    await simulation.pass(8);
    expect(simulation.engine.known('icon-5').freshness).toBe('fresh');
  });

  test('a wall clock that is set back makes nothing older, younger or stuck', async () => {
    const simulation = started(['icon-0']);
    await simulation.pass(10);
    const age = simulation.engine.ageOf('icon-0') ?? 0;
    simulation.time.wallOffset -= 3600 * second;
    simulation.engine.checkClock();
    expect(simulation.engine.ageOf('icon-0')).toBe(age);
    simulation.states.set('icon-0', 'Down');
    await simulation.pass(30);
    expect(simulation.engine.known('icon-0').state).toBe('Down');
  });

  test('while hidden nothing is asked; seen again, what is old comes first and paced', async () => {
    const simulation = started(someNames(20));
    await simulation.pass(30);
    simulation.engine.run(false);
    const before = simulation.sent.length;
    await simulation.pass(600);
    expect(simulation.sent).toHaveLength(before);
    simulation.engine.run(true);
    await simulation.pass(1);
    expect(simulation.sent.length - before).toBeLessThanOrEqual(6);
    await simulation.pass(5);
    expect(simulation.engine.known('icon-19').freshness).toBe('fresh');
  });

  test('a name that the API does not know is left alone, and troubles no other', async () => {
    const simulation = started(['icon-0', 'icon-1'], {
      prepare: (it) => {
        it.behaviour.failure = () =>
          it.sent.at(-1)?.name === 'icon-0' ? { status: 404 } : undefined;
      },
    });
    await simulation.pass(200);
    expect(simulation.sent.filter(({ name }) => name === 'icon-0')).toHaveLength(1);
    expect(simulation.engine.known('icon-0').failure?.status).toBe(404);
    expect(simulation.engine.known('icon-0').freshness).toBe('unknown');
    expect(simulation.engine.known('icon-1').freshness).toBe('fresh');
  });
});

describe('the engine', () => {
  test('hands out the same object until something in it changes', async () => {
    const simulation = started(['icon-0']);
    await simulation.pass(1);
    const known = simulation.engine.known('icon-0');
    await simulation.pass(5);
    expect(simulation.engine.known('icon-0')).toBe(known);
    simulation.states.set('icon-0', 'Down');
    await simulation.pass(30);
    expect(simulation.engine.known('icon-0')).not.toBe(known);
  });

  test('accepts what others were told three quarters of the interval ago, but not when asked to refresh', async () => {
    const simulation = started(['icon-0']);
    await simulation.pass(30);
    expect(simulation.sent.map(({ maxAge }) => maxAge)).toEqual([15 * second, 15 * second]);
    simulation.engine.want(['icon-0']);
    await simulation.pass(1);
    expect(simulation.sent.at(-1)?.maxAge).toBe(0);
  });

  test('another account begins with nothing, and answers of the old one are dropped', async () => {
    const simulation = started(['icon-0']);
    await simulation.pass(0.01);
    simulation.engine.reset();
    await simulation.pass(5);
    expect(simulation.news).toEqual([]);
    expect(simulation.engine.known('icon-0').state).toBeUndefined();
  });

  test('requests of another tab count in the window that is everybody’s', async () => {
    const simulation = new Simulation();
    for (let index = 0; index < 600; index += 1) {
      simulation.engine.learn(
        { name: 'x', at: simulation.time.wallOffset, status: { state: 'Down' } },
        true,
      );
    }
    simulation.engine.run(true);
    simulation.watch(['icon-0']);
    await simulation.pass(290);
    expect(simulation.sent).toHaveLength(0);
    await simulation.pass(20);
    expect(simulation.sent.length).toBeGreaterThan(0);
  });
});

test('ten browsers of one account cost hardly more than one', async () => {
  const size = { interconnects: 30, seconds: 600 };
  const one = await upstreamRequests(1, size);
  const ten = await upstreamRequests(10, size);
  expect(one).toBeGreaterThan(500);
  expect(ten / one).toBeLessThanOrEqual(1.3);
}, 60_000);
