import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Transition, onTransition } from '#app/live/transitions';
import { TransitionDeriver } from './derive-transitions.ts';

const told: Transition[] = [];
let stop = () => {};
let deriver = new TransitionDeriver();

beforeEach(() => {
  told.length = 0;
  deriver = new TransitionDeriver();
  stop = onTransition((transition) => told.push(transition));
});
afterEach(() => stop());

const answer = (state: string, at: number) => deriver.take('x', { state, reason: 'why', at });

test('the first answer is no transition, the same state is none, another one is', () => {
  answer('Healthy', 1000);
  answer('Healthy', 2000);
  expect(told).toEqual([]);
  answer('Down', 3000);
  expect(told).toEqual([
    {
      interconnect: 'x',
      from: 'Healthy',
      to: 'Down',
      reason: 'why',
      at: 3000,
      lastSeenBefore: 2000,
    },
  ]);
});

test('an answer that was overtaken says nothing new; after the clock was set back they count', () => {
  answer('Down', 10_000_000);
  answer('Healthy', 9_999_000);
  expect(told).toEqual([]);
  answer('Healthy', 5_000_000);
  expect(told.map(({ to }) => to)).toEqual(['Healthy']);
});
