import type { Cni, CreateCni, UpdateCni } from '#contract/cnis';
import { call, callForNothing } from '#app/api/client';
import { goneAfter, settled } from '#app/api/outcome';
import { queryAfresh } from '#app/api/query-client';
import { contains } from '#app/lib/contains';
import { diffOf } from './cni-diff.ts';
import { cniListQuery, cniQuery } from './queries.ts';

/** All CNIs as they are now. */
export const freshCnis = (): Promise<Cni[]> => queryAfresh(cniListQuery());
/** The CNI as it is now, not as the cache has it. */
export const freshCni = (id: string): Promise<Cni> => queryAfresh(cniQuery(id));

/** Whether what `body` leaves out is gone from `now`, as far as the API knows it as optional. */
function isWithout(now: Cni, body: UpdateCni): boolean {
  return [
    [now.bgp, body.bgp],
    [now.bgp?.md5_key, body.bgp?.md5_key],
  ].every(([left, wanted]) => (wanted ?? null) !== null || (left ?? null) === null);
}

/**
 * Creates one CNI, once. The list is read before, so that after a lost answer a new CNI can be
 * told from an old one of the same name; if it cannot be read, nothing is sent.
 */
export async function create(body: CreateCni): Promise<Cni> {
  const before = new Set((await freshCnis()).map(({ id }) => id));
  return settled(
    () => call('cnis.create', { body }),
    async () =>
      (await freshCnis()).find(
        (cni) =>
          !before.has(cni.id) &&
          cni.interconnect === body.interconnect &&
          cni.magic.conduit_name === body.magic.conduit_name,
      ),
  );
}

/** Somebody else changed the CNI since it was read: a PUT would take their change back. */
export class ChangedMeanwhile extends Error {
  /** The CNI as it is now. */
  readonly now: Cni;

  constructor(now: Cni, fields: readonly string[]) {
    super(
      `Somebody changed this CNI since it was read (${fields.join(', ')}). Saving would take that back, so nothing was sent`,
    );
    this.name = 'ChangedMeanwhile';
    this.now = now;
  }
}

/** Throws `ChangedMeanwhile` unless the CNI is still as `read`: the API has no If-Match. */
export async function mustBeUnchanged(read: Cni): Promise<void> {
  const now = await freshCni(read.id);
  const changed = diffOf(read, now).map(({ field }) => field);
  if (changed.length > 0) throw new ChangedMeanwhile(now, changed);
}

/** Replaces a CNI, once; after a lost answer the CNI itself tells whether it was. */
export async function update(body: UpdateCni): Promise<Cni> {
  return settled(
    () => call('cnis.update', { params: { cni: body.id }, body }),
    async () => {
      const now = await freshCni(body.id);
      return contains(now, body) && isWithout(now, body) ? now : undefined;
    },
  );
}

export async function remove(id: string): Promise<void> {
  return goneAfter(
    () => callForNothing('cnis.delete', { params: { cni: id } }),
    () => freshCni(id),
  );
}
