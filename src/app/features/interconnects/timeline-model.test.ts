import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Span, joinSpans, pauseMax } from '#app/observed/spans';
import {
  lanesOf,
  lengthOf,
  piecesOf,
  ranges,
  readRange,
  summaryOf,
  windowOf,
} from './timeline-model.ts';

const run = (state: string, from: number, to: number, more: Partial<Span> = {}): Span => ({
  state,
  from,
  to,
  answers: 2,
  ...more,
});

const drawn = (spans: readonly Span[], from: number, to: number) =>
  piecesOf(spans, { from, to }).map((piece) => [
    piece.kind === 'seen' ? piece.state : '–',
    piece.from,
    piece.to,
  ]);

describe('what is known of a stretch of time', () => {
  test('nothing: nobody looked', () => {
    expect(drawn([], 0, 100)).toEqual([['–', 0, 100]]);
  });

  test('a state lasts until the next answer, and nothing is known before the first', () => {
    expect(drawn([run('Healthy', 10, 20), run('Down', 30, 40)], 0, 40)).toEqual([
      ['–', 0, 10],
      ['Healthy', 10, 30],
      ['Down', 30, 40],
    ]);
  });

  test('what follows the last answer is open until it is longer than any pause of watching', () => {
    const seen = ['Healthy', 10, 20];
    expect(drawn([run('Healthy', 10, 20)], 10, 20 + pauseMax)).toEqual([seen]);
    const late = 20 + pauseMax + 1;
    expect(drawn([run('Healthy', 10, 20)], 10, late)).toEqual([seen, ['–', 20, late]]);
  });

  test('a pause is unseen: a long one, and any in which nobody looked', () => {
    const late = 20 + pauseMax + 1;
    expect(drawn([run('Healthy', 10, 20), run('Healthy', late, late)], 10, late)).toEqual([
      ['Healthy', 10, 20],
      ['–', 20, late],
      ['Healthy', late, late],
    ]);
    expect(drawn([run('Healthy', 1, 2), run('Down', 8, 9, { resumed: true })], 1, 9)).toEqual([
      ['Healthy', 1, 2],
      ['–', 2, 8],
      ['Down', 8, 9],
    ]);
  });

  test('it is cut at both ends', () => {
    expect(drawn([run('Healthy', 0, 50), run('Down', 60, 90)], 40, 70)).toEqual([
      ['Healthy', 40, 60],
      ['Down', 60, 70],
    ]);
  });
});

test('whatever was seen, the pieces fill the stretch without holes or overlap, but for a short while at its end', () => {
  const answer = fc.record({
    state: fc.constantFrom('Healthy', 'Down'),
    at: fc.nat({ max: 60 }).map((step) => (step * pauseMax) / 4),
  });
  const window = fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 }));
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 20 }), window, (answers, [a, b]) => {
      const spans = answers.reduce<readonly Span[]>(
        (all, { state, at }) => joinSpans(all, [run(state, at, at, { answers: 1 })]),
        [],
      );
      const [from, to] = [Math.min(a, b) * (pauseMax / 4), (Math.max(a, b) + 1) * (pauseMax / 4)];
      let end = from;
      const pieces = piecesOf(spans, { from, to });
      for (const piece of pieces) {
        expect(piece.from).toBe(end);
        expect(piece.to).toBeGreaterThanOrEqual(piece.from);
        end = piece.to;
      }
      const lastAnswer = spans.at(-1)?.to ?? -Infinity;
      if (end !== to) expect(to - lastAnswer).toBeLessThanOrEqual(pauseMax);
      const { byState, unseen } = summaryOf(pieces);
      const sum = [...byState.values()].reduce((total, each) => total + each, unseen);
      expect(sum).toBe(end - from);
    }),
  );
});

test('a flap is Healthy followed by anything else, across a gap too', () => {
  const spans = [
    run('Pending', 0, 1),
    run('Healthy', 2, 3),
    run('Down', 4, 5),
    run('Unhealthy', 6, 7),
    run('Healthy', 8, 9),
    run('Unhealthy', 9 + 2 * pauseMax, 10 + 2 * pauseMax),
  ];
  expect(summaryOf(piecesOf(spans, { from: 0, to: 11 + 2 * pauseMax })).flaps).toBe(2);
});

test('lanes: known states from good to bad, then others', () => {
  const spans = [run('Maintenance', 0, 1), run('Down', 2, 3), run('Healthy', 4, 5)];
  expect(lanesOf(piecesOf(spans, { from: 0, to: 9 }))).toEqual(['Healthy', 'Down', 'Maintenance']);
});

test.each([
  ['', '24h'],
  ['range=7d', '7d'],
  ['range=nonsense', '24h'],
])('the URL %j means the range %s', (search, name) => {
  expect(readRange(new URLSearchParams(search)).name).toBe(name);
});

test('all begins with the oldest that is kept', () => {
  const all = readRange(new URLSearchParams('range=all'));
  expect(windowOf(all, [run('Healthy', 5, 9)], 1_000_000)).toEqual({ from: 5, to: 1_000_000 });
  expect(windowOf(all, [], 1_000_000)).toEqual({ from: 940_000, to: 1_000_000 });
  expect(windowOf(ranges[0], [], 4_000_000)).toEqual({ from: 400_000, to: 4_000_000 });
});

test.each([
  [0, '0 s'],
  [999, '0 s'],
  [61_000, '1 min 1 s'],
  [3_600_000, '1 h'],
  [90_061_000, '1 d 1 h'],
])('%i ms is %s', (length, text) => {
  expect(lengthOf(length)).toBe(text);
});
