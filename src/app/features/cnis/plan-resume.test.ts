import type { Cni } from '#contract/cnis';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Run, after, drive, planned } from './plan-engine.ts';
import { rejoin } from './plan-resume.ts';
import { type Step, nameOf } from './plan-steps.ts';
import { TestJournal, changeOf, cniOf, creationOf } from './test-plan.ts';

class Crash extends Error {}

/** An account that counts what is done to it, and a page that may be gone at any moment. */
class TestAccount {
  cnis: Cni[] = [1, 2, 3, 4].map((nth) => cniOf(nth));
  readonly writes = new Map<string, number>();
  /** Moments until the page is gone; every effect has one before and one after it. */
  left = Infinity;

  moment(): void {
    this.left -= 1;
    if (this.left < 0) throw new Crash();
  }

  write(step: Step): string {
    const name = nameOf(step);
    this.writes.set(name, (this.writes.get(name) ?? 0) + 1);
    if (step.kind === 'update') {
      this.cnis = this.cnis.map((cni) => (cni.id === step.body.id ? { ...step.body } : cni));
      return step.body.id;
    }
    const nth = 100 + this.cnis.length;
    // Cloudflare adds what the body doesn't have.
    this.cnis.push({ ...cniOf(nth), ...step.body, bgp_mode: 'dynamic_route_exchange' });
    return cniOf(nth).id;
  }
}

/** Carries a run out until it ends or the page is gone. */
async function live(account: TestAccount, start: Run, journal: TestJournal): Promise<Run> {
  let run = after(start, { type: 'start' });
  const done = drive(
    {
      get: () => run,
      tell: (event) => {
        run = after(run, event);
      },
    },
    {
      keep: async (index, mark) => {
        account.moment();
        journal.keep(index, mark);
        account.moment();
      },
      send: async (step) => {
        account.moment();
        const id = account.write(step);
        account.moment();
        return { mark: { state: 'done', id, note: null } };
      },
      waitUntil: async () => account.moment(),
      pace: async () => account.moment(),
    },
  );
  await done.catch((error: unknown) => {
    if (!(error instanceof Crash)) throw error;
  });
  return run;
}

const keyOf = (name: string) => `key-${name}`;

const anySteps = fc.array(fc.record({ create: fc.boolean(), keyed: fc.boolean() }), {
  minLength: 1,
  maxLength: 4,
});

function stepsOf(kinds: readonly { create: boolean; keyed: boolean }[]): Step[] {
  return kinds.map(({ create, keyed }, index) => {
    const nth = index + 1;
    const name = create ? `pni_${nth + 50}` : `pni_${nth}`;
    const key = keyed ? keyOf(name) : undefined;
    return create ? creationOf(nth + 50, key) : changeOf(nth, key);
  });
}

describe('a page that is gone at any moment, and again while it resumes', () => {
  test('has in the end done each step exactly once, with its key', async () => {
    await fc.assert(
      fc.asyncProperty(
        anySteps,
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 40 }),
        async (kinds, first, second) => {
          const account = new TestAccount();
          const steps = stepsOf(kinds);
          const plan = planned(steps, false);
          const journal = new TestJournal(plan);
          account.left = first;
          await live(account, plan, journal);
          let last: Run = plan;
          for (const crash of [second, Infinity]) {
            const again = rejoin(journal.steps(), journal.marks(), account.cnis, keyOf);
            again.marks.forEach((mark, index) => journal.keep(index, mark));
            account.left = crash;
            last = await live(account, { ...plan, ...again }, journal);
          }
          expect(last.phase).toBe('finished');
          expect(last.marks.map(({ state }) => state)).toEqual(steps.map(() => 'done'));
          expect([...account.writes.values()]).toEqual(steps.map(() => 1));
          for (const step of steps) {
            const now = account.cnis.filter(({ magic }) => magic.conduit_name === nameOf(step));
            expect(now).toHaveLength(1);
            expect(now[0]).toMatchObject(step.body);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  test('has done no step twice where the keys are not entered again', async () => {
    await fc.assert(
      fc.asyncProperty(anySteps, fc.integer({ min: 0, max: 40 }), async (kinds, first) => {
        const account = new TestAccount();
        const plan = planned(stepsOf(kinds), false);
        const journal = new TestJournal(plan);
        account.left = first;
        await live(account, plan, journal);
        account.left = Infinity;
        const again = rejoin(journal.steps(), journal.marks(), account.cnis, () => undefined);
        const last = await live(account, { ...plan, ...again }, journal);
        expect(last.phase).toBe('finished');
        for (const [index, step] of plan.steps.entries()) {
          const writes = account.writes.get(nameOf(step)) ?? 0;
          const state = last.marks[index]?.state;
          expect(writes).toBeLessThanOrEqual(1);
          if (state === 'done') expect(writes).toBe(1);
          if (state === 'skipped') expect(writes).toBe(0);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a step that was being sent', () => {
  const running = [{ state: 'running' }] as const;
  const none = () => undefined;

  test('is sent again only if the account says that it never arrived', () => {
    const change = changeOf(1);
    const before = rejoin([change], running, [cniOf(1)], none);
    expect(before.marks).toEqual([{ state: 'waiting' }]);
    const done = rejoin([change], running, [cniOf(1, { mtu: 1476 })], none);
    expect(done.marks).toMatchObject([{ state: 'done', id: cniOf(1).id }]);
  });

  test('is in doubt where somebody else changed the CNI, and failed where it is gone', () => {
    const other = rejoin([changeOf(1)], running, [cniOf(1, { mtu: 1400 })], none);
    expect(other.marks).toMatchObject([{ state: 'unknown' }]);
    expect(rejoin([changeOf(1)], running, [], none).marks).toMatchObject([{ state: 'failed' }]);
  });

  test('created under its name by somebody else, with another MTU, is not taken for it', () => {
    const named = { ...cniOf(9, { mtu: 1400 }), magic: { ...cniOf(1).magic, mtu: 1400 } };
    expect(rejoin([creationOf(1)], running, [named], none).marks).toMatchObject([
      { state: 'unknown' },
    ]);
  });

  test('keeps the key that the CNI has, which storage never had', () => {
    const journal = new TestJournal(planned([changeOf(1)], false));
    const [step] = rejoin(journal.steps(), journal.marks(), [cniOf(1)], none).steps;
    expect(step?.body.bgp).toMatchObject({ md5_key: 'old-key' });
  });
});
