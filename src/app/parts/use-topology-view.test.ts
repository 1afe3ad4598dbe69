import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { allIn, isOpenIn, toggledIn } from './use-topology-view.ts';

const bands = ['site:fra-a', 'site:ewr-a', 'region:us-east4', 'facility:Equinix NY1, all'];
const band = fc.constantFrom(...bands);
const step = fc.oneof(
  band.map((each) => (params: URLSearchParams, opens: boolean) => toggledIn(params, each, opens)),
  fc
    .boolean()
    .map((open) => (params: URLSearchParams, opens: boolean) => allIn(params, open, opens)),
);

test('after any steps, toggling a group turns it about and leaves the others', () => {
  fc.assert(
    fc.property(fc.array(step), band, fc.boolean(), (steps, each, opens) => {
      let params = new URLSearchParams('q=x');
      for (const take of steps) params = take(params, opens);
      const after = toggledIn(params, each, opens);
      for (const other of bands) {
        const before = isOpenIn(params, other, opens);
        expect(isOpenIn(after, other, opens)).toBe(other === each ? !before : before);
      }
      for (const open of [true, false]) {
        const whole = allIn(after, open, opens);
        expect(bands.every((other) => isOpenIn(whole, other, opens) === open)).toBe(true);
      }
      expect(after.get('q')).toBe('x');
    }),
  );
});

test('what holds by itself is not said', () => {
  const none = new URLSearchParams();
  expect(toggledIn(none, 'site:fra-a', false).toString()).toBe('open=site%3Afra-a');
  expect(toggledIn(none, 'site:fra-a', true).toString()).toBe('closed=site%3Afra-a');
  expect(toggledIn(toggledIn(none, 'site:fra-a', false), 'site:fra-a', false).toString()).toBe('');
  expect(allIn(none, true, true).toString()).toBe('');
});
