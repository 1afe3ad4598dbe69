import type { Listed } from './paging.ts';

/**
 * Records by key, in the order of their serials. They know how they differ from what the scenario
 * began with, so that nothing but the difference has to be stored.
 */
export class Records<Kept extends Listed> {
  readonly #kept = new Map<string, Kept>();
  /** Keys whose record is not the scenario's own any more, and whether the scenario had one. */
  readonly #changed = new Map<string, boolean>();

  get(key: string): Kept | undefined {
    return this.#kept.get(key);
  }

  has(key: string): boolean {
    return this.#kept.has(key);
  }

  values(): MapIterator<Kept> {
    return this.#kept.values();
  }

  /** Adds the record at the end, or replaces it in its place. */
  put(key: string, record: Kept): void {
    this.#note(key);
    this.#kept.set(key, record);
  }

  remove(key: string): void {
    this.#note(key);
    this.#kept.delete(key);
    if (this.#changed.get(key) === false) this.#changed.delete(key);
  }

  #note(key: string): void {
    if (!this.#changed.has(key)) this.#changed.set(key, this.#kept.has(key));
  }

  /** What is here now counts as the scenario's own. */
  settle(): void {
    this.#changed.clear();
  }

  /** Each record that the scenario did not have like that; null for one of its own that is gone. */
  changes(): [key: string, record: Kept | null][] {
    return [...this.#changed.keys()].map((key) => [key, this.#kept.get(key) ?? null]);
  }

  /** Lays the changes of an earlier run over the scenario's records. */
  restore(changes: readonly (readonly [key: string, record: Kept | null])[]): void {
    const inOrder = changes.toSorted(([, a], [, b]) => (a?.serial ?? -1) - (b?.serial ?? -1));
    for (const [key, record] of inOrder) {
      // Of another serial it is another record of the same name, and stands elsewhere in the list.
      if (this.#kept.get(key)?.serial !== record?.serial) this.remove(key);
      if (record !== null) this.put(key, record);
    }
  }
}
