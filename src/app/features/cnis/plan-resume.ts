import type { Cni } from '#contract/cnis';
import { type Finding, findingOf, findingWithoutKey } from './plan-compare.ts';
import { type Mark, type Step, lacksKey, nameOf, withKeys } from './plan-steps.ts';

/** MD5 keys that were asked for again, by conduit name; undefined where none was given. */
export type KeysAgain = (conduitName: string) => string | undefined;

export interface Rejoined {
  steps: Step[];
  marks: Mark[];
}

const withoutItsKey = 'Left out: its MD5 key was not entered again. It was not sent';

function markOf(mark: Mark, finding: Finding): Mark {
  const sent = mark.state === 'running';
  switch (finding.kind) {
    case 'carried out':
      return {
        state: 'done',
        id: finding.id,
        note: sent
          ? 'Found carried out when the plan was resumed'
          : 'It was so already when the plan was resumed; nothing was sent',
      };
    case 'not carried out':
      return { state: 'waiting' };
    case 'gone':
      return { state: 'failed', message: 'The CNI is not there any more.', trace: null };
    case 'different':
      return sent
        ? {
            state: 'unknown',
            message:
              'It was being sent when the plan was cut off, and the CNI is now neither as before nor as planned. It is not sent again.',
          }
        : // At its turn the write itself says what is in the way: a taken name, a change.
          { state: 'waiting' };
    default:
      return finding satisfies never;
  }
}

/** A step whose key nobody knows any more: what can be told of it without, and never sent. */
function keyless(planned: Step, mark: Mark, account: readonly Cni[]): Mark {
  if (mark.state !== 'running') return { state: 'skipped', message: withoutItsKey };
  const finding = findingWithoutKey(planned, account);
  if (planned.kind === 'create' && finding.kind === 'not carried out')
    return { state: 'skipped', message: withoutItsKey };
  if (planned.kind === 'create' && finding.kind === 'carried out') return markOf(mark, finding);
  return {
    state: 'unknown',
    message:
      'It was being sent when the plan was cut off; without its MD5 key it cannot be told whether it was carried out. It is not sent again.',
  };
}

/**
 * A kept plan, held against the account as it is now: steps get their keys back, and each that
 * was not finished is settled by what is there. The step that was being sent is one of them; the
 * others are looked at too, because what was kept may be older than what was sent.
 */
export function rejoin(
  steps: readonly Step[],
  marks: readonly Mark[],
  account: readonly Cni[],
  keys: KeysAgain,
): Rejoined {
  const rejoined: Rejoined = { steps: [], marks: [] };
  for (const [index, kept] of steps.entries()) {
    const mark = marks[index] ?? { state: 'waiting' };
    const isOpen = mark.state === 'waiting' || mark.state === 'running';
    const now = account.find(({ id }) => kept.kind === 'update' && id === kept.body.id);
    const whole = isOpen ? withKeys(kept, now, keys(nameOf(kept))) : kept;
    rejoined.steps.push(whole);
    if (!isOpen) rejoined.marks.push(mark);
    else if (lacksKey(whole)) rejoined.marks.push(keyless(whole, mark, account));
    else rejoined.marks.push(markOf(mark, findingOf(whole, account)));
  }
  return rejoined;
}

/** A step of unknown outcome, after the account was read once more. It is never sent by that. */
export function lookedAt(planned: Step, account: readonly Cni[]): Mark {
  const running: Mark = { state: 'running' };
  const now = account.find(({ id }) => planned.kind === 'update' && id === planned.body.id);
  // From storage it comes without the key that the CNI may have.
  const whole =
    lacksKey(planned) || planned.md5 === 'keep' ? withKeys(planned, now, undefined) : planned;
  const found = lacksKey(whole)
    ? keyless(whole, running, account)
    : markOf(running, findingOf(whole, account));
  if (found.state !== 'waiting' && found.state !== 'skipped') return found;
  return {
    state: 'failed',
    message: 'The account was read again: it has not been carried out so far.',
    trace: null,
  };
}
