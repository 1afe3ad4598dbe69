import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Span, type Spans, changesIn, joinSpans, pauseMax } from './spans.ts';

const minute = 60_000;

function seen(state: string, at: number, more: Partial<Span> = {}): Span {
  return { state, from: at, to: at, answers: 1, ...more };
}

function record(answers: readonly Span[]): Spans {
  return answers.reduce<Spans>((spans, answer) => joinSpans(spans, [answer]), []);
}

describe('answers one after the other', () => {
  test('the same state is one run with its number of answers', () => {
    expect(
      record([seen('Healthy', 0), seen('Healthy', minute), seen('Healthy', 5 * minute)]),
    ).toEqual([{ state: 'Healthy', from: 0, to: 5 * minute, answers: 3 }]);
  });

  test('another state begins another run', () => {
    expect(record([seen('Healthy', 0), seen('Down', 5), seen('Healthy', 9)])).toEqual([
      seen('Healthy', 0),
      seen('Down', 5),
      seen('Healthy', 9),
    ]);
  });

  test('a pause longer than the longest interval is not observed', () => {
    expect(record([seen('Healthy', 0), seen('Healthy', pauseMax)])).toHaveLength(1);
    expect(record([seen('Healthy', 0), seen('Healthy', pauseMax + 1)])).toHaveLength(2);
  });

  test('after a pause in which nobody looked nothing is joined, however short it was', () => {
    const after = seen('Healthy', 3 * minute, { resumed: true });
    expect(record([seen('Healthy', 0), after])).toEqual([seen('Healthy', 0), after]);
    // Another tab looked on.
    expect(record([seen('Healthy', 0), after, seen('Healthy', 3 * minute)])).toHaveLength(1);
  });

  test('an answer that two tabs recorded counts once', () => {
    expect(record([seen('Healthy', 0), seen('Healthy', 0), seen('Healthy', 9)])).toEqual([
      { state: 'Healthy', from: 0, to: 9, answers: 2 },
    ]);
  });

  test('a late answer of another state ends the run before it and begins one after', () => {
    const long: Spans = [{ state: 'Healthy', from: 0, to: 20, answers: 3 }];
    expect(
      joinSpans(long, [seen('Down', 10)]).map(({ state, from, to }) => [state, from, to]),
    ).toEqual([
      ['Healthy', 0, 0],
      ['Down', 10, 10],
      ['Healthy', 20, 20],
    ]);
  });

  test('the reason is the newest one', () => {
    const dim = seen('Unhealthy', 0, { reason: '-21 dBm' });
    const dimmer = seen('Unhealthy', 5, { reason: '-23 dBm' });
    expect(record([dimmer, dim])).toEqual([
      { state: 'Unhealthy', from: 0, to: 5, answers: 2, reason: '-23 dBm' },
    ]);
  });
});

test('changes: the first state ever, then each other one; none before what was let go', () => {
  const spans = record([
    seen('Pending', 0),
    seen('Pending', pauseMax * 2),
    seen('Healthy', pauseMax * 4),
  ]);
  expect(spans).toHaveLength(3);
  const states = (isWhole: boolean) =>
    changesIn(spans, isWhole).map(({ before, span }) => [before?.state, span.state]);
  expect(states(true)).toEqual([
    [undefined, 'Pending'],
    ['Pending', 'Healthy'],
  ]);
  expect(states(false)).toEqual([['Pending', 'Healthy']]);
});

describe('whatever was seen, in whatever order', () => {
  const answer = fc.record(
    {
      state: fc.constantFrom('Healthy', 'Down', 'Pending'),
      // Multiples, so that times meet and pauses occur.
      at: fc.nat({ max: 40 }).map((step) => step * 4 * minute),
      reason: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
      resumed: fc.boolean(),
    },
    { requiredKeys: ['state', 'at', 'reason', 'resumed'] },
  );
  const answers = fc.array(answer, { maxLength: 25 });
  type Answer = typeof answer extends fc.Arbitrary<infer Drawn> ? Drawn : never;
  const spansOf = (list: readonly Answer[]) =>
    record(
      list.map(({ state, at, reason, resumed }) =>
        seen(state, at, { ...(reason && { reason }), ...(resumed && { resumed }) }),
      ),
    );

  test('runs are in order, without overlap, and none ends before it begins', () => {
    fc.assert(
      fc.property(answers, (list) => {
        const spans = spansOf(list);
        for (const [index, span] of spans.entries()) {
          expect(span.to).toBeGreaterThanOrEqual(span.from);
          expect(span.answers).toBeGreaterThanOrEqual(span.from === span.to ? 1 : 2);
          const next = spans[index + 1];
          if (next !== undefined) expect(next.from).toBeGreaterThanOrEqual(span.to);
        }
      }),
    );
  });

  test('joining is commutative', () => {
    fc.assert(
      fc.property(answers, answers, (a, b) => {
        const [some, others] = [spansOf(a), spansOf(b)];
        expect(joinSpans(some, others)).toEqual(joinSpans(others, some));
      }),
    );
  });

  test('joining the same again changes nothing', () => {
    fc.assert(
      fc.property(answers, (list) => {
        const spans = spansOf(list);
        expect(joinSpans(spans, spans)).toEqual(spans);
        expect(joinSpans(spans, [])).toEqual(spans);
      }),
    );
  });

  test('no run says a state at a moment at which no answer could have said it', () => {
    fc.assert(
      fc.property(answers, (list) => {
        const said = new Set(list.map(({ at, state }) => `${at} ${state}`));
        for (const { state, from, to } of spansOf(list)) {
          expect(said).toContain(`${from} ${state}`);
          expect(said).toContain(`${to} ${state}`);
        }
      }),
    );
  });

  test('answers in their order of time: each lies in a run of its state, and all are counted', () => {
    fc.assert(
      fc.property(answers, (list) => {
        const inOrder = [...new Map(list.map((each) => [each.at, each])).values()].toSorted(
          (a, b) => a.at - b.at,
        );
        const spans = spansOf(inOrder);
        for (const { at, state } of inOrder) {
          const holder = spans.find(({ from, to }) => from <= at && to >= at);
          expect(holder?.state).toBe(state);
        }
        expect(spans.reduce((sum, span) => sum + span.answers, 0)).toBe(inOrder.length);
      }),
    );
  });
});
