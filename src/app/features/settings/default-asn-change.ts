import { queryAfresh, queryClient } from '#app/api/query-client';
import { call } from '#app/api/client';
import { settled } from '#app/api/outcome';
import { cniListQuery } from '#app/features/cnis/queries';
import { type Session, sessionsOf } from './default-asn.ts';
import { settingsQuery } from './queries.ts';

/** A change of the account's ASN, with the sessions that it touches. */
export interface Change {
  from: number;
  to: number;
  /** Undefined when the CNIs could not be read. */
  sessions: readonly Session[] | undefined;
}

const readSettings = () => queryAfresh(settingsQuery);

async function readSessions(): Promise<Session[] | undefined> {
  try {
    return sessionsOf(await queryAfresh(cniListQuery()));
  } catch {
    // The review says that they are not known; the change itself does not need them.
    return undefined;
  }
}

/** The change as it would be now: both sides of it are read anew before anybody confirms it. */
export async function changeTo(asn: number): Promise<Change> {
  const [settings, sessions] = await Promise.all([readSettings(), readSessions()]);
  return { from: settings.default_asn, to: asn, sessions };
}

/**
 * Sends the change once, and answers what the account's ASN is then. Throws before anything is
 * sent when it is no longer what it is to be changed from. A lost answer is settled by reading.
 */
export async function carryOut({ from, to }: Change): Promise<number> {
  const before = await readSettings();
  if (before.default_asn !== from) throw new ChangedMeanwhile(before.default_asn);
  const after = await settled(
    () => call('settings.update', { body: { default_asn: to } }),
    async () => {
      const now = await readSettings();
      return now.default_asn === to ? now : undefined;
    },
  );
  queryClient.setQueryData(settingsQuery.queryKey, after);
  return after.default_asn;
}

/** Somebody else changed the ASN between reading it and changing it; nothing was sent. */
export class ChangedMeanwhile extends Error {
  constructor(now: number) {
    super(`The default ASN was changed to ${now} meanwhile; nothing was sent`);
    this.name = 'ChangedMeanwhile';
  }
}
