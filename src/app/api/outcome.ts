import { announce } from '#app/lib/announce';
import { ApiError, isNotFound } from './error.ts';
import { tellFound } from './writes.ts';

function isLostAnswer(error: unknown): error is ApiError {
  return error instanceof ApiError && error.outcomeUnknown;
}

/**
 * Sends a write once. When its answer is lost, `look` reads the account and says what came of
 * it: the result if the write was carried out, undefined if it wasn't; then the write's own
 * error is thrown. A write is never sent a second time.
 */
export async function settled<Result>(
  write: () => Promise<Result>,
  look: () => Promise<Result | undefined>,
): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (!isLostAnswer(error)) throw error;
    const found = await look().catch((reading: unknown) => {
      throw new OutcomeUnknown(error, reading);
    });
    if (found === undefined) throw error;
    tellFound(error, found);
    announce('The answer was lost; reading the account again shows that it was carried out');
    return found;
  }
}

/** Deletes once; after a lost answer, `read` finding nothing means that it is gone. */
export async function goneAfter(
  remove: () => Promise<void>,
  read: () => Promise<unknown>,
): Promise<void> {
  return settled<void | null>(remove, async () => {
    try {
      await read();
      return undefined;
    } catch (error) {
      if (isNotFound(error)) return null;
      throw error;
    }
  }).then(() => undefined);
}

/** The answer of a write was lost, and the account could not be read afterwards either. */
export class OutcomeUnknown extends Error {
  readonly write: ApiError;
  readonly reading: unknown;

  constructor(write: ApiError, reading: unknown) {
    super(
      'The answer was lost and the account could not be read to see whether it was carried out',
    );
    this.name = 'OutcomeUnknown';
    this.write = write;
    this.reading = reading;
  }
}
