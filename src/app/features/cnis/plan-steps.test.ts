import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forKeeping, readKept } from './plan-journal.ts';
import { callOf, changesOf, forStorage, lacksKey, updating, withKeys } from './plan-steps.ts';
import { resultsCsv } from './plan-export.ts';
import { duration, estimate, intervalOf } from './plan-pace.ts';
import { rowsOf } from './plan-rows.ts';
import { changeOf, cniOf, creationOf } from './test-plan.ts';

const account = '023e105f4ecef8ad9ca31a8372d0c353';
/** A key that is found wherever it stands. */
const anyKey = fc.string({ minLength: 8 }).map((text) => `§${JSON.stringify(text).slice(1, -1)}§`);

describe('an MD5 key', () => {
  test('is neither in what is stored nor in what is shown, whatever it is', () => {
    fc.assert(
      fc.property(anyKey, anyKey, (old, fresh) => {
        const before = cniOf(1, { key: old });
        const [created, changed] = [creationOf(1, fresh), changeOf(1, fresh)];
        const kept = updating(before, {
          ...changeOf(1).body,
          ...before,
          magic: { ...before.magic, mtu: 1400 },
        });
        for (const step of [created, changed, kept]) {
          const shown = [forStorage(step), callOf(step, account), changesOf(step)];
          expect(JSON.stringify(shown)).not.toMatch(/§/);
        }
      }),
    );
  });

  test('comes back from what the CNI has, or from what is entered again', () => {
    const kept = forStorage(changeOf(1));
    expect(lacksKey(kept)).toBe(false);
    expect(withKeys(kept, cniOf(1), undefined)).toEqual(changeOf(1));
    const set = forStorage(changeOf(1, 'new'));
    expect(lacksKey(withKeys(set, cniOf(1), undefined))).toBe(true);
    expect(withKeys(set, cniOf(1), 'new')).toEqual(changeOf(1, 'new'));
    expect(withKeys(forStorage(creationOf(1, 'new')), undefined, 'new')).toEqual(
      creationOf(1, 'new'),
    );
  });

  test('that is removed stays removed', () => {
    const before = cniOf(1);
    const { md5_key: _, ...bgp } = { customer_asn: 1, extra_prefixes: [], ...before.bgp };
    const step = updating(before, { ...before, bgp });
    expect(step.md5).toBe('remove');
    expect(withKeys(forStorage(step), before, undefined)).toEqual(step);
    expect(changesOf(step)).toEqual([{ field: 'MD5 key', before: 'a key', after: null }]);
  });
});

test('the exact call names method, path and body, with the key masked', () => {
  const { method, path, body } = callOf(changeOf(1), account);
  expect([method, path]).toEqual(['PUT', `/accounts/${account}/cni/cnis/${cniOf(1).id}`]);
  expect(JSON.parse(body)).toMatchObject({ magic: { mtu: 1476 }, bgp: { md5_key: '••••••••' } });
  expect(callOf(creationOf(1), account)).toMatchObject({
    method: 'POST',
    path: `/accounts/${account}/cni/cnis`,
  });
});

describe('what comes out of storage', () => {
  const plan = {
    world: `demo:${account}`,
    id: cniOf(1).id,
    title: 'Change 2 CNIs',
    madeAt: 0,
    continuePastFailures: false,
    steps: [changeOf(1), changeOf(2)],
  };
  const entry = { plan: plan.id, index: 1, mark: { state: 'running' } };

  test('is the plan with the marks that were kept', () => {
    expect(readKept(forKeeping(plan), [entry])).toMatchObject({
      kind: 'plan',
      marks: [{ state: 'waiting' }, { state: 'running' }],
    });
    expect(readKept(undefined, [])).toEqual({ kind: 'nothing' });
  });

  test('of another plan, or beyond the last step, is no mark of this one', () => {
    const others = [
      { ...entry, plan: cniOf(2).id },
      { ...entry, index: 7 },
    ];
    expect(readKept(forKeeping(plan), others)).toMatchObject({
      marks: [{ state: 'waiting' }, { state: 'waiting' }],
    });
  });

  test('that is damaged is said to be, and never a guess', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (one, other) => {
        expect(['nothing', 'unreadable']).toContain(readKept(one, other).kind);
        expect(readKept({ ...forKeeping(plan), steps: one }, []).kind).toBe('unreadable');
      }),
    );
    expect(readKept(forKeeping(plan), [{ ...entry, mark: { state: 'gone' } }])).toEqual({
      kind: 'unreadable',
    });
  });
});

test('long plans go at three requests a second, short ones at once', () => {
  const many = Array.from({ length: 1000 }, () => changeOf(1));
  expect(intervalOf(many.slice(0, 300))).toBe(0);
  expect(intervalOf(many)).toBeCloseTo(667, 0);
  expect(duration(estimate(many, 1000, null))).toBe('11 min');
  expect(duration(estimate(many, 1000, 2000))).toBe('33 min');
  expect([0, 3400, 89_000, 7_500_000].map(duration)).toEqual(['1 s', '4 s', '89 s', '2 h 5 min']);
});

test('results are exported one a row, with formulas disarmed', async () => {
  const steps = [changeOf(1), creationOf(2)];
  const csv = await resultsCsv(
    rowsOf({
      steps,
      marks: [
        { state: 'done', id: cniOf(1).id, note: null },
        { state: 'failed', message: '=1+1, "no"', trace: 'HTTP 409' },
      ],
    }),
  );
  expect(csv.split('\r\n')).toEqual([
    'line,action,conduit_name,cni_id,result,message',
    `,change,pni_1,${cniOf(1).id},Done,`,
    `4,create,pni_2,,Failed,"'=1+1, ""no"" HTTP 409"`,
  ]);
});
