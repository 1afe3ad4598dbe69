import type { LightLevel } from '#network/light-level';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conclude, whyChecks } from './why-checks.ts';
import type { Answer, QuestionId, WhyFacts } from './why-facts.ts';

const now = Date.UTC(2026, 10, 21, 12);
const day = 86_400_000;

const facts: WhyFacts = {
  kind: 'physical',
  optics: '10GBASE-LR',
  state: 'Pending',
  reason: undefined,
  failure: undefined,
  since: undefined,
  now,
  cnis: 0,
  mtus: [],
  said: {},
  rx: undefined,
  tx: undefined,
  atCloudflare: undefined,
  admin: undefined,
  oper: undefined,
  pasteWords: undefined,
  ordered: undefined,
};

const power = (dbm: number): LightLevel => ({ kind: 'power', dbm });
const dark: LightLevel = { kind: 'none' };

function statusOf(id: string, change: Partial<WhyFacts>) {
  return whyChecks({ ...facts, ...change }).find((check) => check.id === id)?.status;
}
function conclusion(change: Partial<WhyFacts>) {
  const all = { ...facts, ...change };
  return conclude(all, whyChecks(all));
}

describe('the checks', () => {
  test.each<[string, Partial<WhyFacts>, string[]]>([
    [
      'a pending port',
      {},
      [
        'state',
        'duration',
        'loa',
        'cross-connect',
        'polarity',
        'optics',
        'paste',
        'admin',
        'tx',
        'rx',
        'at-cloudflare',
        'cni',
      ],
    ],
    [
      'a port that was up once',
      { state: 'Down' },
      [
        'state',
        'duration',
        'cross-connect',
        'polarity',
        'optics',
        'paste',
        'admin',
        'tx',
        'rx',
        'at-cloudflare',
        'cni',
      ],
    ],
    [
      'a healthy port',
      { state: 'Healthy' },
      ['state', 'duration', 'paste', 'rx', 'tx', 'at-cloudflare', 'cni'],
    ],
    [
      'Google Cloud',
      { kind: 'google-cloud' },
      ['state', 'duration', 'activated', 'attachment', 'keyAge', 'mtu', 'cni'],
    ],
    ['a type that nobody knows', { kind: 'other' }, ['state', 'duration', 'cni']],
  ])('of %s stand in their order', (_, change, ids) => {
    expect(whyChecks({ ...facts, ...change }).map(({ id }) => id)).toEqual(ids);
  });

  test.each<[string, string, Partial<WhyFacts>, string]>([
    ['nothing said', 'cross-connect', {}, 'open'],
    ['not completed', 'cross-connect', { said: { crossConnect: 'no' } }, 'cause'],
    ['completed', 'cross-connect', { said: { crossConnect: 'yes' } }, 'excluded'],
    ['not known', 'cross-connect', { said: { crossConnect: 'unknown' } }, 'unknown'],
    ['no letter', 'loa', { said: { loa: 'no' } }, 'cause'],
    ['not swapped', 'polarity', { said: { polarity: 'no' } }, 'open'],
    ['swapped in vain', 'polarity', { said: { polarity: 'yes' } }, 'excluded'],
    ['other optics', 'optics', { said: { optics: 'no' } }, 'cause'],
    ['shut, as said', 'admin', { said: { admin: 'no' } }, 'cause'],
    ['shut, as printed', 'admin', { said: { admin: 'yes' }, admin: 'down' }, 'cause'],
    ['enabled, as printed', 'admin', { admin: 'up', oper: 'down' }, 'excluded'],
    ['dark', 'rx', { rx: dark }, 'cause'],
    ['below the threshold', 'rx', { rx: power(-20.1) }, 'cause'],
    ['at the threshold', 'rx', { rx: power(-20) }, 'unknown'],
    ['good light', 'rx', { rx: power(-3) }, 'unknown'],
    ['not printed', 'rx', { rx: { kind: 'not-given' } }, 'unknown'],
    ['laser off', 'tx', { tx: dark }, 'cause'],
    ['laser on', 'tx', { tx: power(-2) }, 'unknown'],
    ['measured dark', 'at-cloudflare', { atCloudflare: dark }, 'cause'],
    ['measured weak', 'at-cloudflare', { atCloudflare: power(-23.4) }, 'cause'],
    ['measured at the threshold', 'at-cloudflare', { atCloudflare: power(-20) }, 'excluded'],
    ['just seen pending', 'duration', { since: now - day }, 'excluded'],
    ['never seen since when', 'duration', {}, 'unknown'],
    ['long pending', 'duration', { since: now - 40 * day }, 'open'],
    ['ordered long ago', 'duration', { since: now, ordered: now - 40 * day }, 'open'],
    ['down for long', 'duration', { state: 'Down', since: now - 40 * day }, 'noted'],
    ['not activated', 'activated', { kind: 'google-cloud', said: { activated: 'no' } }, 'cause'],
    ['gone', 'attachment', { kind: 'google-cloud', said: { attachment: 'no' } }, 'cause'],
    ['old key', 'keyAge', { kind: 'google-cloud', said: { keyAge: 'no' } }, 'cause'],
    ['another MTU', 'mtu', { kind: 'google-cloud', said: { mtu: 'no' } }, 'unknown'],
    ['pending without CNI', 'cni', { cnis: 0 }, 'excluded'],
    ['healthy without CNI', 'cni', { cnis: 0, state: 'Healthy' }, 'cause'],
    ['CNIs not read', 'cni', { cnis: undefined }, 'unknown'],
    ['healthy', 'state', { state: 'Healthy' }, 'excluded'],
    ['never observed', 'state', { state: undefined }, 'unknown'],
  ])('%s: %s', (_, id, change, status) => {
    expect(statusOf(id, change)).toBe(status);
  });

  test('the API’s reason is quoted as it is', () => {
    const reason = 'No light <received>';
    const [state] = whyChecks({ ...facts, state: 'Down', reason });
    expect(state?.finding).toContain(`The API says: “${reason}”`);
    expect(state?.finding).toContain('no definition of it');
  });

  test('what Google Cloud’s states mean is not made up', () => {
    const [state] = whyChecks({ ...facts, kind: 'google-cloud', state: 'Unhealthy' });
    expect(state?.finding).toMatch(/not documented/);
  });

  test('an age is never that of the order unless somebody typed it', () => {
    const duration = whyChecks({ ...facts, since: now - 3 * day })[1];
    expect(duration?.finding).toMatch(/This browser first saw it so 3 days ago/);
    expect(duration?.finding).not.toMatch(/order/);
  });
});

