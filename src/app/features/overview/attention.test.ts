import { type Interconnect, interconnect } from '#contract/interconnects';
import { ApiError } from '#app/api/error';
import type { KnownStatus } from '#app/live/use-status';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Watched, attention, patience } from './attention.ts';

const now = Date.UTC(2026, 10, 21, 12);

function physical(name: string): Interconnect {
  return interconnect.parse({
    account: 'a',
    name,
    type: 'direct',
    facility: { name: 'Equinix NY5', address: [] },
    site: 'ewr-a',
    slot_id: '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e',
    speed: '10G',
  });
}
const cloud = (name: string) =>
  interconnect.parse({ account: 'a', name, type: 'gcp_partner', region: 'us-central1' });
const unheardOf = interconnect.parse({ account: 'a', name: 'x', type: 'satellite' });

function status(state: string | undefined, more: Partial<KnownStatus> = {}): KnownStatus {
  return {
    state,
    reason: undefined,
    answeredAt: state === undefined ? undefined : now - 1000,
    freshness: state === undefined ? 'unknown' : 'fresh',
    failure: undefined,
    ...more,
  };
}

function watched(
  name: string,
  state: string | undefined,
  more: Partial<Watched> & { status?: KnownStatus } = {},
): Watched {
  return {
    interconnect: physical(name),
    status: status(state),
    since: undefined,
    cnis: 1,
    ...more,
  };
}

const refused = (code: number) =>
  new ApiError({ operation: 'interconnects.status', write: false, status: code, message: 'No' });

describe('what needs attention', () => {
  test.each([
    ['Healthy with a CNI', watched('a', 'Healthy')],
    ['Healthy while its CNIs are not known', watched('a', 'Healthy', { cnis: undefined })],
    ['a status that is still being asked', watched('a', undefined)],
    ['no status at all', watched('a', undefined, { status: undefined })],
    ['Pending that was just seen', watched('a', 'Pending', { cnis: 0 })],
    [
      'Pending observed for 27 days',
      watched('a', 'Pending', { since: { state: 'Pending', at: now - patience.physical + 1 } }),
    ],
    [
      'Pending, with a time of another state',
      watched('a', 'Pending', { since: { state: 'Down', at: 0 } }),
    ],
    [
      'Pending of a type without any documented time',
      watched('a', 'Pending', { interconnect: unheardOf, since: { state: 'Pending', at: 0 } }),
    ],
  ])('is not: %s', (_, each) => {
    expect(attention([each], now)).toEqual([]);
  });

  test.each([
    ['Down', watched('a', 'Down'), /is down.*gives no reason/, 'Find out why'],
    ['Unhealthy', watched('a', 'Unhealthy'), /not healthy.*gives no reason/, 'Find out why'],
    ['an unknown word', watched('a', 'Degraded'), /does not know this state/, 'Find out why'],
    [
      'Pending observed for four weeks',
      watched('a', 'Pending', { since: { state: 'Pending', at: now - patience.physical } }),
      /longer than the two to four weeks/,
      'Find out why',
    ],
    [
      'Google Cloud’s Pending after a quarter of an hour',
      watched('a', 'Pending', {
        interconnect: cloud('a'),
        since: { state: 'Pending', at: now - patience.googleCloud },
      }),
      /longer than the minutes/,
      'Find out why',
    ],
    ['Healthy without a CNI', watched('a', 'Healthy', { cnis: 0 }), /no CNI/, 'Configure a CNI'],
    [
      'a status that was never obtained',
      watched('a', undefined, { status: status(undefined, { failure: refused(500) }) }),
      /Never observed/,
      'Find out why',
    ],
  ])('is: %s', (_, each, why, label) => {
    const [item, ...rest] = attention([each], now);
    expect(rest).toEqual([]);
    expect(item?.why).toMatch(why);
    expect(item?.next.label).toBe(label);
    expect(item?.next.to).toContain('a');
  });

  test('the API’s reason is given verbatim, and no other is made up', () => {
    const said = 'No light <b>received</b>';
    const [item] = attention(
      [watched('a', 'Down', { status: status('Down', { reason: said }) })],
      now,
    );
    expect(item).toMatchObject({ said, why: 'The link is down.' });
  });

  test('since when is what this browser saw of the present state, else nothing', () => {
    const at = now - 5000;
    const [seen] = attention([watched('a', 'Down', { since: { state: 'Down', at } })], now);
    expect(seen?.since).toBe(at);
    const [other] = attention([watched('a', 'Down', { since: { state: 'Healthy', at } })], now);
    expect(other?.since).toBeUndefined();
  });

  test('stands in order of urgency, then of how long it is seen, then of name', () => {
    const down = (at: number) => ({ since: { state: 'Down', at } });
    const all = [
      watched('bare', 'Healthy', { cnis: 0 }),
      watched('pending', 'Pending', { since: { state: 'Pending', at: 0 } }),
      watched('odd', 'Degraded'),
      watched('ill', 'Unhealthy'),
      watched('down-z', 'Down'),
      watched('down-b', 'Down'),
      watched('down-new', 'Down', down(now - 10)),
      watched('down-old', 'Down', down(now - 1000)),
      watched('lost', undefined, { status: status(undefined, { failure: refused(404) }) }),
    ];
    const order = [
      'down-old',
      'down-new',
      'down-b',
      'down-z',
      'ill',
      'odd',
      'pending',
      'bare',
      'lost',
    ];
    expect(attention(all, now).map(({ name }) => name)).toEqual(order);
    expect(attention(all.toReversed(), now).map(({ name }) => name)).toEqual(order);
  });

  test.each([
    [500, 'https://www.cloudflarestatus.com'],
    [403, '/settings'],
    [429, '/interconnects?state=Not+observed'],
    [0, '/interconnects?state=Not+observed'],
  ])('answers that all fail with %i are one item that leads to %s', (code, to) => {
    const failing = ['a', 'b', 'c'].map((name) =>
      watched(name, 'Healthy', { status: status('Healthy', { failure: refused(code) }) }),
    );
    const items = attention(failing, now);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      why: 'The status of 3 interconnects could not be read.',
      said: 'No',
    });
    expect(items[0]?.next.to).toBe(to);
  });

  test('an old answer is said to be old', () => {
    const old = watched('a', 'Down', { status: status('Down', { failure: refused(500) }) });
    expect(attention([old], now)[0]).toMatchObject({ state: 'Down', lastAnswer: now - 1000 });
  });

  test('every item has a key of its own, a reason and somewhere to go', () => {
    const state = fc.constantFrom('Healthy', 'Down', 'Unhealthy', 'Pending', 'Odd', undefined);
    const failure = fc.option(fc.constantFrom(0, 403, 500).map(refused), { nil: undefined });
    const one = fc.record({ state, failure, cnis: fc.constantFrom(0, 1, undefined) });
    fc.assert(
      fc.property(fc.array(one), (all) => {
        const items = attention(
          all.map((each, index) =>
            watched(`i${index}`, each.state, {
              status: status(each.state, { failure: each.failure }),
              cnis: each.cnis,
            }),
          ),
          now,
        );
        expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
        for (const { why, next } of items) {
          expect(why).not.toBe('');
          expect(next.to).toMatch(/^(\/|https:)/);
        }
      }),
    );
  });
});
