import type { Cni } from '#contract/cnis';
import { contains } from '#app/lib/contains';
import { type CreateStep, type Step, type UpdateStep, withoutKey } from './plan-steps.ts';

/** Whether `now` is what `body` asks for: all that is in it, and no BGP or key that it leaves out. */
function holds(now: Cni, body: Step['body']): boolean {
  return (
    contains(now, body) &&
    (body.bgp ? true : !now.bgp) &&
    ((body.bgp?.md5_key ?? null) !== null || (now.bgp?.md5_key ?? null) === null)
  );
}

/** Whether a PUT of `body` would leave `now` as it is. */
export function changesNothing(now: Cni, body: Step['body']): boolean {
  return holds(now, body);
}

/** What the account says of a step that may have been sent. */
export type Finding =
  | { kind: 'carried out'; id: string }
  | { kind: 'not carried out' }
  /** It is there, or was changed, but not as planned: somebody else's doing. */
  | { kind: 'different'; id: string }
  /** The CNI that was to be changed is gone. */
  | { kind: 'gone' };

function findCreated(planned: CreateStep, account: readonly Cni[]): Finding {
  const { interconnect, magic } = planned.body;
  const named = account.find((each) => each.magic.conduit_name === magic.conduit_name);
  if (named === undefined) return { kind: 'not carried out' };
  const same = named.interconnect === interconnect && holds(named, planned.body);
  return { kind: same ? 'carried out' : 'different', id: named.id };
}

function findUpdated({ before, body }: UpdateStep, account: readonly Cni[]): Finding {
  const now = account.find(({ id }) => id === body.id);
  if (now === undefined) return { kind: 'gone' };
  if (holds(now, body)) return { kind: 'carried out', id: now.id };
  const untouched = contains(now, before) && contains(before, now);
  return untouched ? { kind: 'not carried out' } : { kind: 'different', id: now.id };
}

/**
 * Whether a step has been carried out, by what the account holds. A conduit name is in use once
 * (409 "Name Conflict"), so it tells a new CNI; an update is told by all its fields.
 */
export function findingOf(planned: Step, account: readonly Cni[]): Finding {
  return planned.kind === 'create' ? findCreated(planned, account) : findUpdated(planned, account);
}

/** The same where the planned MD5 key is not known any more: keys are left out on both sides. */
export function findingWithoutKey(planned: Step, account: readonly Cni[]): Finding {
  const bare = account.map((each) => withoutKey(each));
  if (planned.kind === 'create')
    return findingOf({ ...planned, body: withoutKey(planned.body) }, bare);
  const { before, body } = planned;
  return findingOf({ ...planned, before: withoutKey(before), body: withoutKey(body) }, bare);
}