describe('the conclusion', () => {
  test.each<[string, Partial<WhyFacts>, RegExp]>([
    ['Pending with open checks', {}, /^Not decided. Pending can be normal for weeks/],
    [
      'an unfinished cross-connect',
      { said: { crossConnect: 'no' } },
      /^Most likely on your side: the cross-connect is not completed/,
    ],
    [
      'light too weak at Cloudflare’s port',
      { state: 'Unhealthy', atCloudflare: power(-23.4) },
      /^Most likely on your side: the light received at Cloudflare’s port is below −20 dBm/,
    ],
    [
      'an attachment that nobody activated',
      { kind: 'google-cloud', said: { activated: 'no' } },
      /^Most likely on the Google side: the VLAN attachment is not activated/,
    ],
    ['nothing found', { state: 'Down', kind: 'other' }, /^Not decided; give Cloudflare the bundle/],
    ['Healthy', { state: 'Healthy', cnis: 1 }, /^Nothing to explain/],
    ['Healthy without a CNI', { state: 'Healthy' }, /no CNI on it/],
    ['never observed', { state: undefined }, /^Not known/],
  ])('of %s', (_, change, title) => {
    expect(conclusion(change).title).toMatch(title);
  });

  test('our own reading is called so, and a documented one is not', () => {
    expect(conclusion({ state: 'Unhealthy', rx: dark }).detail).toMatch(/it is our reading/);
    const documented = conclusion({ state: 'Unhealthy', atCloudflare: dark }).detail;
    expect(documented).toMatch(/By Cloudflare docs: monitoring and alerts/);
    expect(documented).not.toMatch(/our reading/);
  });

  test('a documented cause goes before our reading', () => {
    const { title, detail } = conclusion({ state: 'Unhealthy', rx: dark, atCloudflare: dark });
    expect(title).toMatch(/at Cloudflare’s port/);
    expect(detail).toMatch(/^Besides: no light arrives at your port/);
  });

  test('further causes are named too', () => {
    const { detail } = conclusion({ said: { loa: 'no', crossConnect: 'no' } });
    expect(detail).toMatch(/^Besides: the cross-connect is not completed\./);
  });
});

const answer = fc.option(fc.constantFrom<Answer[]>('yes', 'no', 'unknown'), { nil: undefined });
const ids: QuestionId[] = [
  'loa',
  'crossConnect',
  'polarity',
  'optics',
  'admin',
  'activated',
  'keyAge',
  'attachment',
  'mtu',
];
const level = fc.option(
  fc.oneof(
    fc.constant(dark),
    fc.constant<LightLevel>({ kind: 'not-given' }),
    fc.double({ min: -60, max: 20, noNaN: true }).map(power),
  ),
  { nil: undefined },
);
const anyFacts = fc
  .record({
    kind: fc.constantFrom('physical', 'google-cloud', 'other'),
    state: fc.option(fc.constantFrom('Pending', 'Down', 'Unhealthy', 'Healthy', 'Odd'), {
      nil: undefined,
    }),
    answers: fc.array(answer, { minLength: ids.length, maxLength: ids.length }),
    rx: level,
    tx: level,
    atCloudflare: level,
    cnis: fc.constantFrom(undefined, 0, 2),
  })
  .map(({ answers, ...rest }): WhyFacts => {
    const said = Object.fromEntries(ids.map((id, index) => [id, answers[index]]));
    return { ...facts, ...rest, said };
  });

test('whatever is said, each check has words and a source, and there is a conclusion', () => {
  fc.assert(
    fc.property(anyFacts, (all) => {
      const checks = whyChecks(all);
      for (const { finding, why, source } of checks) {
        expect([finding, why, source].every((text) => text !== '')).toBe(true);
        expect(finding).not.toMatch(/undefined|NaN|null/);
      }
      const { title, detail } = conclude(all, checks);
      expect(`${title} ${detail}`).not.toMatch(/undefined|NaN|null/);
      const blamed = title.startsWith('Most likely');
      expect(blamed).toBe(
        all.state !== 'Healthy' && checks.some(({ status }) => status === 'cause'),
      );
    }),
  );
});
