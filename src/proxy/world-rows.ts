import * as z from 'zod/mini';
import type { ObjectStorage } from './workers-types.ts';

type Values = ReadonlyMap<string, unknown>;

/** Of all values together, in characters of JSON: ten times what the largest demo comes to. */
const sizeMax = 16 * 1024 * 1024;

/** Thrown when there is more to keep than a demo ever needs. */
export class TooMuchToKeep extends Error {}

const row = z.object({ key: z.string(), value: z.string() });

/**
 * JSON values by key in the SQLite of a Durable Object, a row each, so that a change is written and
 * nothing else. What is written before an answer is durable before the answer leaves (output gate).
 */
export class WorldRows {
  readonly #storage: ObjectStorage;
  #written = new Map<string, { value: unknown; text: string }>();
  #size = 0;

  constructor(storage: ObjectStorage) {
    this.#storage = storage;
  }

  /** All values; throws for a row that is no JSON. */
  read(): Values {
    const { sql } = this.#storage;
    sql.exec('CREATE TABLE IF NOT EXISTS world (key TEXT PRIMARY KEY, value TEXT NOT NULL)');
    const rows = z.array(row).parse(sql.exec('SELECT key, value FROM world').toArray());
    this.#written = new Map(
      rows.map(({ key, value: text }): [string, { value: unknown; text: string }] => [
        key,
        { value: JSON.parse(text), text },
      ]),
    );
    this.#size = rows.reduce((sum, { value }) => sum + value.length, 0);
    return new Map([...this.#written].map(([key, { value }]) => [key, value]));
  }

  /**
   * Makes the rows those of `values`. A value of `besides` is not worth a write of its own: it goes
   * along with others. Throws TooMuchToKeep.
   */
  write(values: Values, besides: ReadonlySet<string>): void {
    const changed = [...values].flatMap(([key, value]) => {
      const before = this.#written.get(key);
      // The same object has not changed: records are replaced, never written to.
      if (before !== undefined && before.value === value) return [];
      const text = JSON.stringify(value);
      return before?.text === text ? [] : [{ key, value, text }];
    });
    const gone = [...this.#written.keys()].filter((key) => !values.has(key));
    if (gone.length === 0 && changed.every(({ key }) => besides.has(key))) return;
    const { sql } = this.#storage;
    this.#storage.transactionSync(() => {
      for (const key of gone) sql.exec('DELETE FROM world WHERE key = ?', key);
      for (const { key, text } of changed) {
        sql.exec('INSERT OR REPLACE INTO world (key, value) VALUES (?, ?)', key, text);
      }
    });
    for (const key of gone) this.#note(key);
    for (const { key, value, text } of changed) this.#note(key, { value, text });
    if (this.#size > sizeMax) throw new TooMuchToKeep();
  }

  #note(key: string, now?: { value: unknown; text: string }): void {
    this.#size += (now?.text.length ?? 0) - (this.#written.get(key)?.text.length ?? 0);
    if (now === undefined) this.#written.delete(key);
    else this.#written.set(key, now);
  }

  /** Deletes every row. */
  clear(): void {
    this.#storage.sql.exec('DELETE FROM world');
    this.#written.clear();
    this.#size = 0;
  }
}
