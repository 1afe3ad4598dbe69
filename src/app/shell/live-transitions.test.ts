import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { currentAnnouncements, dismissAnnouncements } from '#app/lib/announce';
import type { Transition } from '#app/live/transitions';
import { TransitionTeller } from './live-transitions.ts';

let teller: TransitionTeller;

beforeEach(() => {
  vi.useFakeTimers();
  teller = new TransitionTeller(() => undefined);
});
afterEach(() => {
  teller.stop();
  dismissAnnouncements();
  vi.useRealTimers();
});

function goes(interconnect: string, from: string, to: string, reason?: string): void {
  const change: Transition = { interconnect, from, to, reason, at: 2, lastSeenBefore: 1 };
  teller.take(change);
}

function told() {
  vi.advanceTimersByTime(1000);
  return currentAnnouncements().map(({ text, link, quiet }) => ({ text, to: link?.to, quiet }));
}

test('one change has its name, both states, the reason and a way there', () => {
  goes('ewr-a', 'Healthy', 'Down', 'No light');
  expect(told()).toEqual([
    {
      text: 'ewr-a is now Down (No light); it was Healthy.',
      to: '/interconnects/ewr-a',
      quiet: undefined,
    },
  ]);
});

test('several at once are one note, and a later one joins it', () => {
  for (const name of ['a', 'b', 'c']) goes(name, 'Healthy', 'Down');
  expect(told().map(({ text }) => text)).toEqual(['3 interconnects are now Down: a, b, c.']);
  vi.advanceTimersByTime(15_000);
  goes('d', 'Unhealthy', 'Down');
  expect(told()).toMatchObject([
    { text: '4 interconnects are now Down: a, b, c and 1 more.', to: '/activity' },
  ]);
});

test('what has recovered is no longer in the note of the others', () => {
  goes('a', 'Healthy', 'Down');
  goes('b', 'Healthy', 'Down');
  told();
  goes('a', 'Down', 'Healthy');
  told();
  goes('c', 'Healthy', 'Down');
  expect(told().map(({ text }) => text)).toEqual([
    'a is now Healthy; it was Down.',
    '2 interconnects are now Down: b, c.',
  ]);
});

test('a state whose beginning does not matter is read out, not shown', () => {
  goes('a', 'Healthy', 'Pending');
  goes('b', 'Healthy', 'Maintenance');
  expect(told().map(({ quiet }) => quiet)).toEqual([true, true]);
});

test('what came and went within a moment is not told', () => {
  goes('a', 'Healthy', 'Down');
  goes('a', 'Down', 'Healthy');
  expect(told()).toEqual([]);
});

test('an old note is not added to', () => {
  goes('a', 'Healthy', 'Down');
  told();
  vi.advanceTimersByTime(31_000);
  goes('b', 'Healthy', 'Down');
  expect(told().map(({ text }) => text)).toEqual(['b is now Down; it was Healthy.']);
});
