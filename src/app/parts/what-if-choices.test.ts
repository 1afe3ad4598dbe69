import { port } from '#network/test-links';
import { expect, test } from 'vitest';
import { choicesOf, found } from './what-if-choices.ts';

const links = [
  port({ id: 'b', state: 'Down' }),
  port({ id: 'a', state: undefined }),
  port({ id: 'planned link', planned: true, device: null, state: undefined }),
];
const gone = { kind: 'device', id: 'gone' } as const;

const shown = (marks = [gone]) =>
  choicesOf(links, marks).map(({ title, choices }) => [
    title,
    choices.map(({ mark, detail }) => `${mark.id}: ${detail}`),
  ]);

test('everything that links hang on can be marked, and what is marked can be unmarked', () => {
  expect(shown()).toEqual([
    ['Devices', ['ewr-a-ccr01: 2 links', 'gone: none of these links']],
    ['Facilities', ['Equinix NY5: 3 links']],
    ['Sites', ['ewr-a: 3 links']],
    ['Links', ['a: not observed', 'b: Down', 'planned link: planned, not ordered']],
  ]);
});

test('of many the first are shown, and whatever is marked', () => {
  const many = Array.from({ length: 200 }, (_, index) => port({ id: `port-${index + 100}` }));
  const [, , , all] = choicesOf(many, []);
  expect(all?.choices).toHaveLength(200);
  if (all === undefined) return;
  const { shown: some, more } = found(all, ['port-2'], ({ id }) => id === 'port-199', 10);
  expect(some.map(({ mark }) => mark.id)).toContain('port-199');
  expect(some).toHaveLength(10);
  expect(more).toBe(91);
});
